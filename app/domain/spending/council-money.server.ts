import { londonDay } from '#app/domain/kernel/time.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { publishedGrants } from './published-grants.server.ts';
import { similarCouncils } from './similar-councils.server.ts';
import { likeForLike, type MonthSum, presentMonths, yearSums } from './spend-years.ts';
import { findSpender, type Spender } from './spender.server.ts';
import { departmentSums, monthSums, vatBases } from './sums.server.ts';
import { payeesOfYear } from './top-payees.server.ts';
import { unitCosts } from './unit-costs.server.ts';

/** A council's money as anyone may read it. Sums are integer pence. */
export type CouncilMoney = Awaited<ReturnType<typeof readCouncilMoney>>;

/** Contracts that end within so many months are listed. */
const ENDING_MONTHS = 18;
const MOST_ENDING = 10;
const HALF_A_YEAR = 6;

/**
 * What a council spends, on what and through whom, with where it comes from and what is missing.
 * @param slug of its organisation here, or of the council among the authorities
 * @param wantedYear first calendar year of a financial year; the newest with half a year or more without
 * @throws NotFound when there is no such council
 */
export async function readCouncilMoney(services: Services, slug: string, wantedYear?: number) {
  const spender = await findSpender(services, slug);
  const { code, name, place, organisation, isDemonstration } = spender;
  const [sums, files, grants, contracts, costs] = await Promise.all([
    monthSums(services, [code]),
    sourcesOf(services, code),
    publishedGrants(services, code),
    contractsEnding(services, code),
    unitCosts(
      services,
      organisation ? { buyerId: organisation.id } : { buyerId: null, buyerGss: code },
    ),
  ]);
  return {
    slug: spender.slug,
    name,
    isDemonstration,
    organisationSlug: organisation?.slug ?? null,
    place: place && { name: place.name, tier: place.tier, population: place.population },
    spend: sums.length > 0 ? await spendOf(services, spender, sums, wantedYear) : null,
    files,
    grants,
    contracts,
    costs,
  };
}

async function spendOf(
  services: Services,
  spender: Spender,
  sums: readonly MonthSum[],
  wantedYear: number | undefined,
) {
  const today = londonDay(services.clock.now());
  const present = presentMonths(sums, today);
  const years = yearSums(sums, present, today);
  const withMonths = years.filter(({ months }) => months > 0);
  const shown =
    withMonths.find(({ year }) => year === wantedYear) ??
    withMonths.findLast(({ months }) => months >= HALF_A_YEAR) ??
    withMonths.at(-1);
  // Of the first month that it publishes nothing can be told before the month is over.
  if (!shown) return null;
  const before = years.find(({ year }) => year === shown.year - 1);
  const [departments, payees, similar, vat] = await Promise.all([
    departmentSums(services, spender.code, shown.year),
    payeesOfYear(services, spender.code, shown.year),
    similarCouncils(services, spender, shown.year),
    vatBases(services, spender.code),
  ]);
  return {
    years,
    shown,
    /** The year before can be set beside it: at least half of its months are there. */
    hasYearBefore: before !== undefined && before.months >= HALF_A_YEAR,
    trend: likeForLike(sums, present, 'vcse', today),
    departments,
    payees,
    similar,
    vat,
  };
}

/** The files that all of this rests on. */
async function sourcesOf({ db }: Services, code: string) {
  const runs = await db.importRun.findMany({
    where: { authorityCode: code, finishedAt: { not: null }, undoneAt: null },
    orderBy: [{ lastDay: { sort: 'desc', nulls: 'last' } }, { finishedAt: 'desc' }],
    take: 200,
    select: {
      id: true,
      kind: true,
      file: true,
      rows: true,
      refused: true,
      firstDay: true,
      lastDay: true,
      finishedAt: true,
    },
  });
  return runs.map((run) => ({
    ...run,
    firstDay: run.firstDay?.toISOString().slice(0, 10) ?? null,
    lastDay: run.lastDay?.toISOString().slice(0, 10) ?? null,
  }));
}

/** Contracts of its register and of outcomes here that end soon, first to end first. */
async function contractsEnding(services: Services, council: string) {
  const [ending, all] = await Promise.all([
    listContracts(services, { council, endingWithin: ENDING_MONTHS, pageSize: MOST_ENDING }),
    listContracts(services, { council, pageSize: 1 }),
  ]);
  return { count: ending.total, known: all.total, first: ending.contracts };
}
