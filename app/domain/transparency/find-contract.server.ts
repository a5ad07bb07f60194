import { NotFound } from '#app/domain/kernel/errors.ts';
import { hidesWords } from '#app/domain/payees/hidden-words.ts';
import { departmentShown } from '#app/domain/payees/name-shown.ts';
import type { Services } from '#app/platform/ports.ts';
import type { ContractLine } from './contract-line.ts';
import { type ContractVersion, versionsOf } from './contract-versions.server.ts';
import { listContracts } from './list-contracts.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Where a contract is told of: a line of a file, or a notice of another system. */
export type ContractFound = {
  source: 'register' | 'elsewhere';
  /** Who published it; null where that is the council itself. */
  publisher: string | null;
  file: string;
  rowNo: number;
  importedAt: Date;
  runId: string;
};

/** A contract as its page tells it. Nothing in it names a person. */
export type ContractInFull = ContractLine & {
  description: string | null;
  department: string | null;
  service: string | null;
  extension: string | null;
  process: string | null;
  contractType: string | null;
  /** As the register or the notice declares it, in its own words. */
  sme: string | null;
  vcse: string | null;
  category: string | null;
  cpv: string | null;
  irrecoverableVatPence: number | null;
  ocid: string | null;
  /** Newest first; one where it was never published in other words. */
  versions: ContractVersion[];
  foundIn: ContractFound[];
  /** Others of the same council and supplier, and of the council that end next. */
  ofSupplier: ContractLine[];
  ofCouncil: ContractLine[];
};

const OTHERS = 5;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * One contract of the register. Anyone may read it.
 * @returns the contract, or the id under which it stands now: that of an earlier version, or of a
 *   notice whose contract the council's register or an award here tells of as well
 * @throws NotFound
 */
export async function findContract(
  services: Needs,
  id: string,
): Promise<{ contract: ContractInFull } | { movedTo: string }> {
  if (!UUID.test(id)) throw new NotFound();
  const [line] = (await listContracts(services, { ids: [id], pageSize: 1 })).contracts;
  if (!line) return { movedTo: await whereNow(services, id) };
  const own =
    line.source === 'here' ? await awardFacts(services, id) : await entryFacts(services, id);
  if (!own) throw new NotFound();
  const others = await othersOf(services, line);
  const shown = hidesWords(line.whyHidden) ? withoutWords(own) : own;
  return { contract: { ...line, ...shown, ...others } };
}

/** Words that may name a supplier who is not named. */
function withoutWords(facts: Facts): Facts {
  const versions = facts.versions.map((version) => ({ ...version, title: null }));
  return { ...facts, description: null, versions };
}

