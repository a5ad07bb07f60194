import { silencedCodes } from '#app/domain/organisations/silenced-codes.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { spendersByCode } from './spender.server.ts';

export type CouncilWithSpending = {
  slug: string;
  name: string;
  /** YYYY-MM-DD, of its newest payment. */
  lastDay: string | null;
};

/** Councils whose spending is here, those with most lines first, and how many there are. */
export async function councilsWithSpending(
  { db }: Pick<Services, 'db'>,
  most: number,
): Promise<{ total: number; first: CouncilWithSpending[] }> {
  const rows = await db.$queryRaw<{ code: string; lastDay: string | null }[]>`
    select authority_code as code, max(last_day)::date::text as "lastDay" from import_run
    where kind = 'spend' and finished_at is not null and undone_at is null
      and authority_code not in ${silencedCodes}
    group by 1 order by sum(rows) desc, 1`;
  const codes = rows.map(({ code }) => code);
  const names = await spendersByCode({ db }, codes.slice(0, most));
  return {
    total: codes.length,
    first: rows.flatMap(({ code, lastDay }) => {
      const named = names.get(code);
      return named?.slug ? [{ ...named, lastDay }] : [];
    }),
  };
}
