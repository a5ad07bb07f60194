/** The Common Procurement Vocabulary 2008, and what the law says of single codes of it. */
import { type ServiceType, serviceTypes } from './catalogue.ts';
import cpvTable from './data/cpv.json' with { type: 'json' };
import lightTouchTable from './data/light-touch.json' with { type: 'json' };
import selectionTable from './data/provider-selection.json' with { type: 'json' };

let labels: Map<string, string> | undefined;
let typesByCode: Map<string, { id: string; rank: number }[]> | undefined;
const lightTouch = new Set(lightTouchTable.codes);
const reservable = new Set(lightTouchTable.reservable);
const selection = new Map(
  selectionTable.codes.map((row) => {
    const [code, limit] = row.split('|') as [string, string | undefined];
    return [code, limit ?? null] as const;
  }),
);

function load(): Map<string, string> {
  labels ??= new Map(
    cpvTable.rows.map((row) => {
      const at = row.indexOf('|');
      return [row.slice(0, at).padEnd(8, '0'), row.slice(at + 1)] as const;
    }),
  );
  return labels;
}

/** "85312400-3" and " 85312400 " as "85312400"; null when it is not a code by its shape. */
export function tidyCpv(code: string): string | null {
  return /^\s*(\d{8})(-\d)?\s*$/.exec(code)?.[1] ?? null;
}

/** The English label; null for a code that is not in the vocabulary. */
export function cpvLabel(code: string): string | null {
  const tidy = tidyCpv(code);
  return tidy === null ? null : (load().get(tidy) ?? null);
}

/** The nearest listed code above, within the division; null at the top or for an unknown code. */
export function cpvParent(code: string): string | null {
  const tidy = tidyCpv(code);
  if (tidy === null) return null;
  const known = load();
  for (let length = tidy.replace(/0+$/, '').length - 1; length >= 2; length -= 1) {
    const above = tidy.slice(0, length).padEnd(8, '0');
    if (above !== tidy && known.has(above)) return above;
  }
  return null;
}

/**
 * Whether the code names light-touch services: listed itself, not by a code above or below it.
 * @source Procurement Act 2023 s.9; Procurement Regulations 2024 (SI 2024/692) Sch. 1 Table 1
 */
export function isLightTouch(code: string): boolean {
  return lightTouch.has(tidyCpv(code) ?? '');
}

/**
 * Whether a contract for it may be reserved to public service mutuals.
 * @source Procurement Act 2023 s.33; Procurement Regulations 2024 (SI 2024/692) Sch. 1 Table 1
 */
export function isReservableToMutuals(code: string): boolean {
  return reservable.has(tidyCpv(code) ?? '');
}

/**
 * Whether the code names health care services that follow the Provider Selection Regime when
 * procured for the health service in England. Some only within a limit: see
 * `providerSelectionLimit`.
 * @source SI 2023/1348 Sch. 1
 */
export function isProviderSelectionRegime(code: string): boolean {
  return selection.has(tidyCpv(code) ?? '');
}

/** The limit the regulations set on that code, in their words; null when there is none. */
export function providerSelectionLimit(code: string): string | null {
  return selection.get(tidyCpv(code) ?? '') ?? null;
}

/** Whether the code a notice for this service type would carry, its first, is light-touch. */
export function isLightTouchService(type: ServiceType): boolean {
  return isLightTouch(type.cpv[0]!);
}

/** Service types with whether they are light-touch, for loaders to hand to pages. */
export function serviceTypesWithRegime(): (ServiceType & { lightTouch: boolean })[] {
  return serviceTypes.map((type) => ({ ...type, lightTouch: isLightTouchService(type) }));
}

function typesOf(code: string): { id: string; rank: number }[] {
  if (!typesByCode) {
    typesByCode = new Map();
    for (const { id, cpv } of serviceTypes) {
      for (const [rank, own] of cpv.entries()) {
        typesByCode.set(own, [...(typesByCode.get(own) ?? []), { id, rank }]);
      }
    }
  }
  return typesByCode.get(code) ?? [];
}

/** Codes that stand for so many services that they say nothing about which. */
const TOO_WIDE = new Set(['92000000', '85320000', '85311000', '85312400']);

/**
 * How strongly these codes speak for each service type, 0 to the number of codes: by the code
 * itself, else by the nearest code above it that a type names. A code several types share says less
 * of each, a whole division ("85000000 Health and social work services") nothing.
 */
export function cpvScores(codes: readonly string[]): Map<string, number> {
  const scores = new Map<string, number>();
  const distinct = new Set(codes.flatMap((code) => tidyCpv(code) ?? []));
  for (const code of distinct) {
    let steps = 0;
    for (let at: string | null = code; at !== null; at = cpvParent(at), steps += 1) {
      const types = TOO_WIDE.has(at) ? [] : typesOf(at);
      for (const { id, rank } of types) {
        const score = 1 / (types.length * (1 + steps) * (1 + rank / 2));
        scores.set(id, (scores.get(id) ?? 0) + score);
      }
      if (types.length > 0) break;
    }
  }
  return scores;
}

/** Service types these codes may mean, best first: see `cpvScores`. */
export function serviceTypesForCpv(codes: readonly string[]): string[] {
  return [...cpvScores(codes)]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([id]) => id);
}
