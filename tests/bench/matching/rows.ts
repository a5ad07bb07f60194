import { codesForDocument } from '#app/domain/places/areas.server.ts';
import {
  allAuthorities,
  isLocal,
  localAuthoritiesIn,
} from '#app/domain/places/authorities.server.ts';
import { neighboursOf } from '#app/domain/places/nearby.server.ts';
import { REGIONS } from '#app/domain/places/regions.ts';
import type { Area } from '#app/domain/places/schema.ts';
import { serviceTypes } from '#app/domain/services/catalogue.ts';
import { type Random, randomFrom } from '../search/random.ts';

/**
 * An invented market with the spread of a real one: most providers work in one council or a few
 * beside it, some in a county's worth or a region, few everywhere; more of them where more people
 * live; a handful of services are offered by many, most by few.
 */
export type ProviderSeed = {
  areaCodes: string[];
  serviceIds: string[];
  smallest: number | null;
  largest: number | null;
  joint: boolean;
};

export type OpportunitySeed = {
  areaCodes: string[];
  serviceIds: string[];
  base: number | null;
  months: number | null;
  vcseOnly: boolean;
  lots: { areaCodes: string[]; serviceIds: string[]; base: number | null }[];
};

const SERVICE_IDS = serviceTypes.map(({ id }) => id);

export function makeProviders(count: number): ProviderSeed[] {
  const random = randomFrom(50_000);
  const spread = spreadOf();
  return Array.from({ length: count }, () => {
    const most = 10_000_00 * (1 + random.below(100)) ** 2;
    return {
      areaCodes: codesOf(areaOf(random, spread)),
      serviceIds: services(random, 3),
      smallest: random.below(2) ? 5_000_00 : null,
      largest: random.below(4) ? most / 100 : null,
      joint: random.below(2) === 0,
    };
  });
}

export function makeOpportunities(count: number): OpportunitySeed[] {
  const random = randomFrom(20_000);
  const spread = spreadOf();
  const pounds = () => (random.below(5) ? 5_000_00 * (1 + random.below(60)) : null);
  return Array.from({ length: count }, () => {
    const area = areaOf(random, spread);
    const lotCount = random.below(4) ? 1 : 2 + random.below(3);
    return {
      areaCodes: codesOf(area),
      serviceIds: services(random, 2),
      base: pounds(),
      months: random.below(6) ? 12 * (1 + random.below(5)) : null,
      vcseOnly: random.below(5) === 0,
      lots: Array.from({ length: lotCount }, (_, index) => ({
        areaCodes: lotCount > 1 && index === 0 ? codesOf(areaOf(random, spread)) : [],
        serviceIds: lotCount > 1 && index === 1 ? services(random, 1) : [],
        base: lotCount > 1 ? pounds() : null,
      })),
    };
  });
}

function services(random: Random, most: number): string[] {
  const count = 1 + random.below(most);
  return [...new Set(Array.from({ length: count }, () => random.pickEarly(SERVICE_IDS)))];
}

/** Councils, one entry for each 50,000 people, so that a pick follows where they live. */
function spreadOf(): string[] {
  return allAuthorities()
    .filter(isLocal)
    .flatMap(({ gss, population }) =>
      Array.from({ length: Math.max(1, Math.round((population ?? 0) / 50_000)) }, () => gss),
    );
}

function areaOf(random: Random, spread: readonly string[]): Area {
  const home = random.pick(spread);
  const draw = random.below(100);
  if (draw < 55) return { kind: 'authorities', codes: [home] };
  if (draw < 85) {
    const near = neighboursOf(home).filter((gss) => localAuthoritiesIn(gss).length === 1);
    return { kind: 'authorities', codes: [home, ...near.slice(0, 1 + random.below(4))] };
  }
  if (draw < 95) return { kind: 'region', id: random.pick(REGIONS).id };
  if (draw < 98) return { kind: 'nation', id: 'nation:england' };
  return { kind: 'uk' };
}

const known = new Map<string, string[]>();

function codesOf(area: Area): string[] {
  const key = JSON.stringify(area);
  const codes = known.get(key) ?? codesForDocument([area]);
  known.set(key, codes);
  return codes;
}
