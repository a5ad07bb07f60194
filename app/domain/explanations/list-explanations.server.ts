import { formatDay, londonDay } from '#app/domain/kernel/time.ts';
import { departmentShown } from '#app/domain/payees/name-shown.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { paymentsById } from '#app/domain/spending/find-payments.server.ts';
import { wholePounds } from '#app/domain/spending/spend-words.ts';
import { contractTitle } from '#app/domain/transparency/contract-line.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import type { Explanation } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { SubjectRow } from './explain-line.server.ts';
import { namedPayees } from './payee-names.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** What was said, as anyone may read it: in the council's name or the operator's, never a person's. */
export type ExplanationShown = {
  id: string;
  scope: Explanation['scope'];
  /** What it is about, in words; names of people are left out. */
  about: string;
  /** Of the page of that line or contract. */
  path: string | null;
  serviceId: string | null;
  service: string | null;
  inHouse: boolean | null;
  note: string;
  /** YYYY-MM-DD in London. */
  saidOn: string;
  by: 'council' | 'operator';
};

type Asked = { id?: string; serviceId?: string; lineId?: string; most?: number };

/**
 * What a council says in force, newest first. Anyone may read it.
 * @param asked.serviceId for one service; `lineId`: of one payment or contract
 */
export async function listExplanations(
  services: Needs,
  { code, slug }: { code: string; slug: string },
  { id, serviceId, lineId, most = 200 }: Asked = {},
): Promise<ExplanationShown[]> {
  const rows = await services.db.explanation.findMany({
    where: {
      authorityCode: code,
      withdrawnAt: null,
      ...(id && { id }),
      ...(serviceId && { serviceId }),
      ...(lineId && { lineId }),
    },
    orderBy: [{ saidAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
  const about = await aboutInWords(services, { code, slug }, rows);
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope,
    ...about(row),
    serviceId: row.serviceId,
    service: row.serviceId && serviceName(row.serviceId),
    inHouse: row.inHouse,
    note: row.note,
    saidOn: londonDay(row.saidAt),
    by: row.byOperator ? 'operator' : 'council',
  }));
}

/** What rows are about, in words that name no person, and the page of it. */
export async function aboutInWords(
  services: Needs,
  { code, slug }: { code: string; slug: string },
  rows: readonly SubjectRow[],
) {
  const ids = (scope: Explanation['scope']) =>
    rows.flatMap((row) => (row.scope === scope && row.lineId ? [row.lineId] : []));
  const [keys, contractIds] = [rows.flatMap(({ payeeKey }) => payeeKey ?? []), ids('contract')];
  const [payments, contracts, payees, written] = await Promise.all([
    paymentsById(services, code, ids('payment')),
    contractIds.length > 0
      ? listContracts(services, { council: code, ids: contractIds, pageSize: contractIds.length })
      : { contracts: [] },
    services.db.payee.findMany({ where: { key: { in: keys } }, select: { id: true, key: true } }),
    wordsAsWritten(
      services,
      code,
      rows.flatMap(({ word }) => word ?? []),
    ),
  ]);
  const names = await namedPayees(
    services,
    code,
    payees.map(({ id }) => id),
  );
  const nameOf = (key: string | null) =>
    names.get(payees.find((payee) => payee.key === key)?.id ?? '')?.name ??
    'someone whose name is not shown';
  return (row: SubjectRow): { about: string; path: string | null } => {
    if (row.scope === 'payment') {
      const line = payments.find(({ id }) => id === row.lineId);
      if (!line) return { about: 'A payment that is no longer here', path: null };
      const who = line.payee.name ?? 'someone whose name is not shown';
      const day = formatDay(line.day, { weekday: false });
      return {
        about: `The payment of ${wholePounds(line.amountPence)} to ${who} on ${day}`,
        path: `/councils/${slug}/money/payments/${line.id}`,
      };
    }
    if (row.scope === 'contract') {
      const contract = contracts.contracts.find(({ id }) => id === row.lineId);
      return contract
        ? {
            about: `The contract “${contractTitle(contract)}”`,
            path: `/contracts/${contract.id}`,
          }
        : { about: 'A contract that is no longer here', path: null };
    }
    if (row.scope === 'payee')
      return { about: `All payments to ${nameOf(row.payeeKey)}`, path: null };
    const word = departmentShown(written.get(row.word ?? '') ?? row.word);
    const of = word ? `payments under “${word}”` : 'payments under words that are not shown';
    return {
      about: row.scope === 'department' ? `All ${of}` : `All ${of} to ${nameOf(row.payeeKey)}`,
      path: null,
    };
  };
}

/** A council's words for departments as it writes them, by the small letters they are kept in. */
export async function wordsAsWritten(
  { db }: Pick<Services, 'db'>,
  gss: string,
  words: readonly string[],
): Promise<Map<string, string>> {
  if (words.length === 0) return new Map();
  const rows = await db.$queryRaw<{ word: string; name: string }[]>`
    select lower(name) as word, min(name) as name from spend_department_year
    where gss = ${gss} and lower(name) = any(${[...words]}) group by 1`;
  return new Map(rows.map(({ word, name }) => [word, name]));
}
