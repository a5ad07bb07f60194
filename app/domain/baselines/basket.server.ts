import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { type CostToEdit, costToEdit } from '#app/domain/opportunities/cost-to-edit.server.ts';
import { lockOwn } from '#app/domain/opportunities/own-row.server.ts';
import { findPayments } from '#app/domain/spending/find-payments.server.ts';
import type { PaymentFilter } from '#app/domain/spending/payment-line.ts';
import { presentMonths } from '#app/domain/spending/spend-years.ts';
import { monthSums } from '#app/domain/spending/sums.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { notLikeForLike, type Ticked, type YearOfTicked, yearsOf } from './add-up.ts';
import { type OwnDraft, ownDraft } from './own-draft.server.ts';
import { publishedLines } from './published-lines.server.ts';
import { MOST_TICKED } from './schema.ts';
import { sourceRow } from './source-row.ts';

type Handed = Pick<Services, 'db' | 'clock'>;

export type Basket = {
  draft: OwnDraft;
  /** Ticked lines that are still published, as they are now. */
  ticked: Ticked[];
  /** Ticked lines that are published no more; they don't count. */
  gone: number;
  years: (YearOfTicked & { notes: string[] })[];
  /** What is saved as today's cost. */
  saved: CostToEdit | null;
};

/** What is ticked for a draft, and what it adds up to. @throws as ownDraft */
export async function readBasket(
  services: Handed,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
): Promise<Basket> {
  const draft = await ownDraft(services, actor, reference, lotNumber);
  const rows = await services.db.baselineSource.findMany({
    where: { opportunityId: draft.id, lotId: draft.lotId, isTicked: true },
    select: { kind: true, rowId: true },
  });
  const idsOf = (kind: 'payment' | 'contract') =>
    rows.filter((row) => row.kind === kind).map(({ rowId }) => rowId);
  const { code } = draft.council;
  const ids = { payments: idsOf('payment'), contracts: idsOf('contract') };
  const ticked = await publishedLines(services, code, ids);
  const years = yearsOf(ticked);
  const today = londonDay(services.clock.now());
  const published =
    years.length > 0 ? await publishedMonths(services, code, today) : new Set<string>();
  return {
    draft,
    ticked,
    gone: rows.length - ticked.length,
    years: years.map((year) => ({ ...year, notes: notLikeForLike(year, published, today) })),
    saved: await costToEdit(services, actor, reference, lotNumber),
  };
}

async function publishedMonths(
  services: Handed,
  code: string,
  today: string,
): Promise<Set<string>> {
  return presentMonths(await monthSums(services, [code]), today);
}

/**
 * Ticks lines and takes ticks away: of the lines shown, those ticked are kept and the others not.
 * @throws as ownDraft; Invalid when there are more than a figure may have. Lines of another council, and
 *   lines that are no more, are not kept
 */
export async function tickLines(
  services: Handed,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
  asked: { kind: 'payment' | 'contract'; shown: readonly string[]; ticked: readonly string[] },
): Promise<void> {
  const draft = await ownDraft(services, actor, reference, lotNumber);
  const { kind } = asked;
  const shown = asked.shown.filter(isId);
  const wanted = new Set(asked.ticked);
  const ids = shown.filter((id) => wanted.has(id));
  const found = await publishedLines(services, draft.council.code, {
    payments: kind === 'payment' ? ids : [],
    contracts: kind === 'contract' ? ids : [],
  });
  await keep(services, actor, draft, (tx) =>
    tx.baselineSource.updateMany({
      where: { opportunityId: draft.id, lotId: draft.lotId, kind, rowId: { in: shown } },
      data: { isTicked: false },
    }),
  )(found);
}

/** Ticks all payments that fit. @throws as tickLines; Invalid when none fit, or too many */
export async function tickAllPayments(
  services: Handed,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
  filter: PaymentFilter,
): Promise<number> {
  const draft = await ownDraft(services, actor, reference, lotNumber);
  const { lines, total } = await findPayments(services, {
    ...filter,
    code: draft.council.code,
    pageSize: MOST_TICKED,
  });
  if (total > MOST_TICKED) throw tooMany(total);
  if (total === 0) throw new Invalid('No line fits that.');
  const ids = { payments: lines.map(({ id }) => id), contracts: [] };
  const found = await publishedLines(services, draft.council.code, ids);
  await keep(services, actor, draft)(found);
  return found.length;
}

/** Takes all ticks away. The figure that is saved, and what it was made of, stay. */
export async function untickAll(
  services: Handed,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
): Promise<void> {
  const draft = await ownDraft(services, actor, reference, lotNumber);
  await keep(services, actor, draft, (tx) =>
    tx.baselineSource.updateMany({
      where: { opportunityId: draft.id, lotId: draft.lotId },
      data: { isTicked: false },
    }),
  )([]);
}

function tooMany(count: number): Invalid {
  return new Invalid(
    `That makes ${count.toLocaleString('en-GB')} lines; one figure can be made of ${MOST_TICKED} at most. Narrow it, by a year or a payee.`,
  );
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** Adds ticks under the draft's lock, after a first step; rows that are neither ticked nor used go. */
function keep(
  services: Handed,
  actor: Actor,
  draft: OwnDraft,
  first?: (tx: Transaction) => Promise<unknown>,
) {
  return (lines: readonly Ticked[]) =>
    services.db.$transaction(async (tx) => {
      // Published meanwhile: a trail that everyone sees never changes.
      const locked = await lockOwn(tx, actor, draft.reference);
      if (locked.publishedAt) throw new Invalid('This has been published meanwhile.');
      await first?.(tx);
      const of = { opportunityId: draft.id, lotId: draft.lotId };
      const rowIds = lines.map(({ id }) => id);
      await tx.baselineSource.updateMany({
        where: { ...of, rowId: { in: rowIds } },
        data: { isTicked: true },
      });
      const held = await tx.baselineSource.findMany({ where: of, select: { rowId: true } });
      const known = new Set(held.map(({ rowId }) => rowId));
      const pickedAt = services.clock.now();
      const pickedById = actor.kind === 'person' ? actor.userId : null;
      await tx.baselineSource.createMany({
        data: lines
          .filter(({ id }) => !known.has(id))
          .map((line) => ({ ...of, ...sourceRow(line), pickedAt, pickedById })),
      });
      await tx.baselineSource.deleteMany({ where: { ...of, isTicked: false, isUsed: false } });
      const count = await tx.baselineSource.count({ where: { ...of, isTicked: true } });
      if (count > MOST_TICKED) throw tooMany(count);
    });
}
