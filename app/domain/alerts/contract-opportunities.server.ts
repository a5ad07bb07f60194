import { tellTopics } from '#app/domain/kernel/topic-events.server.ts';
import { shortened } from '#app/domain/kernel/words.ts';
import type { Transaction } from '#app/platform/ports.ts';

/**
 * Those who follow a contract are told when what it pays for is put out: the opportunity's council
 * said, by what it made today's cost of, which contracts it is about. Safe to repeat.
 */
export async function tellOfOpportunity(tx: Transaction, opportunityId: string): Promise<void> {
  const opportunity = await tx.opportunity.findFirst({
    where: {
      id: opportunityId,
      source: 'here',
      publishedAt: { not: null },
      kind: { not: 'quick_quote' },
    },
    select: { reference: true, title: true, buyerName: true },
  });
  if (!opportunity) return;
  const sources = await tx.baselineSource.findMany({
    where: { opportunityId, kind: 'contract', isUsed: true },
    select: { rowId: true },
    distinct: ['rowId'],
  });
  const { reference, title, buyerName } = opportunity;
  await tellTopics(tx, [
    {
      topics: sources.map(({ rowId }) => ({ kind: 'contract' as const, id: rowId })),
      event: `opportunity:${reference}`,
      title: `Now put out: ${shortened(title, 120)}`,
      path: `/opportunities/${encodeURIComponent(reference)}`,
      words: `${buyerName} asks who could run what this contract pays for.`,
    },
  ]);
}
