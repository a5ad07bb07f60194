import { findAuthorityByName } from '#app/domain/places/find-authority.server.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { findCandidates, rarityOf, type Sought } from './candidates.server.ts';
import type { Rarity } from './compare-names.ts';
import { type Decision, inForce, inForceFor, isConfirmed } from './decisions.ts';
import { isNear, type LoadedEntry, loadEntries } from './entries.server.ts';
import { foldWords } from './fold-words.ts';
import { type Entry, idOf, judge } from './judge.ts';
import { mayBeNamed } from './name-shown.ts';
import { isPerson } from './people.ts';
import { publicBodyReason } from './public-bodies.ts';
import { readName } from './read-name.ts';
import { isRedacted } from './redacted.ts';
import { HERE } from './registers/organisations-here.server.ts';
import { type Resolved, resolve } from './resolve.ts';

type PayeeRow = {
  id: string;
  key: string;
  name: string;
  paid: { gss: string }[];
  identifiers: { gss: string; scheme: string; value: string }[];
};

/**
 * Judges these payees and writes what each is: for all, and for each council that decided otherwise.
 * @returns each one's status for all
 */
export async function matchBatch(
  tx: Transaction,
  payeeIds: readonly string[],
  matchedWith: string,
): Promise<Map<string, Resolved['status']>> {
  await tx.$queryRaw`select 1 from payee where id = any(${[...payeeIds]}::uuid[]) order by id for update`;
  const payees: PayeeRow[] = await tx.payee.findMany({
    where: { id: { in: [...payeeIds] } },
    include: { paid: { select: { gss: true } }, identifiers: true },
    orderBy: { id: 'asc' },
  });
  const decisions = await tx.payeeDecision.findMany({
    where: { payeeKey: { in: payees.map(({ key }) => key) }, withdrawnAt: null },
    orderBy: { decidedAt: 'asc' },
  });
  const sought = payees.filter(isSought).map((payee) => soughtOf(forCouncil(payee, '')));
  const rarity = await rarityOf(tx, sought);
  const found = await findCandidates(tx, sought, rarity);
  const named = decisions.flatMap(({ scheme, number }) => (scheme ? [{ scheme, number }] : []));
  const numbered = payees.flatMap(({ identifiers }) => identifiers.map(entryOf));
  const entries = await loadEntries(tx, [...[...found.values()].flat(), ...named, ...numbered]);

  const councilsHere = await organisationsOfCouncils(tx);

  const statuses = new Map<string, Resolved['status']>();
  const rows: Written[] = [];
  for (const payee of payees) {
    const own = decisions.filter(({ payeeKey }) => payeeKey === payee.key);
    const near = found.get(payee.id) ?? [];
    const see = (list: readonly Decision[], gss: string): Seen => {
      const known = { entries, rarity, councilsHere };
      const resolved = resolvePayee(forCouncil(payee, gss), near, list, known);
      const { sector, status } = resolved;
      const isIt = { sector, matched: status === 'matched', confirmed: isConfirmed(list) };
      return { resolved, mayBeNamed: mayBeNamed(payee.name, isIt) };
    };
    const forAll = see(inForce(own), '');
    statuses.set(payee.id, forAll.resolved.status);
    const decided = new Set(own.map(({ gss }) => gss));
    const councils = new Set([...decided, ...payee.identifiers.map(({ gss }) => gss)]);
    councils.delete('');
    const perCouncil = [...councils]
      .map((gss) => ({ gss, ...see(inForceFor(own, gss), gss) }))
      .filter((one) => decided.has(one.gss) || !saysTheSame(one, forAll));
    rows.push({ payeeId: payee.id, forAll, perCouncil });
  }
  await write(tx, rows, matchedWith);
  return statuses;
}

/** A number counts for the council that published it, and says nothing of another's lines. */
function forCouncil(payee: PayeeRow, gss: string): PayeeRow {
  const identifiers = payee.identifiers.filter((one) => one.gss === '' || one.gss === gss);
  return { ...payee, identifiers };
}

function saysTheSame(one: Seen, other: Seen): boolean {
  const telling = ({ resolved, mayBeNamed: isNamed }: Seen) => {
    const { status, sector, candidates } = resolved;
    const asked = status === 'doubtful' ? candidates.map(({ id }) => id) : [];
    return JSON.stringify([status, identityOf(resolved), sector, isNamed, asked]);
  };
  return telling(one) === telling(other);
}

function entryOf({ scheme, value }: { scheme: string; value: string }) {
  return { scheme, number: value };
}

/** People and redacted lines are never looked for. */
function isSought({ name }: PayeeRow): boolean {
  return !isRedacted(name) && !isPerson(name);
}

