import { londonDay } from '#app/domain/kernel/time.ts';
import type { Services } from '#app/platform/ports.ts';
import { type MonthSum, presentMonths } from './spend-years.ts';
import { type Spender, spendersLike } from './spender.server.ts';
import { monthSums } from './sums.server.ts';

export type CouncilCompared = {
  code: string;
  slug: string;
  name: string;
  population: number;
  /** Months of the year that were published. */
  months: number;
  /** Integer pence a person and month, over the months that are there. */
  pencePerPerson: number;
  /** Shares of all that was spent, 0 to 1. */
  vcseShare: number;
  unknownShare: number;
};

const MOST = 5;

/**
 * A council beside others of the same tier and nation whose population is nearest, of those with
 * spending of that financial year here. It comes first.
 * @returns nothing when its own population is not known
 */
export async function similarCouncils(
  services: Pick<Services, 'db' | 'clock'>,
  spender: Spender,
  year: number,
): Promise<CouncilCompared[]> {
  const population = spender.place?.population;
  if (!population) return [];
  const span = { from: `${year}-04`, to: `${year + 1}-04` };
  const alike = await spendersLike(services, spender);
  const codes = await withSpending(
    services,
    alike.map(({ code }) => code),
    span,
  );
  // As a ratio: twice as large is as far away as half as large.
  const distance = (one: Spender) => Math.abs(Math.log(one.place!.population! / population));
  const others = alike
    .filter(({ code }) => codes.has(code))
    .sort((a, b) => distance(a) - distance(b) || a.name.localeCompare(b.name))
    .slice(0, MOST);
  const shown = [spender, ...others];
  const sums = await monthSums(
    services,
    shown.map(({ code }) => code),
    span,
  );
  const today = londonDay(services.clock.now());
  return shown.flatMap((one) => {
    const own = sums.filter(({ code }) => code === one.code);
    const present = presentMonths(own, today);
    return present.size > 0 ? [compare(one, own, present)] : [];
  });
}

async function withSpending(
  { db }: Pick<Services, 'db'>,
  codes: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ code: string }[]>`
    select a.code from unnest(${[...codes]}::text[]) a(code)
    where exists (select from spend_month s where s.gss = a.code
      and s.month >= ${`${from}-01`}::date and s.month < ${`${to}-01`}::date)`;
  return new Set(rows.map(({ code }) => code));
}

function compare(
  { code, slug, name, place }: Spender,
  own: readonly MonthSum[],
  present: ReadonlySet<string>,
): CouncilCompared {
  const counted = own.filter(({ month }) => present.has(month));
  const total = counted.reduce((all, { pence }) => all + pence, 0);
  const share = (sector: string) => {
    const part = counted.reduce((all, sum) => all + (sum.sector === sector ? sum.pence : 0), 0);
    return total > 0 ? Math.max(0, part / total) : 0;
  };
  const population = place!.population!;
  return {
    code,
    slug,
    name,
    population,
    months: present.size,
    pencePerPerson: Math.round(total / present.size / population),
    vcseShare: share('vcse'),
    unknownShare: share('unknown'),
  };
}
