import { contentInclude, contentOf } from '#app/domain/opportunities/content.server.ts';
import type { OpportunityContent } from '#app/domain/opportunities/content.ts';
import { hashOfContent } from '#app/domain/opportunities/version.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { BuiltProcurement } from './build.server.ts';
import { idOf } from './identity.server.ts';

/** Keeps what each opportunity said when it was published, and after each change. */
export async function keepVersions(
  tx: Transaction,
  procurements: BuiltProcurement[],
): Promise<void> {
  const published = procurements.filter(({ built }) => built.when.publishedAt);
  const records = await tx.opportunity.findMany({
    where: { id: { in: published.map(({ built }) => built.row.id) }, isDemonstration: true },
    include: contentInclude,
  });
  const contents = new Map(records.map((record) => [record.id, contentOf(record)]));
  await tx.opportunityVersion.createMany({
    data: published.flatMap((procurement) =>
      versionsOf(procurement, contents.get(procurement.built.row.id)!),
    ),
  });
}

function versionsOf(
  { built, commissionerId }: BuiltProcurement,
  now: OpportunityContent,
): Prisma.OpportunityVersionCreateManyInput[] {
  const { row, when, planned } = built;
  const version = (
    number: number,
    content: OpportunityContent,
    publishedAt: Date,
    note: string | null,
  ) => ({
    id: idOf('opportunity version', row.id, number),
    opportunityId: row.id,
    number,
    content: JSON.parse(JSON.stringify(content)),
    sha256: hashOfContent(content),
    note,
    publishedAt,
    publishedById: commissionerId,
  });
  if (!planned.addendum || !when.addendumAt) return [version(1, now, when.publishedAt!, null)];
  const before: OpportunityContent = {
    ...now,
    bidsCloseAt: when.firstCloseAt.toISOString(),
    questionsCloseAt: when.firstQuestionsCloseAt.toISOString(),
  };
  return [
    version(1, before, when.publishedAt!, null),
    version(2, now, when.addendumAt, planned.addendum.text),
  ];
}
