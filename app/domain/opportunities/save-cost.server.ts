import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import { type CostInput, isBlankLine } from './schema.ts';
import { type SourceReference, sourceReferencesOf } from './source-reference.ts';
import { COST_CATEGORIES } from './words.ts';

/**
 * Saves what it costs today.
 * @param lotNumber null for the whole; a lot whose form is left empty is told with the whole
 * @throws NotFound, NotAllowed, Conflict
 */
export async function saveCost(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
  input: CostInput,
): Promise<void> {
  await changeDraft(services, actor, reference, 'cost', async (tx, { id: opportunityId }) => {
    const lotId = await lotIdOf(tx, opportunityId, lotNumber);
    const before = await tx.currentDelivery.findFirst({ where: { opportunityId, lotId } });
    const sources = sourceReferencesOf(before?.sourceReferences);
    await writeCost(tx, { opportunityId, lotId }, input, sources);
  });
}

/** @returns null for the whole. @throws NotFound for a lot that there is not */
export async function lotIdOf(
  tx: Transaction,
  opportunityId: string,
  lotNumber: number | null,
): Promise<string | null> {
  if (lotNumber === null) return null;
  const lot = await tx.lot.findUnique({
    where: { opportunityId_number: { opportunityId, number: lotNumber } },
  });
  if (!lot) throw new NotFound();
  return lot.id;
}

/** Puts a cost in place of what was there, in a transaction that has locked the draft. */
export async function writeCost(
  tx: Transaction,
  { opportunityId, lotId }: { opportunityId: string; lotId: string | null },
  input: CostInput,
  sources: SourceReference[],
): Promise<void> {
  await tx.currentDelivery.deleteMany({ where: { opportunityId, lotId } });
  if (isEmpty(input)) return;
  await tx.currentDelivery.create({
    data: {
      opportunityId,
      lotId,
      deliveredBy: input.deliveredBy,
      providerName: input.providerName ?? null,
      contractEndsOn: input.contractEndsOn ? new Date(input.contractEndsOn) : null,
      notGivenReason: input.notGivenReason ?? null,
      financialYear: input.financialYear ?? null,
      vatBasis: input.vatBasis,
      volume: input.volume ?? null,
      unit: input.unit ?? null,
      unitRate: input.unitRate ?? null,
      includes: input.includes ?? '',
      excludes: input.excludes ?? '',
      sourceNote: input.sourceNote ?? '',
      confidence: input.confidence ?? null,
      staffFte: input.staffFte ?? null,
      sourceReferences: sources,
      lines: { create: linesOf(input) },
    },
  });
}

function linesOf(input: CostInput) {
  return input.lines
    .filter((line) => !isBlankLine(line))
    .map((line, index) => {
      const category = line.category ?? 'other';
      return {
        position: index + 1,
        label: line.label ?? COST_CATEGORIES[category],
        category,
        amountPence: line.amount ?? null,
        withheldReason: line.withheldReason ?? null,
      };
    });
}

function isEmpty(input: CostInput): boolean {
  const { deliveredBy, vatBasis, lines, ...rest } = input;
  const nothingElse = Object.values(rest).every((value) => value === undefined || value === '');
  return deliveredBy === 'unknown' && lines.every(isBlankLine) && nothingElse;
}
