/** What those who follow a contract are told. */
import { formatDay, londonDay } from '#app/domain/kernel/time.ts';
import { type TopicNews, tellTopics } from '#app/domain/kernel/topic-events.server.ts';
import { hidesWords, type WhyHidden } from '#app/domain/payees/hidden-words.ts';
import { nameOf } from '#app/domain/payees/name-shown.ts';
import { payeesInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { ContractEntry } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { changesOf } from './contract-changes.ts';
import { type ContractLine, contractTitle } from './contract-line.ts';
import { termsOf } from './contract-versions.server.ts';
import { listContracts } from './list-contracts.server.ts';

/** Followers are told so many months before a contract ends or is reviewed. */
export const TOLD_MONTHS_BEFORE = [12, 6, 3] as const;
/** A day that was missed is made up for, this many days on. */
const MAKE_UP_DAYS = 14;
const MOST_AT_ONCE = 500;

type Needs = Pick<Services, 'db' | 'clock'>;

/**
 * Tells followers, in the transaction of an import, of contracts whose dates or sums it changed.
 * @param runId the import
 */
export async function tellOfChanges(tx: Transaction, runId: string): Promise<void> {
  const changed = await tx.contractEntry.findMany({
    where: { importRunId: runId, isCurrent: true },
    select: { sameAs: true },
    distinct: ['sameAs'],
  });
  const followed = await followedAmong(
    tx,
    changed.map(({ sameAs }) => sameAs),
  );
  const news: TopicNews[] = [];
  for (const id of followed) {
    const [now, before] = await tx.contractEntry.findMany({
      where: { sameAs: id },
      orderBy: [{ isCurrent: 'desc' }, { importedAt: 'desc' }, { rowNo: 'desc' }],
      take: 2,
    });
    if (!now || !before || now.importRunId !== runId) continue;
    const changes = changesOf(termsOf(before), termsOf(now));
    if (changes.length === 0) continue;
    const whyHidden = await whyHiddenNow(tx, now);
    const title = hidesWords(whyHidden) ? null : now.title;
    news.push({
      topics: [{ kind: 'contract', id }],
      event: `changed:${now.id}`,
      title: `${contractTitle({ ...now, title, whyHidden })}: its dates or sums changed`,
      path: `/contracts/${id}`,
      words: changes.join(' '),
    });
  }
  await tellTopics(tx, news);
}

async function whyHiddenNow(tx: Transaction, line: ContractEntry): Promise<WhyHidden | null> {
  const ids = line.payeeId ? [line.payeeId] : [];
  const [payee] = await payeesInCouncil(tx, line.authorityCode, ids);
  const known = payee ?? { sector: null, status: null, mayBeNamed: false };
  const { beneficiary, redacted } = line;
  return nameOf({ ...known, beneficiary, redacted }).whyHidden;
}

async function followedAmong(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.topicFollow.findMany({
    where: { kind: 'contract', topicId: { in: [...ids] } },
    select: { topicId: true },
    distinct: ['topicId'],
  });
  return rows.map(({ topicId }) => topicId);
}

/**
 * Tells those who follow contracts that they end, or are reviewed, in 12, 6 and 3 months, by the
 * calendar in London. Once for each day and distance, however often it runs.
 * @returns how many contracts there was something to tell of
 */
export async function tellOfEnding(services: Needs): Promise<number> {
  const today = londonDay(services.clock.now());
  let told = 0;
  let after = '';
  for (;;) {
    const rows = await services.db.$queryRaw<{ id: string }[]>`
      select distinct topic_id as id from topic_follow
      where kind = 'contract' and topic_id > ${after} order by topic_id limit ${MOST_AT_ONCE}`;
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return told;
    after = ids.at(-1)!;
    const { contracts } = await listContracts(services, { ids, pageSize: ids.length });
    const news = contracts.flatMap((line) => endingNews(line, today));
    await services.db.$transaction((tx) => tellTopics(tx, news));
    told += news.length;
  }
}

function endingNews(line: ContractLine, today: string): TopicNews[] {
  return (['endsOn', 'reviewOn'] as const).flatMap((which) => {
    const day = line[which];
    if (day === null || day <= today) return [];
    const months = TOLD_MONTHS_BEFORE.findLast((before) => monthsBefore(day, before) <= today);
    if (months === undefined) return [];
    // Further back it is no news: whoever began to follow since knew when it ends.
    if (daysBetween(monthsBefore(day, months), today) > MAKE_UP_DAYS) return [];
    const verb = which === 'endsOn' ? 'ends' : 'is reviewed';
    const on = formatDay(day, { weekday: false });
    return [
      {
        topics: [{ kind: 'contract' as const, id: line.id }],
        event: `${verb}:${day}:${months}`,
        title: `${contractTitle(line)} ${verb} in ${months} months`,
        path: `/contracts/${line.id}`,
        words: `The contract of ${line.council.name}${line.supplier ? ` with ${line.supplier.name}` : ''} ${verb} on ${on}.`,
      },
    ];
  });
}

/** The same day of the month, so many months earlier; of a shorter month its last. YYYY-MM-DD */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
