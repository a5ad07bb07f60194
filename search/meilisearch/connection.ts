import {
  type EnqueuedTaskPromise,
  type Meilisearch,
  MeilisearchApiError,
  MeilisearchTaskTimeOutError,
  type Task,
} from 'meilisearch';
import { reasonOf, SearchRefused, SearchUnavailable } from '../errors.ts';

const POLL_MS = 20;
/** One round of waiting; the task's id is kept and asked about again after it. */
const ROUND_MS = 30_000;
const ROUNDS = 40;

/** The port's error for whatever the client threw. */
export function translated(thrown: unknown): Error {
  if (thrown instanceof SearchRefused || thrown instanceof SearchUnavailable) return thrown;
  if (thrown instanceof MeilisearchApiError) {
    const { status } = thrown.response;
    const isOurs = status >= 400 && status < 500 && ![401, 403, 404, 408, 429].includes(status);
    if (isOurs) return new SearchRefused(thrown.message, { cause: thrown });
  }
  return new SearchUnavailable(`Meilisearch: ${reasonOf(thrown)}`, { cause: thrown });
}

export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw translated(thrown);
  }
}

export function hasCode(thrown: unknown, code: string): boolean {
  const cause = thrown instanceof SearchUnavailable ? thrown.cause : thrown;
  return cause instanceof MeilisearchApiError && cause.cause?.code === code;
}

/**
 * Waits until a task has ended, and throws unless it succeeded: to be accepted is not to be done.
 * @param tolerated error codes that are as good as success
 */
export async function settled(
  client: Meilisearch,
  enqueued: EnqueuedTaskPromise,
  tolerated: readonly string[] = [],
): Promise<void> {
  const { taskUid } = await enqueued;
  let task: Task | undefined;
  for (let round = 0; task === undefined; round += 1) {
    try {
      task = await client.tasks.waitForTask(taskUid, { timeout: ROUND_MS, interval: POLL_MS });
    } catch (thrown) {
      if (!(thrown instanceof MeilisearchTaskTimeOutError) || round >= ROUNDS) throw thrown;
    }
  }
  if (task.status === 'succeeded') return;
  const { code = 'unknown', message = task.status, type = '' } = task.error ?? {};
  if (tolerated.includes(code)) return;
  const Fault = type === 'invalid_request' ? SearchRefused : SearchUnavailable;
  throw new Fault(`Meilisearch task ${taskUid} ${task.status}: ${message}`);
}
