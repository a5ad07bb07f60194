/** What councils publish, and how an import stands, in words for people. Browser-safe. */
import type { PublishedKind } from './fields.ts';
import type { ImportStatus } from './lifecycle.ts';

export const KINDS: Record<PublishedKind, { name: string; hint: string }> = {
  spend: {
    name: 'Spending',
    hint: 'Payments over £500, or purchasing cards: a day, a sum and who was paid',
  },
  grants: {
    name: 'Grants',
    hint: 'Grants to charities and community groups, also 360Giving files',
  },
  contracts: { name: 'Contracts', hint: 'A register of contracts: title, supplier, value, dates' },
};

export const STATUSES: Record<ImportStatus, string> = {
  reading: 'Being read',
  done: 'Brought in',
  failed: 'Stopped',
  undone: 'Taken out again',
};

/** How sure we are of a column, for a person who checks it. */
export function sureness(how: string | null, confidence: number): string {
  if (how === 'said' || how === 'remembered') return 'You said so before';
  if (how === null) return 'Not used';
  if (how === 'name' && confidence >= 0.85) return 'Sure';
  return confidence >= 0.5 ? 'Likely' : 'Please check';
}
