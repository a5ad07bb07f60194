/**
 * What people may follow besides opportunities, by kind and id. Browser-safe.
 * - contract: the id of its line in the register (transparency/list-contracts.server.ts)
 * - council: its publishing code (organisations/publishing-code.ts)
 * - council-service: `<publishing code>:<service id>`
 * - change: the reference of a notice of change
 */
export type TopicKind = 'contract' | 'council-service' | 'change' | 'council';
export type Topic = { kind: TopicKind; id: string };

export const TOPIC_KINDS: readonly TopicKind[] = [
  'contract',
  'council-service',
  'change',
  'council',
];

export function isTopicKind(kind: string): kind is TopicKind {
  return (TOPIC_KINDS as readonly string[]).includes(kind);
}
