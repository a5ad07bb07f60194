import type { Decision } from './decisions.ts';
import { idOf, type Judged, type Verdict } from './judge.ts';
import {
  type DeclaredFacts,
  type RegisterFacts,
  type Sector,
  type Sorted,
  sortByDeclaration,
  sortByRegisters,
} from './sorting.ts';

/** What resolving wants of an entry. */
export type Resolvable = {
  scheme: string;
  number: string;
  name: string;
  sameAs: string[];
  facts: RegisterFacts;
  declared: (DeclaredFacts & { gss: string | null }) | null;
};

export type Identity = { scheme: string; number: string; organisationId: string | null };

export type Resolved = {
  status: 'matched' | 'doubtful' | 'unknown' | 'none';
  how: '' | 'identifier' | 'key' | 'name' | 'authority' | 'decision' | 'person' | 'redacted';
  identity: Identity | null;
  authorityGss: string | null;
  confidence: number;
  evidence: string[];
  sector: Sector;
  sectorReason: string;
  candidates: (Judged & { organisationId: string | null })[];
};

type Question = {
  /** Set for a payee that is never looked for. */
  person: 'person' | 'redacted' | null;
  /** The council that the name means, and its organisation here. */
  authority: { gss: string; organisationId: string | null } | null;
  publicReason: string | null;
  verdict: Verdict;
  /** Oldest first; a later one stands above an earlier one. */
  decisions: readonly Decision[];
  entries: ReadonlyMap<string, Resolvable>;
};

/** Puts together what was found and what people decided. People's word stands above the rules'. */
export function resolve(question: Question): Resolved {
  const who = question.decisions.findLast(({ verdict }) => verdict === 'is' || verdict === 'none');
  const sort = question.decisions.findLast(({ verdict }) => verdict === 'sort');
  const found = who ? decided(question, who) : foundOut(question);
  return sort?.sector ? { ...found, sector: sort.sector, sectorReason: 'someone checked' } : found;
}

const NOTHING = {
  how: '',
  identity: null,
  authorityGss: null,
  confidence: 0,
  evidence: [],
  candidates: [],
} as const;

function nothing(): Pick<Resolved, keyof typeof NOTHING> {
  return { ...NOTHING, evidence: [], candidates: [] };
}

function decided(question: Question, who: Decision): Resolved {
  if (who.verdict === 'none') {
    const sorted = sortWithoutEntry(question);
    const evidence = ['a person decided that no entry is this payee'];
    return { ...nothing(), status: 'none', how: 'decision', evidence, ...sorted };
  }
  const id = idOf(who);
  const ids = [id, ...(question.entries.get(id)?.sameAs ?? [])];
  const evidence = ['a person decided so'];
  return {
    ...nothing(),
    status: 'matched',
    how: 'decision',
    ...identify(question, who, ids),
    confidence: 1,
    evidence,
  };
}

function foundOut(question: Question): Resolved {
  const { person, authority, verdict } = question;
  if (person) {
    const sectorReason =
      person === 'redacted'
        ? 'the name was taken out before publishing'
        : 'reads as a person’s name';
    return { ...nothing(), status: 'none', how: person, sector: 'individual', sectorReason };
  }
  const candidates = verdict.candidates.map((one) => ({
    ...one,
    organisationId: organisationAmong(one.ids, question.entries),
  }));
  if (authority) return asAuthority(authority);
  const [best] = candidates;
  if (verdict.status !== 'matched' || !best) {
    const { status } = verdict;
    return { ...nothing(), status, candidates, ...sortWithoutEntry(question) };
  }
  const { how, confidence, evidence } = best;
  return {
    ...nothing(),
    status: 'matched',
    how,
    ...identify(question, best.entry, best.ids),
    confidence,
    evidence,
    candidates,
  };
}

function asAuthority({ gss, organisationId }: NonNullable<Question['authority']>): Resolved {
  return {
    ...nothing(),
    status: 'matched',
    how: 'authority',
    identity:
      organisationId === null ? null : { scheme: 'here', number: organisationId, organisationId },
    authorityGss: gss,
    confidence: 1,
    evidence: ['a council’s name'],
    sector: 'public_sector',
    sectorReason: 'a council',
  };
}

/** The entry to name and what sort it is: a charity's number before its company's. */
function identify(
  { entries, publicReason }: Question,
  pair: { scheme: string; number: string },
  ids: readonly string[],
): { identity: Identity } & { sector: Sector; sectorReason: string } {
  const all = ids.map((id) => entries.get(id)).filter((one) => one !== undefined);
  const organisationId = organisationAmong(ids, entries);
  const charity = all.find(({ scheme }) => scheme === 'GB-CHC');
  const chosen = charity ?? all.find(({ scheme }) => scheme !== 'here') ?? pair;
  const identity = { scheme: chosen.scheme, number: chosen.number, organisationId };
  const facts = all.flatMap((one) => (one.declared ? [] : [one.facts]));
  const declared = all.flatMap((one) => (one.declared ? [one.declared] : []))[0];
  const byRegisters = facts.length > 0 ? sortByRegisters(facts) : null;
  const sorted = (publicReason && !charity
    ? { sector: 'public_sector' as const, reason: publicReason }
    : null) ??
    (byRegisters && byRegisters.sector !== 'unknown' ? byRegisters : null) ??
    (declared ? sortByDeclaration(declared) : null) ??
    byRegisters ?? { sector: 'unknown' as const, reason: 'has not said what sort it is' };
  return { identity, sector: sorted.sector, sectorReason: sorted.reason };
}

function organisationAmong(
  ids: readonly string[],
  entries: ReadonlyMap<string, Resolvable>,
): string | null {
  const here = ids.map((id) => entries.get(id)).find((one) => one?.scheme === 'here');
  return here?.number ?? null;
}

function sortWithoutEntry({ publicReason }: Question): { sector: Sector; sectorReason: string } {
  const sorted: Sorted = publicReason
    ? { sector: 'public_sector', reason: publicReason }
    : { sector: 'unknown', reason: 'not found in the registers' };
  return { sector: sorted.sector, sectorReason: sorted.reason };
}
