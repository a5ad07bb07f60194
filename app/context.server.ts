import { createContext, RouterContextProvider } from 'react-router';
import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import type { Services, Sessions } from '#app/platform/ports.ts';

/** What the web server gives each request. */
export type RequestFrame = {
  services: Services;
  sessions: Sessions;
  requestId: string;
  nonce: string;
  /** For rate limits only; never stored beyond the session list. */
  ip: string;
};

export const frameContext = createContext<RequestFrame>();
export const actorContext = createContext<Actor>(anonymous);

/** Exported through the server entry, so that contexts made here are the very ones the pages read. */
export function provideContext(frame: RequestFrame): RouterContextProvider {
  const provider = new RouterContextProvider();
  provider.set(frameContext, frame);
  return provider;
}
