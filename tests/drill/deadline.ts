import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { attachFile } from '#app/domain/bids/attach-file.server.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { openBids } from '#app/domain/bids/open-bids.server.ts';
import { findOpening, readOpenedBidFile } from '#app/domain/bids/opened-bids.server.ts';
import { receiptsOf } from '#app/domain/bids/queries.server.ts';
import { checkReceipt } from '#app/domain/bids/receipt.server.ts';
import { savePrices } from '#app/domain/bids/save-prices.server.ts';
import { type Submitted, submitBid } from '#app/domain/bids/submit-bid.server.ts';
import { DeadlinePassed } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  type Biddable,
  type Bidder,
  createBiddable,
  createBidder,
  fillBid,
  moveDeadline,
  sendBid,
} from '#tests/bid-factories.ts';
import type { Drill, DrillFigure, DrillResult } from './drill.ts';
import { type DrillHouse, inDrillHouse } from './drill-house.ts';
import { huntMarkers } from './marker-hunt.ts';
import { openingRace } from './opening-race.ts';
import { readEverything } from './read-everything.ts';

export type DeadlineOptions = DrillHouse & {
  submissions: number;
};

type Ending = { bidder: Bidder; got: Submitted | DeadlinePassed | { strange: unknown } };

/**
 * Bids race a deadline, each sent twice at once. Each must end in one receipt stamped before the
 * deadline, or in a refusal that states the database's time. Then
 * markers planted in answers, price notes, file names and files are hunted everywhere: found after
 * opening, nowhere before.
 */
