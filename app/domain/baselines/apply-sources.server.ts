import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { changeDraft } from '#app/domain/opportunities/change-draft.server.ts';
import { writeCost } from '#app/domain/opportunities/save-cost.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { readBasket } from './basket.server.ts';
import { bestYear, fillIn } from './fill-in.ts';
import { mergeCost } from './merge-cost.ts';
import type { UseInput } from './schema.ts';
import { sourceReference, sourceRow } from './source-row.ts';

/**
 * Makes what is ticked the draft's cost of today, and keeps of what it was made.
 * @throws as ownDraft; Invalid when nothing is ticked, when more came back from someone than was paid,
 *   and when there are lines already and nobody said what is to become of them
 */
export async function applySources(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
  input: UseInput,
): Promise<void> {
  const { draft, ticked, saved } = await readBasket(services, actor, reference, lotNumber);
  const year = input.year ?? bestYear(ticked);
  const filled = fillIn(ticked, year, input.grouping);
  if (filled.used.length === 0) throw new Invalid('Tick at least one line first.');
  if (filled.below.length > 0)
    throw new Invalid(
      `More money came back than was paid for: ${filled.below.slice(0, 3).join(', ')}. A cost can’t be below nought: untick those lines, or tick what was paid before.`,
    );
  const hasLines = (saved?.lines.length ?? 0) > 0;
  const lines = hasLines && filled.lines.length > 0 ? input.lines : 'replace';
  if (!lines) {
    throw new Invalid('Say what is to become of the lines that are there.', {
      lines: ['Choose what is to become of the lines that are there'],
    });
  }
  const merged = mergeCost(saved, filled, { lines, overwrite: input.overwrite });
  const of = { opportunityId: draft.id, lotId: draft.lotId };
  const now = services.clock.now();
  await changeDraft(services, actor, reference, 'cost', async (tx) => {
    await writeCost(tx, of, merged, filled.used.map(sourceReference));
    const held = await tx.baselineSource.findMany({ where: of });
    const picked = new Map(held.map((row) => [row.rowId, row]));
    const used = filled.used.map((line) => {
      const { pickedAt = now, pickedById = null } = picked.get(line.id) ?? {};
      return { ...of, ...sourceRow(line), pickedAt, pickedById, isUsed: true, usedAt: now };
    });
    const usedIds = used.map(({ rowId }) => rowId);
    await tx.baselineSource.deleteMany({
      where: { ...of, OR: [{ rowId: { in: usedIds } }, { isTicked: false }] },
    });
    await tx.baselineSource.updateMany({ where: of, data: { isUsed: false } });
    await tx.baselineSource.createMany({ data: used });
    await recordAudit(tx, actor, {
      stream: `procurement:${draft.id}`,
      action: 'opportunity.cost-sourced',
      subject: { type: 'opportunity', id: draft.id },
      organisationId: draft.council.id,
      detail: {
        lot: lotNumber,
        year,
        lines,
        sumPence: filled.totalPence,
        sources: used.map(({ kind, rowId }) => `${kind}:${rowId}`),
      },
    });
  });
}
