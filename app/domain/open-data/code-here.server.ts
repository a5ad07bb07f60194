import { monthsWords } from '#app/domain/opportunities/words.ts';
import { lineMark } from '#app/domain/transparency/line-mark.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { CodeContract, CodeGrant, CodeScope, CodeSupplier, CodeTender } from './code-rows.ts';
import { lastDayOf } from './dates-out.ts';
import { numbersOf, type PartyRow, partyRows } from './parties-out.server.ts';

type Handed = Pick<Services, 'db' | 'settings'>;

const BATCH = 200;
const DAY_MS = 86_400_000;

const select = {
  id: true,
  reference: true,
  ocid: true,
  kind: true,
  title: true,
  summary: true,
  department: true,
  cpvCodes: true,
  contractStartOn: true,
  contractMonths: true,
  extensionMonths: true,
} as const satisfies Prisma.OpportunitySelect;

type OpportunityRow = Prisma.OpportunityGetPayload<{ select: typeof select }>;

function within({ from, to }: CodeScope) {
  return { gte: new Date(from), lt: new Date(Date.parse(to) + DAY_MS) };
}

function tenderOf(row: OpportunityRow, baseUrl: string): Omit<CodeTender, 'estimatedPence'> {
  const start = row.contractStartOn?.toISOString().slice(0, 10) ?? null;
  return {
    reference: row.reference,
    ocid: row.ocid,
    title: row.title,
    description: row.summary || row.title,
    department: row.department,
    startsOn: start,
    endsOn: start && row.contractMonths ? lastDayOf(start, row.contractMonths) : null,
    reviewOn: null,
    url: `${baseUrl}/opportunities/${row.reference}`,
  };
}

/** What a council asked for here, quick quotes once they are awarded; grants are no tenders. */
export async function* tendersHere(
  { db, settings }: Handed,
  scope: CodeScope,
): AsyncGenerator<CodeTender[]> {
  const rows = await db.opportunity.findMany({
    where: {
      buyerId: scope.councilId,
      source: 'here',
      publishedAt: within(scope),
      OR: [
        { kind: { in: ['below_threshold', 'light_touch'] } },
        {
          kind: 'quick_quote',
          outcome: { is: { kind: 'awarded', releasedAt: { not: null } } },
        },
      ],
    },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { ...select, estimatedValuePence: true },
  });
  for (let at = 0; at < rows.length; at += BATCH) {
    yield rows.slice(at, at + BATCH).map((row) => ({
      ...tenderOf(row, settings.baseUrl),
      estimatedPence: row.estimatedValuePence === null ? null : Number(row.estimatedValuePence),
    }));
  }
}

async function awardsOf({ db }: Handed, scope: CodeScope, kinds: Prisma.OpportunityWhereInput) {
  const awards = await db.award.findMany({
    where: {
      outcome: {
        releasedAt: within(scope),
        opportunity: { buyerId: scope.councilId, source: 'here', ...kinds },
      },
    },
    orderBy: [{ outcome: { releasedAt: 'asc' } }, { id: 'asc' }],
    include: {
      lot: { select: { number: true, title: true } },
      outcome: {
        select: {
          releasedAt: true,
          opportunity: { select: { ...select, _count: { select: { lots: true } } } },
        },
      },
    },
  });
  const parties = await partyRows(
    { db },
    awards.map(({ supplierId }) => supplierId),
  );
  return awards.map((award) => ({
    ...award,
    opportunity: award.outcome.opportunity,
    isLot: award.outcome.opportunity._count.lots > 1,
    supplier: supplierOf(award.supplierName, parties.get(award.supplierId ?? '')),
  }));
}

function supplierOf(name: string, row: PartyRow | undefined): CodeSupplier {
  const numbers = row ? numbersOf(row) : [];
  const of = (...schemes: string[]) =>
    numbers.find(({ scheme }) => schemes.includes(scheme))?.value ?? null;
  return {
    name,
    companyNumber: of('GB-COH'),
    charityNumber: of('GB-CHC', 'GB-SC', 'GB-NIC'),
    otherId: of('GB-MPR', 'GB-PPON'),
    sme: row?.declaredSme ?? null,
    vcse: row?.declaredVcse ?? null,
  };
}

/** What a council awarded here and told everyone; a contract a lot. */
export async function* contractsHere(
  services: Handed,
  scope: CodeScope,
): AsyncGenerator<CodeContract[]> {
  const awards = await awardsOf(services, scope, { kind: { not: 'grant' } });
  yield awards.map(({ opportunity, lot, isLot, supplier, valuePence }) => {
    const { contractStartOn: start, contractMonths: months, extensionMonths } = opportunity;
    const day = start?.toISOString().slice(0, 10);
    const tender = tenderOf(opportunity, services.settings.baseUrl);
    return {
      ...tender,
      reference: isLot ? `${tender.reference}/${lot.number}` : tender.reference,
      title: isLot && lot.title ? `${tender.title}: ${lot.title}` : tender.title,
      type: 'Single award contract',
      cpvCode: opportunity.cpvCodes[0] ?? null,
      extendableTo:
        day && months && extensionMonths ? lastDayOf(day, months + extensionMonths) : null,
      valuePence: Number(valuePence),
      irrecoverableVatPence: null,
      supplier,
      process:
        opportunity.kind === 'quick_quote'
          ? 'Invitation to quote'
          : 'Published invitation to tender',
      area: null,
      serviceCategory: null,
      procurementCategory: null,
    };
  });
}

/** The grants that a council awarded here, to whoever they went. */
export async function* grantsOfCouncilHere(
  services: Handed,
  scope: CodeScope,
): AsyncGenerator<CodeGrant[]> {
  const awards = await awardsOf(services, scope, { kind: 'grant' });
  yield awards.map(({ id, opportunity, lot, isLot, supplier, valuePence, outcome }) => ({
    reference: isLot ? `${opportunity.reference}/${lot.number}` : opportunity.reference,
    awardedOn: outcome.releasedAt!.toISOString().slice(0, 10),
    period: opportunity.contractMonths ? monthsWords(opportunity.contractMonths) : null,
    department: opportunity.department,
    // Known again by its mark: brought in with the council's own list it would count twice.
    recipient: { ...supplier, otherId: lineMark(id) },
    purpose: opportunity.title,
    amountPence: Number(valuePence),
  }));
}