async function whereNow(services: Needs, id: string): Promise<string> {
  const { db } = services;
  const row = await db.contractEntry.findFirst({
    where: { OR: [{ id }, { sameAs: id }] },
    orderBy: { isCurrent: 'desc' },
    select: { id: true, sameAs: true, ocid: true, authorityCode: true },
  });
  if (!row) throw new NotFound();
  const candidates = new Set([row.sameAs]);
  if (row.ocid) {
    const sameProcess = await db.contractEntry.findMany({
      where: { ocid: row.ocid, authorityCode: row.authorityCode, isCurrent: true },
      orderBy: [{ origin: 'desc' }, { id: 'asc' }],
      select: { sameAs: true },
    });
    const awards = await db.award.findMany({
      where: { outcome: { releasedAt: { not: null }, opportunity: { ocid: row.ocid } } },
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    for (const one of sameProcess) candidates.add(one.sameAs);
    for (const one of awards) candidates.add(one.id);
  }
  candidates.delete(id);
  const found = await listContracts(services, { ids: [...candidates], pageSize: 1 });
  const [line] = found.contracts;
  if (!line) throw new NotFound();
  return line.id;
}

type Facts = Omit<ContractInFull, keyof ContractLine | 'ofSupplier' | 'ofCouncil'>;

async function entryFacts({ db }: Needs, id: string): Promise<Facts | null> {
  const row = await db.contractEntry.findFirst({ where: { sameAs: id, isCurrent: true } });
  if (!row) return null;
  const all = row.ocid
    ? await db.contractEntry.findMany({
        where: { ocid: row.ocid, authorityCode: row.authorityCode, isCurrent: true },
        orderBy: [{ origin: 'desc' }, { importedAt: 'asc' }],
      })
    : [row];
  const told = all.filter((one) => one.sameAs === id || one.origin !== row.origin);
  return {
    description: row.description,
    department: departmentShown(row.department) || null,
    service: departmentShown(row.service) || null,
    extension: row.extension,
    process: row.process,
    contractType: row.contractType,
    sme: row.sme,
    vcse: row.vcse,
    category: row.procurementCategory,
    cpv: row.cpv,
    irrecoverableVatPence:
      row.irrecoverableVatPence === null ? null : Number(row.irrecoverableVatPence),
    ocid: row.ocid,
    versions: await versionsOf(db, id),
    foundIn: await filesOf(db, told),
  };
}

async function awardFacts({ db }: Needs, id: string): Promise<Facts | null> {
  const award = await db.award.findFirst({
    where: { AND: [{ id }, { outcome: { releasedAt: { not: null } } }] },
    select: {
      supplierId: true,
      outcome: {
        select: {
          opportunity: {
            select: {
              ocid: true,
              summary: true,
              department: true,
              buyer: true,
              extensionNote: true,
            },
          },
        },
      },
    },
  });
  if (!award) return null;
  const { opportunity } = award.outcome;
  const code = opportunity.buyer?.gss ?? opportunity.buyer?.id ?? '';
  const told = await db.contractEntry.findMany({
    where: { ocid: opportunity.ocid, authorityCode: code, isCurrent: true },
    orderBy: { importedAt: 'asc' },
  });
  const supplier = award.supplierId
    ? await db.organisation.findUnique({
        where: { id: award.supplierId },
        select: { declaredSme: true, declaredVcse: true },
      })
    : null;
  const yes = (said: boolean | null | undefined) => (said ? 'yes' : null);
  return {
    description: opportunity.summary || null,
    department: opportunity.department || null,
    service: null,
    extension: opportunity.extensionNote || null,
    process: null,
    contractType: null,
    sme: yes(supplier?.declaredSme),
    vcse: yes(supplier?.declaredVcse),
    category: null,
    cpv: null,
    irrecoverableVatPence: null,
    ocid: opportunity.ocid,
    versions: [],
    foundIn: await filesOf(db, told),
  };
}

type Told = { origin: string; publisher: string | null; importRunId: string; rowNo: number };

async function filesOf(db: Needs['db'], told: readonly Told[]): Promise<ContractFound[]> {
  const runs = await db.importRun.findMany({
    where: { id: { in: told.map(({ importRunId }) => importRunId) } },
    select: { id: true, file: true, finishedAt: true, startedAt: true },
  });
  const byId = new Map(runs.map((run) => [run.id, run]));
  return told.flatMap(({ origin, publisher, importRunId, rowNo }) => {
    const run = byId.get(importRunId);
    if (!run) return [];
    return [
      {
        source: origin === 'register' ? ('register' as const) : ('elsewhere' as const),
        publisher,
        file: run.file,
        rowNo,
        importedAt: run.finishedAt ?? run.startedAt,
        runId: run.id,
      },
    ];
  });
}

async function othersOf(services: Needs, { id, code, supplier }: ContractLine) {
  const [own, council] = await Promise.all([
    supplier?.organisationId
      ? listContracts(services, { supplierId: supplier.organisationId, pageSize: OTHERS + 1 })
      : supplier
        ? listContracts(services, { council: code, supplier: supplier.name, pageSize: OTHERS + 1 })
        : null,
    listContracts(services, { council: code, pageSize: OTHERS + 1 }),
  ]);
  const others = (lines: readonly ContractLine[]) =>
    lines.filter((line) => line.id !== id).slice(0, OTHERS);
  return { ofSupplier: others(own?.contracts ?? []), ofCouncil: others(council.contracts) };
}