function soughtOf({ id, key, name, identifiers }: PayeeRow): Sought {
  const read = readName(name);
  return { payeeId: id, key, read, numbers: [...identifiers, ...read.identifiers] };
}

type Known = {
  entries: ReadonlyMap<string, LoadedEntry>;
  rarity: Rarity;
  councilsHere: ReadonlyMap<string, string>;
};

async function organisationsOfCouncils(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.organisation.findMany({
    where: { gss: { not: null }, status: 'approved' },
    select: { id: true, gss: true },
  });
  return new Map(rows.map(({ id, gss }) => [gss!, id]));
}

function resolvePayee(
  payee: PayeeRow,
  found: readonly { scheme: string; number: string }[],
  decisions: readonly Decision[],
  { entries, rarity, councilsHere }: Known,
): Resolved {
  const { name } = payee;
  const sought = isSought(payee) ? soughtOf(payee) : null;
  const payers = payee.paid.map(({ gss }) => gss);
  const refused = new Set(
    decisions.filter(({ verdict }) => verdict === 'is_not').map((one) => idOf(one)),
  );
  const pairs = new Map([...found, ...payee.identifiers.map(entryOf)].map((p) => [idOf(p), p]));
  const candidates = [...pairs.values()]
    .map((pair) => entries.get(idOf(pair)))
    .filter((one) => one !== undefined)
    .filter((one) => ![idOf(one), ...one.sameAs].some((id) => refused.has(id)))
    .map((one): Entry => ({ ...one, near: isNear(one.district, payers) }));
  const given = sought?.numbers.map(({ scheme, value }) => `${scheme}-${value}`) ?? [];
  const authority = sought ? (findAuthorityByName(name)?.authority ?? null) : null;
  return resolve({
    person: sought ? null : isRedacted(name) ? 'redacted' : 'person',
    authority: authority && {
      gss: authority.gss,
      organisationId: councilsHere.get(authority.gss) ?? null,
    },
    publicReason: publicBodyReason(foldWords(name).join(' ')),
    verdict: sought
      ? judge(name, sought.read, given, candidates, rarity)
      : { status: 'unknown', candidates: [] },
    decisions,
    entries,
  });
}

type Seen = { resolved: Resolved; mayBeNamed: boolean };
type Written = { payeeId: string; forAll: Seen; perCouncil: (Seen & { gss: string })[] };

function identityOf({ identity }: Resolved) {
  return {
    scheme: identity && identity.scheme !== HERE ? identity.scheme : null,
    number: identity && identity.scheme !== HERE ? identity.number : null,
    organisationId: identity?.organisationId ?? null,
  };
}

async function write(
  tx: Transaction,
  rows: readonly Written[],
  matchedWith: string,
): Promise<void> {
  const ids = rows.map(({ payeeId }) => payeeId);
  await tx.payeeMatch.deleteMany({ where: { payeeId: { in: ids } } });
  await tx.payeeCouncilMatch.deleteMany({ where: { payeeId: { in: ids } } });
  await tx.payeeCandidate.deleteMany({ where: { payeeId: { in: ids } } });
  await tx.payeeMatch.createMany({
    data: rows.map(({ payeeId, forAll }) => ({
      payeeId,
      ...identityOf(forAll.resolved),
      status: forAll.resolved.status,
      how: forAll.resolved.how,
      authorityGss: forAll.resolved.authorityGss,
      confidence: forAll.resolved.confidence,
      evidence: forAll.resolved.evidence,
      sector: forAll.resolved.sector,
      sectorReason: forAll.resolved.sectorReason,
      mayBeNamed: forAll.mayBeNamed,
      matchedWith,
    })),
  });
  await tx.payeeCouncilMatch.createMany({
    data: rows.flatMap(({ payeeId, perCouncil }) =>
      perCouncil.map(({ gss, resolved, mayBeNamed: isNamed }) => ({
        payeeId,
        gss,
        ...identityOf(resolved),
        status: resolved.status,
        how: resolved.how,
        sector: resolved.sector,
        sectorReason: resolved.sectorReason,
        mayBeNamed: isNamed,
      })),
    ),
  });
  await tx.payeeCandidate.createMany({
    data: rows.flatMap(({ payeeId, forAll, perCouncil }) =>
      [{ ...forAll, gss: '' }, ...perCouncil].flatMap(({ gss, resolved }) =>
        resolved.candidates.map(({ entry, confidence, evidence, organisationId }, rank) => ({
          payeeId,
          gss,
          rank,
          scheme: entry.scheme,
          number: entry.number,
          organisationId,
          name: entry.name,
          confidence,
          evidence,
        })),
      ),
    ),
  });
}
