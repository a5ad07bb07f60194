/**
 * The releases of one process as one: later ones change what earlier ones said.
 *
 * Objects merge field by field, and null takes a field away. Lists of things with an `id` merge by
 * that id, new ones joining at the end; every other list, and those the standard marks so
 * (additional classifications and identifiers, delivery addresses, award criteria), is replaced
 * whole. Releases are taken in order of date, then of id, so the order of files does not matter.
 * @source OCDS 1.1.5, merging: https://standard.open-contracting.org/1.1/en/schema/merging/
 */
import { instantOf } from './instants.ts';
import type { Release } from './release.ts';

export type MergedRelease = Omit<Release, 'id' | 'date' | 'tag'>;

const WHOLE = new Set([
  'additionalClassifications',
  'additionalIdentifiers',
  'deliveryAddresses',
  'criteria',
  'numbers',
  'roles',
]);

type Plain = Record<string, unknown>;

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasIds(list: readonly unknown[]): list is (Plain & { id: string })[] {
  return list.length > 0 && list.every((entry) => isObject(entry) && typeof entry.id === 'string');
}

function mergeLists(held: unknown, list: unknown[]): unknown[] {
  if (!hasIds(list))
    return list.map((entry) => (isObject(entry) ? mergeObjects({}, entry) : entry));
  const byId = new Map<string, Plain>();
  if (Array.isArray(held) && hasIds(held)) for (const entry of held) byId.set(entry.id, entry);
  // An id that one release uses twice (a supplier named twice) is one entry.
  for (const entry of list) byId.set(entry.id, mergeObjects(byId.get(entry.id) ?? {}, entry));
  return [...byId.values()];
}

function mergeObjects(held: Plain, change: Plain): Plain {
  const merged = { ...held };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else if (Array.isArray(value))
      merged[key] = mergeLists(WHOLE.has(key) ? [] : merged[key], value);
    else if (isObject(value))
      merged[key] = mergeObjects(isObject(merged[key]) ? merged[key] : {}, value);
    else merged[key] = value;
  }
  return merged;
}

/** Earlier first; of one instant, by id, compared by code unit. */
export function inOrder<R extends { id: string; date: string }>(releases: readonly R[]): R[] {
  const at = ({ date }: R) => instantOf(date)?.getTime() ?? 0;
  return [...releases].sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** @param releases of one process, at least one, each id once */
export function mergeReleases(releases: readonly Release[]): MergedRelease {
  return mergeInTurn(inOrder(releases)) as MergedRelease;
}

/** The same for releases that are in order already, whatever parts they have. */
export function mergeInTurn(releases: readonly Plain[]): Plain {
  let merged: Plain = {};
  for (const { id: _id, date: _date, tag: _tag, ...rest } of releases) {
    merged = mergeObjects(merged, rest);
  }
  return merged;
}
