import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { searchAlertsMet } from '#app/domain/alerts/alerts-met.server.ts';
import { queryOf } from '#app/domain/alerts/compile.server.ts';
import { addItems } from '#app/domain/alerts/items.server.ts';
import type { AlertCriteria } from '#app/domain/alerts/schema.ts';
import { sendAlerts } from '#app/domain/alerts/send-alerts.server.ts';
import { subjectOf } from '#app/domain/alerts/subject.server.ts';
import { readConfig } from '#app/platform/config.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { openHouse } from '#app/services.server.ts';
import { isOpen, type OpportunityDocument } from '#search/documents.ts';
import { startMailPeer } from '#tests/drill/mail-peer.ts';
import { createCouncil, createOpportunity } from '#tests/factories.ts';
import { measureSending } from './alerts/sending.ts';
import { counterOf, keepAlerts, keepPeople } from './alerts/store.ts';
import { makeWishes } from './alerts/wishes.ts';
import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { scratchDatabase } from './scratch.ts';
import { makeCorpus, NOW } from './search/corpus.ts';
import { quantile } from './search/rounds.ts';

export const suite: Suite = {
  name: 'alerts',
  description: 'one opportunity against every alert, and digests for everyone who is due',
  run,
};

const FULL = {
  docs: 20_000,
  few: 10_000,
  many: 100_000,
  publishes: 300,
  sample: 300,
  people: 50_000,
  sends: 5000,
};
const SMALL = { docs: 300, few: 100, many: 400, publishes: 10, sample: 10, people: 60, sends: 40 };

