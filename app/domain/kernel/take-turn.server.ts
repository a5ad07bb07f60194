import type { LimitName, Services } from '#app/platform/ports.ts';
import { TooManyRequests } from './errors.ts';

/**
 * Counts a try, and refuses when there have been too many.
 * @throws TooManyRequests saying in words when to come back
 */
export async function takeTurn(
  services: Pick<Services, 'limits'>,
  name: LimitName,
  key: string,
): Promise<void> {
  const seconds = await services.limits.take(name, key);
  if (seconds > 0) {
    throw new TooManyRequests(
      `Too many tries. Wait ${waitWords(seconds)}, then try again.`,
      seconds,
    );
  }
}

/** Seconds rounded up to whole minutes, and to whole hours from two hours on, in words. */
export function waitWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 120) return `${Math.ceil(minutes / 60)} hours`;
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
