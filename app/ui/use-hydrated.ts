import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False on the server and in the first paint, true once JavaScript runs: for controls that only
 * one of the two needs.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
