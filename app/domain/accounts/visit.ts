import type { Services } from '#app/platform/ports.ts';
import type { Sessions } from '#app/platform/session/sessions.server.ts';

/** What the doors of the house need: the services, the sessions, and where someone knocks from. */
export type Visit = {
  services: Services;
  sessions: Sessions;
  /** For limits only; never stored. */
  ip: string;
};
