import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { openBids } from '#app/domain/bids/open-bids.server.ts';
import { findOpening } from '#app/domain/bids/opened-bids.server.ts';
import { receiptsOf } from '#app/domain/bids/queries.server.ts';
import { readOwnBidFile } from '#app/domain/bids/read-bid-file.server.ts';
import { checkReceipt, hashParts, receiptPayload } from '#app/domain/bids/receipt.server.ts';
import { sealedBid } from '#app/domain/bids/schema.ts';
import { unwrapOpportunityKey } from '#app/domain/kernel/sealing/opportunity-key.server.ts';
import { unseal } from '#app/domain/kernel/sealing/seal.server.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  type Biddable,
  type Bidder,
  createBiddable,
  createBidder,
  moveDeadline,
} from '#tests/bid-factories.ts';
import type { Drill, DrillResult } from './drill.ts';
import { type DrillHouse, inDrillHouse } from './drill-house.ts';

export type KillOptions = DrillHouse & { kills: number; bidders: number };

/**
 * A process that submits bids as fast as it can is killed outright at random instants, again and
 * again. What is left must be whole: every version opens, matches its signed receipt and was
 * mailed; every receipt that was handed out has its version; every document is there.
 */
export async function killDrill({
  house,
  ownerUrl,
  kills,
  bidders: count,
}: KillOptions): Promise<DrillResult> {
  const { services } = house;
  const to = await createBiddable(services);
  const bidders: Bidder[] = [];
  for (let index = 0; index < count; index += 1) bidders.push(await createBidder(services, to));
  const handedOut: string[] = [];
  const failures: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const ended = await submitUntilKilled(house, to, bidders, handedOut);
    if (ended) failures.push(`the process stopped by itself: ${ended}`);
  }

  const versions = await services.db.bidVersion.findMany({
    where: { bid: { opportunityId: to.id } },
    orderBy: [{ bidId: 'asc' }, { number: 'asc' }],
    select: { id: true, receiptNumber: true },
  });
  const kept = new Set(versions.map((version) => version.receiptNumber));
  for (const receipt of handedOut)
    if (!kept.has(receipt)) failures.push(`receipt ${receipt} was handed out and its bid is gone`);
  for (const bidder of bidders) failures.push(...(await brokenParts(services, to, bidder)));

  await moveDeadline(ownerUrl, to.id, -1);
  const council = { organisationId: to.council.id, reference: to.reference };
  await openBids(services, to.commissioner, council);
  const { bids } = await findOpening(services, to.commissioner, council);
  for (const bid of bids)
    if (bid.failure) failures.push(`${bid.organisation.name}: ${bid.failure}`);
  const figure = (name: string, value: number, unit: string) => ({ name, value, unit });
  return {
    failures,
    figures: [
      figure('processes killed', kills, 'processes'),
      figure('receipts handed out', handedOut.length, 'receipts'),
      figure('versions kept whole', versions.length, 'versions'),
      figure(
        'kept though the process died before saying so',
        kept.size - new Set(handedOut).size,
        'versions',
      ),
      figure('bids opened after', bids.length, 'bids'),
    ],
  };
}

/** @returns what the process said when it ended before it was killed, which it should not */
async function submitUntilKilled(
  { config }: DrillHouse['house'],
  to: Biddable,
  bidders: Bidder[],
  handedOut: string[],
): Promise<string | null> {
  const work = {
    to,
    bidders: bidders.map((bidder) => ({ ...bidder, userId: bidder.actor.userId })),
  };
  const script = path.resolve(import.meta.dirname, 'kill-child.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(work)], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    // Only what it needs: a test runner's own settings are not the product's.
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: config.DATABASE_URL,
      DATA_DIR: path.resolve(config.DATA_DIR),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  // From its first receipt on it is in the thick of it: each bidder at another point of the work.
  const busy = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (!line.startsWith('receipt ')) return;
      handedOut.push(line.slice('receipt '.length));
      resolve();
    });
  });
  await Promise.race([busy, exited]);
  await Promise.race([sleep(Math.random() * 900), exited]);
  const alive = kill(child);
  await exited;
  return alive ? null : complaint.slice(-500) || `exit code ${child.exitCode}`;
}

function kill(child: ChildProcess): boolean {
  return child.exitCode === null && child.kill('SIGKILL');
}

/** Everything about one bidder's bid that is not whole. */
async function brokenParts(services: Services, to: Biddable, bidder: Bidder): Promise<string[]> {
  const wrong: string[] = [];
  const bid = await findBid(services, bidder.actor, bidder.key);
  for (const file of bid.copy.content.files) {
    const { content } = await readOwnBidFile(services, bidder.actor, {
      ...bidder.key,
      fileId: file.fileId,
    });
    let bytes = 0;
    for await (const chunk of content) bytes += (chunk as Buffer).length;
    if (bytes !== file.bytes) wrong.push(`${bidder.name}: a document lost bytes`);
  }
  const versions = await services.db.bidVersion.findMany({
    where: { bidId: bid.id },
    orderBy: { number: 'asc' },
  });
  if (versions.length === 0) return wrong;
  if (bid.copy.sent?.version !== versions.at(-1)?.number)
    wrong.push(`${bidder.name}: the working copy does not know its last version`);
  const key = await services.db.opportunityKey.findUniqueOrThrow({
    where: { opportunityId: to.id },
  });
  const privateKey = unwrapOpportunityKey(services, key);
  for (const [index, version] of versions.entries()) {
    if (version.number !== index + 1) wrong.push(`${bidder.name}: version ${index + 1} is missing`);
    const binding = {
      opportunityId: to.id,
      bidId: bid.id,
      versionNumber: version.number,
      keyId: version.sealKeyId,
    };
    const plain = unseal({ ...version, algorithm: version.sealAlgorithm }, privateKey, binding);
    const inside = sealedBid.parse(JSON.parse(plain.toString()));
    const payload = receiptPayload.parse(version.receiptPayload);
    const hash = createHash('sha256').update(version.sealed).digest('hex');
    const parts = hashParts(inside.content, inside.salt);
    if (payload.sealed.sha256 !== hash || !isDeepStrictEqual(payload.parts, parts))
      wrong.push(`${bidder.name}: version ${version.number} is not what its receipt says`);
    const mails = await services.db.mailMessage.count({
      where: { dedupeKey: { startsWith: `bid-received:${version.id}:` } },
    });
    if (mails !== 1) wrong.push(`${bidder.name}: version ${version.number} has ${mails} mails`);
  }
  for (const { submittedAt: _, ...file } of await receiptsOf(services, bidder.actor, bidder.key)) {
    const checked = checkReceipt(services, JSON.stringify(file));
    if (!checked.ok) wrong.push(`${bidder.name}: ${checked.reason}`);
  }
  return wrong;
}

export const drill: Drill = {
  name: 'kill',
  description: 'a process that submits bids is killed at random instants',
  run: ({ small }) =>
    inDrillHouse((given) => killDrill({ ...given, kills: small ? 2 : 25, bidders: 6 })),
};
