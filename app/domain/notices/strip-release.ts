/** From what a publisher sent to what is stored: the used parts, tidied, without personal details. */
import type { z } from 'zod';
import { namesToRemove, removePersonalDetails } from './personal-details.ts';
import { repairLineBreaks, tidyLine, tidyText, webAddress } from './plain-text.ts';
import { type Party, pointerStep, type Release, releaseSchema } from './release.ts';

/** Why a release can't be taken, and where. `pointer` is a JSON Pointer into the file. */
export type Problem = { pointer: string; reason: string };
export type Checked = { release: Release } | { problem: Problem };

const DEEPEST = 12;

/**
 * Keys without blanks: exports wrapped at a fixed width break words in two ("contactP    oint"),
 * and no key of the standard has a blank. A key written properly wins.
 */
function tidyKeys(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((entry) => tidyKeys(entry, depth + 1));
  const entries = Object.entries(value);
  const tidy: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of entries) if (/\s/.test(key)) tidy[key.replace(/\s+/g, '')] = entry;
  for (const [key, entry] of entries) if (!/\s/.test(key)) tidy[key] = entry;
  for (const key of Object.keys(tidy)) tidy[key] = tidyKeys(tidy[key], depth + 1);
  return { ...tidy };
}

/** Names and addresses in contact points, wherever they stand: read to take them out of the words, then dropped. */
function contactNames(value: unknown, inContact = false, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, entry] of Object.entries(value)) {
    const contact = inContact || /contactpoint/i.test(key);
    if (contact && typeof entry === 'string' && /^(name|email)$/.test(key)) found.push(entry);
    else contactNames(entry, contact, found);
  }
  return found;
}

function allTexts(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) allTexts(entry, found);
  }
  return found;
}

/** Longest text kept under a key, in characters; keys not listed are short codes and dates. */
const LONG: Record<string, number> = {
  description: 60_000,
  title: 500,
  name: 300,
  identifier: 300,
};
const WEB = new Set(['url', 'submissionMethodDetails']);
const EMPTY = Symbol('empty');

/** Tidies every text below; objects that come out empty are kept, as a publisher sent them. */
function tidyValues(value: unknown, key: string, names: readonly string[]): unknown {
  if (typeof value === 'string') {
    if (WEB.has(key)) return webAddress(value) ?? EMPTY;
    const most = LONG[key] ?? 200;
    if (key === 'name') return removePersonalDetails(tidyLine(value, most), []);
    if (key === 'title') return removePersonalDetails(tidyLine(value, most), names);
    if (key === 'description') {
      return removePersonalDetails(tidyText(repairLineBreaks(value), most), names);
    }
    return tidyLine(value, most);
  }
  if (Array.isArray(value)) {
    return value.map((entry) => tidyValues(entry, key, names)).filter((entry) => entry !== EMPTY);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([name, entry]): [string, unknown] => [name, tidyValues(entry, name, names)])
      .filter(([, entry]) => entry !== EMPTY);
    return Object.fromEntries(entries);
  }
  return value;
}

/** Only buyers and suppliers are of interest, and of a supplier nothing that says where it lives. */
function keptParties(parties: readonly Party[], names: readonly string[]): Party[] {
  return parties.flatMap((party): Party[] => {
    const roles = (party.roles ?? []).filter((role) => role === 'buyer' || role === 'supplier');
    if (roles.length === 0) return [];
    if (!roles.includes('buyer')) return [{ ...party, roles, address: undefined }];
    const name = party.name && removePersonalDetails(party.name, names);
    return [{ ...party, roles, name }];
  });
}

/**
 * Checks one release and keeps what is used of it.
 * @param raw what the file holds in that place
 * @param pointer JSON Pointer to it
 */
export function stripRelease(raw: unknown, pointer: string): Checked {
  const tidied = tidyKeys(raw);
  const parsed = releaseSchema.safeParse(tidied);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue!.path.map(pointerStep).join('');
    const reason = reasonOf(issue!, tidied);
    const more = parsed.error.issues.length - 1;
    return {
      problem: { pointer: pointer + where, reason: more ? `${reason} (and ${more} more)` : reason },
    };
  }
  const names = namesToRemove(allTexts(tidied), contactNames(tidied));
  const release = tidyValues(parsed.data, '', names) as Release;
  if (release.parties) release.parties = keptParties(release.parties, names);
  if (release.buyer?.name) release.buyer.name = removePersonalDetails(release.buyer.name, names);
  return { release };
}

/** "Invalid input: expected string, received undefined" in words. */
function reasonOf({ code, message, path }: z.core.$ZodIssue, value: unknown): string {
  const match = /expected (\w+), received (\w+)/.exec(message);
  const found = path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown>)?.[step],
    value,
  );
  if (found === undefined) return 'is missing';
  if (code === 'invalid_union') return 'should be text or a number';
  return match ? `should be ${match[1]}, but is ${match[2]}` : message;
}
