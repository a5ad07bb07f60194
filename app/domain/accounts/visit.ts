import type { Services, Sessions } from '#app/platform/ports.ts';

/** What the doors of the house need: the services, the sessions, and where someone knocks from. */
export type Visit = {
  services: Services;
  sessions: Sessions;
  /** For limits only; never stored. */
  ip: string;
};
