/** Brings releases published elsewhere in as opportunities. Running it again changes nothing. */
import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { linkWaitingBuyers, organisationsOf } from './buyers-here.server.ts';
import { foldNotices, notYetFolded } from './fold-notices.server.ts';
import { buyerOf } from './map-buyer.server.ts';
import { mapNotice } from './map-notice.server.ts';
import type { ReadItem } from './read-releases.server.ts';
import type { Release } from './release.ts';
import { createNotices, opportunitiesByOcid, updateNotice } from './save-notice.server.ts';
import { type Conflict, type PlacedRelease, storeReleases } from './store-releases.server.ts';
import { stripRelease } from './strip-release.ts';

/** `index` is null when it is the file that is wrong, and no one release. */
export type Refusal = { index: number | null; id: string | null; pointer: string; reason: string };

/** `releases`, `refused` and the buyers count releases; `new` and the like count processes. */
export type ImportReport = {
  releases: number;
  processes: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Processes that have not said yet what they are about: kept, and shown once they do. */
  waiting: number;
  folded: number;
  refused: Refusal[];
  conflicts: Conflict[];
  buyersMatched: number;
  buyersUnmatched: number;
  /** Buyers that are no council we know, by name, with how many releases name them. */
  unmatchedBuyers: Map<string, number>;
  /** What the package says of itself, such as the link to its next page. */
  meta: Record<string, unknown>;
};

type Outcome = 'new' | 'changed' | 'unchanged' | 'waiting' | 'folded';
type Saved = { ocid: string; how: Outcome };

/** Releases written in one transaction. */
const BATCH = 200;
/** Of what a hostile file could repeat for ever, as many as anyone would read. */
const MOST_REPORTED = 10_000;

/** @throws NotAllowed unless it is the system or an operator */
function mayImport(actor: Actor): void {
  if (actor.kind !== 'system' && !isOperator(actor)) {
    throw new NotAllowed('Only an operator may import notices.');
  }
}

/**
 * Imports what a reader yields, 200 releases a transaction. A release that can't be taken is
 * reported and the rest go in. A file of any size is read in the memory of a batch.
 * @param sourceFile name of the file or feed, without a path
 */
export async function importReleases(
  services: Pick<Services, 'db' | 'jobs'>,
  actor: Actor,
  items: AsyncIterable<ReadItem>,
  sourceFile: string,
): Promise<ImportReport> {
  mayImport(actor);
  const report = emptyReport();
  const outcomes = new Map<string, Outcome>();
  let batch: PlacedRelease[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const { saved, conflicts } = await importBatch(services, actor, batch, sourceFile);
    for (const { ocid, how } of saved) outcomes.set(ocid, strongest(outcomes.get(ocid), how));
    report.conflicts.push(...conflicts);
    batch = [];
  };
  for await (const item of items) {
    if (item.kind === 'package') {
      Object.assign(report.meta, item.meta);
      continue;
    }
    const { index, pointer } = item;
    if (index !== null) report.releases += 1;
    const checked = item.kind === 'release' ? stripRelease(item.raw, pointer) : { problem: item };
    if ('problem' in checked) {
      const { problem } = checked;
      const id = item.kind === 'release' ? idOf(item.raw) : null;
      if (report.refused.length < MOST_REPORTED) {
        report.refused.push({ index, id, pointer: problem.pointer, reason: problem.reason });
      }
      continue;
    }
    countBuyer(report, checked.release);
    if (item.kind === 'release')
      batch.push({ release: checked.release, index: item.index, pointer });
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  await sweep(services);
  for (const how of outcomes.values()) report[how] += 1;
  report.processes = outcomes.size;
  return report;
}

function emptyReport(): ImportReport {
  return {
    releases: 0,
    processes: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    waiting: 0,
    folded: 0,
    refused: [],
    conflicts: [],
    buyersMatched: 0,
    buyersUnmatched: 0,
    unmatchedBuyers: new Map(),
    meta: {},
  };
}

/** New in one batch and changed in the next is new. */
function strongest(before: Outcome | undefined, now: Outcome): Outcome {
  if (before === 'new' || before === 'folded') return before;
  if (before === 'waiting' && now !== 'waiting') return 'new';
  return before === 'changed' && now === 'unchanged' ? before : now;
}

function idOf(raw: unknown): string | null {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 300) : null;
}

