/** Who buys, and which council that is. */
import { allAuthorities } from '#app/domain/places/authorities.server.ts';
import { findAuthorityByName } from '#app/domain/places/find-authority.server.ts';
import type { Authority } from '#app/domain/places/schema.ts';
import type { MergedRelease } from './merge-releases.ts';
import type { Party } from './release.ts';

export type NoticeBuyer = {
  /** As the notice writes it. */
  name: string;
  /** The council it is, when that is certain. */
  authority: Authority | null;
  identifiers: { scheme: string; value: string }[];
};

const REGISTERS = new Set(['GB-LAE', 'GB-LAS', 'GB-PLA', 'GB-LANI']);

/** The authority with a code in the registers of local authorities (org-id). */
function byRegister(party: Party | undefined): Authority | null {
  const said = [party?.identifier, ...(party?.additionalIdentifiers ?? [])];
  const codes = said.flatMap((entry) =>
    entry?.id && REGISTERS.has(entry.scheme ?? '') ? [entry.id.trim().toUpperCase()] : [],
  );
  const found = allAuthorities().filter(({ registerCode }) => codes.includes(registerCode));
  return found.length === 1 ? found[0]! : null;
}

/**
 * The buyer of a process; null when the notice names none. A council is recognised by its name
 * alone, or by its code in the registers of local authorities when the name says "council" too:
 * wrong codes happen, and a wrong match is worse than none.
 */
export function buyerOf(merged: MergedRelease): NoticeBuyer | null {
  const parties = merged.parties ?? [];
  const byId = parties.find(({ id }) => id && id === merged.buyer?.id);
  const party = byId ?? parties.find(({ roles }) => roles?.includes('buyer'));
  const name = merged.buyer?.name || party?.name;
  if (!name) return null;
  const byName = findAuthorityByName(name)?.authority ?? null;
  const registered = byRegister(party);
  const agreed =
    registered &&
    /council|cyngor|borough/i.test(name) &&
    !/\b(town|parish|community)\b/i.test(name);
  return {
    name,
    authority: byName ?? (agreed ? registered : null),
    identifiers: identifiersOf(party),
  };
}

function identifiersOf(party: Party | undefined): { scheme: string; value: string }[] {
  return [party?.identifier, ...(party?.additionalIdentifiers ?? [])].flatMap((entry) =>
    entry?.scheme && entry.id ? [{ scheme: entry.scheme, value: entry.id.trim() }] : [],
  );
}
