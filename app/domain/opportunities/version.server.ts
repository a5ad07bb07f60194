import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Transaction } from '#app/platform/ports.ts';
import type { OpportunityContent } from './content.ts';

/** SHA-256 over the canonical form (RFC 8785) of what was published. */
export function hashOfContent(content: OpportunityContent): Buffer<ArrayBuffer> {
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest();
}

/** Keeps exactly what is published now, as the next version. The table never changes a row. */
export async function keepVersion(
  tx: Transaction,
  content: OpportunityContent,
  publishedAt: Date,
  publishedById: string | null,
  note: string | null = null,
): Promise<number> {
  const last = await tx.opportunityVersion.findFirst({
    where: { opportunityId: content.id },
    orderBy: { number: 'desc' },
  });
  const number = (last?.number ?? 0) + 1;
  await tx.opportunityVersion.create({
    data: {
      opportunityId: content.id,
      number,
      content: JSON.parse(JSON.stringify(content)),
      sha256: hashOfContent(content),
      note,
      publishedAt,
      publishedById,
    },
  });
  return number;
}
