import { meets, needsOf } from '#app/domain/matching/fit-facts.server.ts';
import type { Market } from './market.ts';

/** Ids of the approved providers that fit, found by asking of each whether it does. */
export function byHandProviders({ providers, opportunities }: Market, index: number): string[] {
  const needs = needsOf(opportunities[index]!);
  return providers
    .filter((provider) => needs.some((need) => meets(provider, need)))
    .map(({ id }) => id);
}

/** Ids of the open opportunities that fit, found by asking of each whether it does. */
export function byHandOpportunities({ providers, opportunities }: Market, index: number): string[] {
  const provider = providers[index]!;
  return opportunities
    .filter((row) => needsOf(row).some((need) => meets(provider, need)))
    .map(({ id }) => id);
}
