import type { Drill } from './drill.ts';

/** Each is loaded when it is asked for. */
export const drills: Record<string, () => Promise<{ drill: Drill }>> = {
  start: () => import('./start.ts'),
  deadline: () => import('./deadline.ts'),
  kill: () => import('./kill.ts'),
  'search-sync': () => import('./search-sync.ts'),
  'search-rebuild': () => import('./search-rebuild.ts'),
  mail: () => import('./mail.ts'),
  'open-data': () => import('./open-data.ts'),
  billing: () => import('./billing.ts'),
};
