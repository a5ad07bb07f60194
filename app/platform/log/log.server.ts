import { AsyncLocalStorage } from 'node:async_hooks';
import pino from 'pino';

export const requestScope = new AsyncLocalStorage<{ requestId: string }>();

/** One JSON line an event, with the request's id. Never words of a bid, a password or a token. */
export function createLog(level: string): pino.Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => requestScope.getStore() ?? {},
  });
}
