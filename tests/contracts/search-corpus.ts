import { randomUUID } from 'node:crypto';
import {
  type OpportunityDocument,
  type OrganisationDocument,
  valueBandOf,
} from '#search/documents.ts';

/** The instant every contract test searches at. */
export const NOW = Date.UTC(2026, 10, 22, 12);
export const DAY = 86_400_000;

export const SYNONYMS = [
  ['meals on wheels', 'community meals', 'delivered meals'],
  ['handyman', 'odd jobs', 'home repairs'],
  ['esol', 'english classes'],
];

/** An opportunity that is open, unless told otherwise. */
export function opportunity(over: Partial<OpportunityDocument> = {}): OpportunityDocument {
  const doc = {
    id: randomUUID(),
    version: 1,
    reference: 'DB-2026-0001',
    title: 'A service',
    summary: '',
    description: '',
    buyerName: 'Netherby Council',
    buyerId: 'netherby',
    services: ['befriending'],
    serviceWords: '',
    areaCodes: ['E1'],
    areaNames: '',
    lat: null,
    lng: null,
    kind: 'below-threshold' as const,
    source: 'here' as const,
    valueLowPence: null,
    valueHighPence: null,
    reserved: [],
    publishedAt: NOW - DAY,
    closesAt: NOW + 14 * DAY,
    awardedAt: null,
    withdrawnAt: null,
    cpv: [],
    hasCurrentCost: true,
    ...over,
  };
  return { valueBand: valueBandOf(doc.valueLowPence, doc.valueHighPence), ...doc };
}

export function organisation(over: Partial<OrganisationDocument> = {}): OrganisationDocument {
  return {
    id: randomUUID(),
    version: 1,
    name: 'An organisation',
    aliases: [],
    kind: 'charity',
    description: '',
    services: ['befriending'],
    serviceWords: '',
    areaCodes: ['E1'],
    areaNames: '',
    lat: null,
    lng: null,
    sizeBand: 'small',
    verified: false,
    openToJointBids: false,
    vcse: true,
    sme: false,
    identifiers: [],
    ...over,
  };
}

export async function* streamed<T>(docs: readonly T[]): AsyncGenerator<T> {
  yield* docs;
}
