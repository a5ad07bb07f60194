/**
 * A published line that stands behind a figure, as it was when it was picked. Opaque here: what the
 * lines are is known above (domain/baselines). Browser-safe.
 */
import { z } from 'zod';

const sourceReference = z.object({
  kind: z.enum(['payment', 'contract']),
  /** Lasting, of the line. */
  id: z.string(),
  /** YYYY-MM-DD: paid on; of a contract its first day. */
  day: z.string().nullable(),
  /** Never a person's. */
  payee: z.string().nullable(),
  /** Integer pence; of a contract what it comes to in a year, where that is known. */
  amountPence: z.number().nullable(),
  vatBasis: z.enum(['excluded', 'included', 'none', 'unknown']),
});

export type SourceReference = z.output<typeof sourceReference>;

/** What a row holds of them; what no longer makes sense is left out. */
export function sourceReferencesOf(json: unknown): SourceReference[] {
  const list = Array.isArray(json) ? json : [];
  return list.flatMap((one) => {
    const read = sourceReference.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** Where a line behind a figure can be read. @param council short name of the council that published it */
export function sourcePath({ kind, id }: SourceReference, council: string): string {
  return kind === 'payment' ? `/councils/${council}/money/payments/${id}` : `/contracts/${id}`;
}