async function run({ small, say }: SuiteOptions): Promise<Figure[]> {
  const size = small ? SMALL : FULL;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-bench-alerts-'));
  const database = await scratchDatabase(path.join(folder, 'cluster'));
  const peer = await startMailPeer();
  try {
    const house = await openHouse({
      config: readConfig({
        DATA_DIR: folder,
        DATABASE_URL: database.appUrl,
        SMTP_URL: peer.url,
        LOG_LEVEL: 'error',
        PORT: '0',
      }),
    });
    try {
      return [
        ...(await measureMatching(house.services, size, say)),
        ...(await measureDigests(house.services, size.people, say)),
        ...(await measureSending(house, peer, size.sends, say)),
      ];
    } finally {
      await house.close();
    }
  } finally {
    await peer.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureMatching(
  services: Services,
  { docs: count, few, many, publishes, sample, people }: typeof FULL,
  say: SuiteOptions['say'],
): Promise<Figure[]> {
  const docs = makeCorpus(count);
  await services.search.rebuild('opportunities', each(docs));
  const wishes = makeWishes(docs, many);
  const owners = await keepPeople(services, people);
  const news = docs.filter((doc) => isOpen(doc, NOW)).slice(-publishes);

  const counter = counterOf(docs);
  say(`${count} documents indexed, ${people} people`);
  await keepAlerts(services, owners, wishes.slice(0, few), counter);
  const atFew = await publishAll(services, news);
  await keepAlerts(services, owners, wishes.slice(few), counter);
  say(`${many} alerts kept`);
  const atMany = await publishAll(services, news);
  const written = await writeAll(services, news.slice(0, Math.ceil(publishes / 6)));

  const searches = await searchSome(services, wishes, sample);
  const each1 = searches.reduce((sum, ms) => sum + ms, 0) / searches.length;
  const every = each1 * many;
  say(
    `${many} alerts; one publish matches ${mean(atMany.matches).toFixed(0)} of them, ${Math.max(...atMany.matches)} at most`,
  );
  say(
    `every saved search: ${sample} of them took ${each1.toFixed(2)} ms each on ${count} documents; times ${many} is ${(every / 1000).toFixed(0)} s, not run whole`,
  );
  const p50 = quantile(atMany.ms, 0.5);
  return [
    { name: `${few} alerts, one publish: p50`, value: quantile(atFew.ms, 0.5), unit: 'ms' },
    { name: `${few} alerts, one publish: p99`, value: quantile(atFew.ms, 0.99), unit: 'ms' },
    { name: `${many} alerts, one publish: p50`, value: p50, unit: 'ms' },
    { name: `${many} alerts, one publish: p99`, value: quantile(atMany.ms, 0.99), unit: 'ms' },
    {
      name: `${many} alerts, matched and written to the ledger: p50`,
      value: quantile(written, 0.5),
      unit: 'ms',
    },
    {
      name: `${many} alerts, one publish, against every saved search (scaled)`,
      value: p50,
      unit: 'ms',
      against: every,
      aim: { of: 'ratio', atMost: 0.01 },
    },
    {
      name: `growth of p50, ${few} to ${many} alerts`,
      value: p50,
      unit: 'ms',
      against: quantile(atFew.ms, 0.5),
    },
  ];
}

async function publishAll({ db }: Services, news: readonly OpportunityDocument[]) {
  const ms: number[] = [];
  const matches: number[] = [];
  // The first ones pay for reading the index from disk and are not counted.
  for (const doc of [...news.slice(0, 5), ...news]) {
    const started = performance.now();
    const met = await searchAlertsMet(db, subjectOf(doc, []), NOW);
    ms.push(performance.now() - started);
    matches.push(met.length);
  }
  return { ms: ms.slice(5), matches: matches.slice(5) };
}

async function writeAll(
  services: Services,
  news: readonly OpportunityDocument[],
): Promise<number[]> {
  const { db } = services;
  const ms: number[] = [];
  for (const doc of news) {
    const started = performance.now();
    await db.$transaction(
      async (tx) => {
        const met = await searchAlertsMet(tx, subjectOf(doc, []), NOW);
        const items = met.map(({ id }) => ({
          alertId: id,
          kind: 'new' as const,
          event: '',
          why: 'Because it is of the size you asked for.',
        }));
        await addItems(services, tx, items, doc.id, [doc.id], new Date(NOW));
      },
      { timeout: 60_000 },
    );
    ms.push(performance.now() - started);
  }
  await db.alertItem.deleteMany({});
  await db.alert.updateMany({ data: { dueAt: null } });
  return ms;
}

/** The same alerts as saved searches, one by one, spread over all of them. */
async function searchSome(
  { search }: Services,
  wishes: readonly AlertCriteria[],
  sample: number,
): Promise<number[]> {
  const ms: number[] = [];
  const step = Math.floor(wishes.length / sample);
  for (let at = 0; at < sample; at++) {
    const query = queryOf(wishes[at * step]!, NOW);
    const started = performance.now();
    await search.search(query);
    ms.push(performance.now() - started);
  }
  return ms;
}

/** Everyone has three things waiting; all of it is written, and queued for sending. */
async function measureDigests(
  services: Services,
  people: number,
  say: SuiteOptions['say'],
): Promise<Figure[]> {
  const { db } = services;
  const council = await createCouncil(db);
  const ids: string[] = [];
  for (let at = 0; at < 60; at++) ids.push((await createOpportunity(db, council.id)).id);
  await db.$executeRaw`
    with first as (
      select owner_key, (array_agg(id order by id))[1] as id, row_number() over () as n
      from alert group by owner_key
    ), due as (
      update alert a set due_at = now() from first where a.id = first.id
    )
    insert into alert_item (alert_id, kind, subject_id, why)
    select first.id, 'new', (${ids}::uuid[])[1 + (first.n * 7 + k * 13) % 60], 'Because it is near you.'
    from first, generate_series(1, 3) k`;
  const started = performance.now();
  const { messages } = await sendAlerts(services, { most: people * 2 });
  const seconds = (performance.now() - started) / 1000;
  const [{ rows, sent } = { rows: 0, sent: 0 }] = await db.$queryRaw<
    { rows: number; sent: number }[]
  >`select (select count(*)::int from mail_message where kind = 'alert-digest') as rows,
      (select count(*)::int from alert_sent) as sent`;
  if (messages !== rows || sent !== rows * 3) {
    throw new Error(`${messages} messages, ${rows} in the outbox, ${sent} items in the ledger`);
  }
  say(`${messages} people, three items each, in ${seconds.toFixed(1)} s`);
  return [
    { name: `digests for ${messages} people`, value: messages / seconds, unit: 'messages/s' },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function* each<T>(values: readonly T[]): AsyncIterable<T> {
  yield* values;
}