export async function deadlineDrill({
  house,
  ownerUrl,
  submissions,
}: DeadlineOptions): Promise<DrillResult> {
  const failures: string[] = [];
  const lines: string[] = [];
  const collect = (fields: object, message: string) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  const services: Services = {
    ...house.services,
    log: { info: collect, warn: collect, error: collect },
  };
  const marker = (name: string) => `${name}${randomBytes(12).toString('hex')}`;
  const markers = {
    answer: marker('answer'),
    price: marker('price'),
    fileName: marker('name'),
    fileBody: marker('body'),
  };

  const to = await createBiddable(services);
  const council = { organisationId: to.council.id, reference: to.reference };
  const bidders: Bidder[] = [];
  for (let index = 0; index < submissions; index += 1) {
    const bidder = await createBidder(services, to);
    await fillBid(services, to, bidder, `${markers.answer} ${index}`, 100_000 + index);
    if (index < 3) await plant(services, to, bidder, markers);
    // A few have a version in already, so that replacing races too.
    if (index % 5 === 0) await sendBid(services, bidder);
    bidders.push(bidder);
  }
  const before = await versionCounts(services, to);

  const span = Math.max(400, submissions * 60);
  await moveDeadline(ownerUrl, to.id, span / 2);
  const began = performance.now();
  const endings = await Promise.all(
    bidders.map(async (bidder, index): Promise<Ending[]> => {
      await sleep((span * (index + Math.random())) / submissions);
      const { draftVersion } = await findBid(services, bidder.actor, bidder.key);
      const input = { ...bidder.key, draftVersion, submissionKey: randomUUID() };
      return Promise.all([ending(services, bidder, input), ending(services, bidder, input)]);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const { deadline } = await clocks(services, to);
  while ((await clocks(services, to)).now < deadline) await sleep(20);

  let received = 0;
  let refused = 0;
  const after = await versionCounts(services, to);
  for (const [first, second] of endings as [Ending, Ending][]) {
    const { bidder } = first;
    const grown =
      (after.get(bidder.organisationId) ?? 0) - (before.get(bidder.organisationId) ?? 0);
    const receipts = new Set<string>();
    for (const { got } of [first, second]) {
      if (got instanceof DeadlinePassed) {
        if (got.databaseTime < got.deadline || got.deadline.getTime() !== deadline.getTime())
          failures.push(`${bidder.name} was refused before the deadline`);
        if (!got.message.includes('Our clock said'))
          failures.push(`${bidder.name} was refused without the time`);
      } else if ('strange' in got) failures.push(`${bidder.name} got neither: ${got.strange}`);
      else {
        receipts.add(got.receiptNumber);
        if (got.submittedAt >= deadline) failures.push(`${bidder.name} has a receipt that is late`);
      }
    }
    if (receipts.size > 1) failures.push(`${bidder.name} has two receipts for one submission`);
    if (grown !== receipts.size)
      failures.push(`${bidder.name}: ${receipts.size} receipts, ${grown} versions kept`);
    if (receipts.size === 1) received += 1;
    else refused += 1;
  }
  failures.push(...(await unsignedReceipts(services, bidders, after)));

  const texts = { 'the log': lines.join('\n'), ...(await readEverything(house, to)) };
  const ground = { ownerUrl, directory: path.resolve(house.config.DATA_DIR), texts };
  const sealed = await huntMarkers(Object.values(markers), ground);
  for (const place of sealed.found)
    failures.push(`a bid’s words were found before opening: ${place}`);

  const opening = await openBids(services, to.commissioner, council);
  if (opening.bidCount !== after.size)
    failures.push(`${after.size} bids stand, ${opening.bidCount} were opened`);
  failures.push(...(await missingAfterOpening(services, to, markers)));
  const raced = await openingRace({ services, ownerUrl }, Math.max(6, Math.round(submissions / 5)));
  failures.push(...raced.failures);

  const figure = (name: string, value: number, unit: string): DrillFigure => ({
    name,
    value,
    unit,
  });
  return {
    failures,
    figures: [
      figure('submissions, each sent twice', submissions, 'bids'),
      figure('in time, with a receipt', received, 'bids'),
      figure('refused with the time', refused, 'bids'),
      figure('race', seconds, 's'),
      figure('opened', opening.bidCount, 'bids'),
      ...raced.figures,
      figure('hunted: tables', sealed.tables, 'tables'),
      figure('hunted: rows', sealed.rows, 'rows'),
      figure('hunted: files', sealed.files, 'files'),
      figure('hunted: texts', Object.keys(texts).length, 'texts'),
      figure('markers found before opening', sealed.found.length, 'places'),
    ],
  };
}

async function plant(
  services: Services,
  to: Biddable,
  { actor, key }: Bidder,
  markers: { price: string; fileName: string; fileBody: string },
): Promise<void> {
  const { draftVersion } = await findBid(services, actor, key);
  const rows = to.lots.map((lotId) => ({
    lotId,
    pence: 123_456,
    vatBasis: 'none' as const,
    note: markers.price,
  }));
  await savePrices(services, actor, { ...key, draftVersion, rows });
  const content = Readable.from([Buffer.from(`${markers.fileBody}\n`.repeat(500))]);
  await attachFile(services, actor, { ...key, name: `${markers.fileName}.txt`, content });
}

async function ending(
  services: Services,
  bidder: Bidder,
  input: Parameters<typeof submitBid>[2],
): Promise<Ending> {
  try {
    return { bidder, got: await submitBid(services, bidder.actor, input) };
  } catch (error) {
    return { bidder, got: error instanceof DeadlinePassed ? error : { strange: error } };
  }
}

async function clocks(services: Services, to: Biddable): Promise<{ deadline: Date; now: Date }> {
  const [row] = await services.db.$queryRaw<{ deadline: Date; now: Date }[]>`
    select bids_close_at as deadline, clock_timestamp() as now from opportunity where id = ${to.id}::uuid`;
  if (!row) throw new Error('The opportunity is gone.');
  return row;
}

/** Versions kept, by organisation; those without one are left out. */
async function versionCounts(services: Services, to: Biddable): Promise<Map<string, number>> {
  const bids = await services.db.bid.findMany({
    where: { opportunityId: to.id, versions: { some: {} } },
    select: { leadOrganisationId: true, _count: { select: { versions: true } } },
  });
  return new Map(bids.map((bid) => [bid.leadOrganisationId, bid._count.versions]));
}

async function unsignedReceipts(
  services: Services,
  bidders: Bidder[],
  standing: Map<string, number>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const bidder of bidders.filter(({ organisationId }) => standing.has(organisationId))) {
    for (const { submittedAt: _, ...file } of await receiptsOf(
      services,
      bidder.actor,
      bidder.key,
    )) {
      const checked = checkReceipt(services, JSON.stringify(file));
      if (!checked.ok) wrong.push(`${bidder.name}: ${checked.reason}`);
    }
  }
  return wrong;
}

/** The other half of the proof: what was hidden is there once opened, so the hunt hunted real words. */
async function missingAfterOpening(
  services: Services,
  to: Biddable,
  markers: { answer: string; price: string; fileName: string; fileBody: string },
): Promise<string[]> {
  const key = { organisationId: to.council.id, reference: to.reference };
  const { bids } = await findOpening(services, to.commissioner, key);
  const wrong = bids.flatMap(({ failure, organisation }) =>
    failure ? [`${organisation.name}: ${failure}`] : [],
  );
  const [question] = to.questions;
  if (!bids.every((bid) => bid.content.answers[question]?.includes(markers.answer)))
    wrong.push('an answer is missing after opening');
  const planted = bids.filter((bid) => bid.content.files.length > 0);
  for (const bid of planted) {
    const [file] = bid.content.files;
    const price = bid.content.prices[to.lots[0] ?? ''];
    if (!file?.name.includes(markers.fileName) || price?.note !== markers.price)
      wrong.push('a file name or price note is missing after opening');
    const opened = await readOpenedBidFile(services, to.commissioner, {
      ...key,
      bidVersionId: bid.bidVersionId,
      fileId: file?.fileId ?? '',
    });
    if (!(await text(opened.content)).includes(markers.fileBody))
      wrong.push('a file’s words are missing after opening');
  }
  if (planted.length === 0) wrong.push('no bid with a file was in time: the hunt proved nothing');
  return wrong;
}

export const drill: Drill = {
  name: 'deadline',
  description: 'bids race a deadline; planted markers are hunted before opening',
  run: ({ small }) =>
    inDrillHouse((given) => deadlineDrill({ ...given, submissions: small ? 20 : 200 })),
};