function countBuyer(report: ImportReport, release: Release): void {
  const buyer = buyerOf(release);
  if (buyer?.authority) {
    report.buyersMatched += 1;
    return;
  }
  report.buyersUnmatched += 1;
  const name = buyer?.name ?? 'Buyer not named';
  const { unmatchedBuyers } = report;
  if (unmatchedBuyers.size < MOST_REPORTED || unmatchedBuyers.has(name)) {
    unmatchedBuyers.set(name, (unmatchedBuyers.get(name) ?? 0) + 1);
  }
}

/** Two imports at once would both find a process missing: one waits for the other's batch. */
async function lockImports(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('notices', 0))`;
}

async function importBatch(
  services: Pick<Services, 'db' | 'jobs'>,
  actor: Actor,
  batch: readonly PlacedRelease[],
  sourceFile: string,
): Promise<{ saved: Saved[]; conflicts: Conflict[] }> {
  return services.db.$transaction(
    async (tx) => {
      await lockImports(tx);
      const stored = await storeReleases(tx, batch, sourceFile);
      const ocids = [...new Set(batch.map(({ release }) => release.ocid))];
      const { saved, touched } = await saveProcesses(tx, ocids, stored.changed);
      const moved = await foldNotices(tx, touched);
      const ids = [...new Set([...touched, ...moved])];
      await touchSearch(services, tx, 'opportunities', ids);
      await tellAlerts(services, tx, ids, 'published');
      if (ids.length > 0) {
        const counts = { new: count(saved, 'new'), changed: count(saved, 'changed') };
        const detail = {
          file: sourceFile,
          ...counts,
          conflicts: stored.conflicts.length,
          opportunities: ids,
        };
        await recordAudit(tx, actor, {
          stream: 'platform',
          action: 'notices.imported',
          subject: { type: 'import', id: null },
          detail,
        });
      }
      return { saved, conflicts: stored.conflicts };
    },
    { timeout: 120_000, maxWait: 120_000 },
  );
}

function count(saved: readonly Saved[], wanted: Outcome): number {
  return saved.filter(({ how }) => how === wanted).length;
}

/** Works each process out anew from all its releases and writes what differs. */
async function saveProcesses(
  tx: Transaction,
  ocids: readonly string[],
  changed: ReadonlySet<string>,
): Promise<{ saved: Saved[]; touched: string[] }> {
  const rows = await tx.noticeRelease.findMany({
    where: { ocid: { in: [...ocids] } },
    select: { ocid: true, content: true },
  });
  const held = await opportunitiesByOcid(tx, ocids);
  const mapped = ocids.map((ocid) =>
    mapNotice(
      rows.filter((row) => row.ocid === ocid).map(({ content }) => content as unknown as Release),
    ),
  );
  const buyers = await organisationsOf(
    tx,
    mapped.map((entry) => entry?.links.buyer ?? null),
  );
  const missing = mapped.flatMap((entry, at) =>
    entry && !held.has(entry.notice.ocid) ? [{ notice: entry.notice, buyerId: buyers[at]! }] : [],
  );
  const created = await createNotices(tx, missing);
  const written = new Map(created.map((one, at) => [missing[at]!.notice.ocid, one]));
  const saved: Saved[] = [];
  const touched: string[] = [];
  for (const [at, ocid] of ocids.entries()) {
    const own = held.get(ocid);
    const entry = mapped[at];
    if (!entry && own?.source !== 'here') {
      saved.push({ ocid, how: 'waiting' });
      continue;
    }
    const { id, how }: { id: string; how: Outcome } =
      own?.source === 'here'
        ? { id: own.id, how: 'folded' }
        : (written.get(ocid) ??
          (await updateNotice(tx, entry!.notice, buyers[at]!, own!, changed.has(ocid))));
    saved.push({ ocid, how });
    if (how === 'new' || how === 'changed' || (how === 'folded' && changed.has(ocid))) {
      touched.push(id);
    }
  }
  // Releases point at their opportunity; written for all new ones at once.
  await tx.$executeRaw`
    update notice_release r set opportunity_id = o.id from opportunity o
    where o.ocid = r.ocid and r.ocid = any(${[...ocids]}) and r.opportunity_id is distinct from o.id`;
  return { saved, touched };
}

/**
 * Catches up with what happened here since: councils that joined, opportunities posted with the
 * number of a notice that was already in. Cheap when there is nothing to do.
 */
export async function sweep(services: Pick<Services, 'db' | 'jobs'>): Promise<void> {
  await services.db.$transaction(
    async (tx) => {
      await lockImports(tx);
      const linked = await linkWaitingBuyers(tx);
      const folded = await foldNotices(tx, await notYetFolded(tx));
      await touchSearch(services, tx, 'opportunities', [...new Set([...linked, ...folded])]);
    },
    { timeout: 120_000, maxWait: 120_000 },
  );
}
