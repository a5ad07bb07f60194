import { findAuthorityByName } from '#app/domain/places/find-authority.server.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { findCandidates, rarityOf, type Sought } from './candidates.server.ts';
import type { Rarity } from './compare-names.ts';
import { type Decision, inForce, inForceFor } from './decisions.ts';
import { isNear, type LoadedEntry, loadEntries } from './entries.server.ts';
import { foldWords } from './fold-words.ts';
import { type Entry, idOf, judge } from './judge.ts';
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
  identifiers: { scheme: string; value: string }[];
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
  const sought = payees.filter(isSought).map(soughtOf);
  const rarity = await rarityOf(tx, sought);
  const found = await findCandidates(tx, sought, rarity);
  const named = decisions.flatMap(({ scheme, number }) => (scheme ? [{ scheme, number }] : []));
  const entries = await loadEntries(tx, [...[...found.values()].flat(), ...named]);

  const councilsHere = await organisationsOfCouncils(tx);

  const statuses = new Map<string, Resolved['status']>();
  const rows: Written[] = [];
  for (const payee of payees) {
    const own = decisions.filter(({ payeeKey }) => payeeKey === payee.key);
    const near = found.get(payee.id) ?? [];
    const see = (list: readonly Decision[]) =>
      resolvePayee(payee, near, list, { entries, rarity, councilsHere });
    const forAll = see(inForce(own));
    statuses.set(payee.id, forAll.status);
    const councils = [...new Set(own.map(({ gss }) => gss).filter(Boolean))];
    const perCouncil = councils.map((gss) => ({ gss, resolved: see(inForceFor(own, gss)) }));
    rows.push({ payeeId: payee.id, forAll, perCouncil });
  }
  await write(tx, rows, matchedWith);
  return statuses;
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
  const candidates = found
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

type Written = {
  payeeId: string;
  forAll: Resolved;
  perCouncil: { gss: string; resolved: Resolved }[];
};

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
      ...identityOf(forAll),
      status: forAll.status,
      how: forAll.how,
      authorityGss: forAll.authorityGss,
      confidence: forAll.confidence,
      evidence: forAll.evidence,
      sector: forAll.sector,
      sectorReason: forAll.sectorReason,
      matchedWith,
    })),
  });
  await tx.payeeCouncilMatch.createMany({
    data: rows.flatMap(({ payeeId, perCouncil }) =>
      perCouncil.map(({ gss, resolved }) => ({
        payeeId,
        gss,
        ...identityOf(resolved),
        status: resolved.status,
        sector: resolved.sector,
        sectorReason: resolved.sectorReason,
      })),
    ),
  });
  await tx.payeeCandidate.createMany({
    data: rows.flatMap(({ payeeId, forAll }) =>
      forAll.candidates.map(({ entry, confidence, evidence, organisationId }, rank) => ({
        payeeId,
        rank,
        scheme: entry.scheme,
        number: entry.number,
        organisationId,
        name: entry.name,
        confidence,
        evidence,
      })),
    ),
  });
}
