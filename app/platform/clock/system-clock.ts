import type { Clock } from '#app/platform/ports.ts';

export const systemClock: Clock = { now: () => new Date() };
