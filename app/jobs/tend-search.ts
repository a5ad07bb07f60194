import type { House } from '#app/services.server.ts';
import { prepareSearchIfFree } from './prepare-search.server.ts';
import { syncSearch } from './sync-search.ts';

/**
 * Each minute, and when a worker starts: looks whether the engines answer, makes good what could
 * not be made while one was away, and delivers what still waits.
 */
export async function tendSearch(house: House): Promise<void> {
  await prepareSearchIfFree(house);
  await syncSearch(house);
}
