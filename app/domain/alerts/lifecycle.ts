/** Where an alert stands. Pure, browser-safe; nothing has to run for a pause to end. */
export type AlertStatus = 'unconfirmed' | 'on' | 'paused' | 'off';

export type AlertFacts = {
  confirmedAt: Date | null;
  pausedAt: Date | null;
  /** Null while paused: until someone starts it again. */
  pausedUntil: Date | null;
  offAt: Date | null;
};

export function statusOf(alert: AlertFacts, now: Date): AlertStatus {
  if (alert.offAt !== null) return 'off';
  if (alert.confirmedAt === null) return 'unconfirmed';
  const isPaused =
    alert.pausedAt !== null && (alert.pausedUntil === null || alert.pausedUntil > now);
  return isPaused ? 'paused' : 'on';
}
