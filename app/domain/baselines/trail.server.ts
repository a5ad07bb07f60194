import { enquiriesAbout } from '#app/domain/enquiries/enquiries-about.server.ts';
import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { DeliveryContent, OpportunityContent } from '#app/domain/opportunities/content.ts';
import { type SourceReference, sourcePath } from '#app/domain/opportunities/source-reference.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import type { Services } from '#app/platform/ports.ts';
import type { Ticked } from './add-up.ts';
import { publishedLines } from './published-lines.server.ts';

export type TrailLine = {
  kind: SourceReference['kind'];
  id: string;
  /** Null where it is published no more. */
  path: string | null;
  day: string | null;
  /** Null for people and hidden names. */
  payee: string | null;
  amountPence: number | null;
  /** The council has said since that something of it is wrong. */
  isCorrected: boolean;
};

export type TrailGroup = {
  name: string | null;
  payeeId: string | null;
  lines: number;
  pence: number;
  /** YYYY-MM-DD */
  from: string;
  to: string;
};

/** What a figure was made of, and what has become of that since. */
export type Trail = {
  /** Null for the whole. */
  lotNumber: number | null;
  council: string;
  payments: number;
  contracts: number;
  sumPence: number;
  vatBases: VatBasis[];
  groups: TrailGroup[];
  lines: TrailLine[];
  /** The council's total less this sum; null where it gives no total. */
  differsByPence: number | null;
  /** Lines that are published no more: their import was undone. */
  gone: number;
  /** Lines of which the council has said since that something is wrong. */
  corrected: number;
};

/**
 * The trails behind an opportunity's cost of today: one for the whole, one for each lot that has one.
 * Names are as they may be shown now, whatever they were when the lines were picked.
 */
export async function trailsOf(
  services: Pick<Services, 'db' | 'clock'>,
  { buyer, currentDelivery }: Pick<OpportunityContent, 'buyer' | 'currentDelivery'>,
): Promise<Trail[]> {
  const sourced = currentDelivery.filter(({ sources }) => (sources ?? []).length > 0);
  if (sourced.length === 0 || buyer.id === null || buyer.slug === null) return [];
  const council = await services.db.organisation.findUnique({
    where: { id: buyer.id },
    select: { id: true, gss: true },
  });
  if (!council) return [];
  const all = sourced.flatMap(({ sources }) => sources ?? []);
  const idsOf = (kind: SourceReference['kind']) =>
    all.filter((one) => one.kind === kind).map(({ id }) => id);
  const now = await publishedLines(services, publishingCode(council), {
    payments: idsOf('payment'),
    contracts: idsOf('contract'),
  });
  const live = new Map(now.map((line) => [line.id, line]));
  const about = await enquiriesAbout(
    services,
    all.map(({ kind, id }) => `${kind}:${id}`),
  );
  const corrected = new Set(
    all.filter((_, at) => about[at]!.corrections.length > 0).map(({ id }) => id),
  );
  return sourced.map((delivery) => trailOf(delivery, { live, corrected }, buyer.slug!));
}

function trailOf(
  delivery: DeliveryContent,
  { live, corrected }: { live: ReadonlyMap<string, Ticked>; corrected: ReadonlySet<string> },
  council: string,
): Trail {
  const sources = delivery.sources ?? [];
  const payments = sources.filter(({ kind }) => kind === 'payment');
  const counted = payments.length > 0 ? payments : sources;
  const sumPence = counted.reduce((all, { amountPence }) => all + (amountPence ?? 0), 0);
  const nowOf = (source: SourceReference) => live.get(source.id);
  return {
    lotNumber: delivery.lotNumber,
    council,
    payments: payments.length,
    contracts: sources.length - payments.length,
    sumPence,
    vatBases: [...new Set(counted.map(({ vatBasis }) => vatBasis))],
    groups: groupsOf(payments, live),
    lines: sources
      .map((source) => ({
        kind: source.kind,
        id: source.id,
        path: nowOf(source) ? sourcePath(source, council) : null,
        day: source.day,
        // Who it was can't be asked any more, so nobody is named.
        payee: nowOf(source)?.payee ?? null,
        amountPence: source.amountPence,
        isCorrected: corrected.has(source.id),
      }))
      .sort((a, b) => (b.day ?? '').localeCompare(a.day ?? '')),
    differsByPence: delivery.totalPence === null ? null : delivery.totalPence - sumPence,
    gone: sources.filter((source) => !nowOf(source)).length,
    corrected: sources.filter(({ id }) => corrected.has(id)).length,
  };
}

/** By who was paid, largest first. */
function groupsOf(
  payments: readonly SourceReference[],
  live: ReadonlyMap<string, Ticked>,
): TrailGroup[] {
  const groups = new Map<string, TrailGroup>();
  for (const source of payments) {
    const line = live.get(source.id);
    const payeeId = line?.payeeId ?? null;
    const day = source.day ?? '';
    const group = groups.get(payeeId ?? '') ?? {
      name: line?.payee ?? null,
      payeeId,
      lines: 0,
      pence: 0,
      from: day,
      to: day,
    };
    group.lines += 1;
    group.pence += source.amountPence ?? 0;
    if (day < group.from) group.from = day;
    if (day > group.to) group.to = day;
    groups.set(payeeId ?? '', group);
  }
  return [...groups.values()].sort((a, b) => b.pence - a.pence);
}
