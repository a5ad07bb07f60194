import { topicsInWords } from '#app/domain/alerts/topic-words.server.ts';
import { isTopicKind } from '#app/domain/kernel/topics.ts';
import type { Services } from '#app/platform/ports.ts';

/**
 * What someone was about to do when they were asked to sign in; null where that is not known.
 * @param next where they go on to, from the root
 */
export async function whySignIn(
  services: Pick<Services, 'db' | 'clock'>,
  next: string,
): Promise<string | null> {
  const { pathname, searchParams } = new URL(next, 'http://own.invalid');
  const [kind, id] = [searchParams.get('kind') ?? '', searchParams.get('id') ?? ''];
  if (pathname !== '/follow' || !isTopicKind(kind) || !id || id.length > 100) return null;
  const [topic] = await topicsInWords(services, [{ kind, id }]);
  return topic
    ? `To follow “${topic.title}”. We then write to you when something happens to it.`
    : null;
}
