import type { Database, Transaction } from '#app/platform/ports.ts';
import type { Description } from './describe-table.ts';
import type { PublishedKind } from './fields.ts';
import type { Mapping } from './recognise-columns.ts';

/** Which column was what in a council's earlier tables, by fingerprint. */
export async function layoutsOf(
  db: Database,
  authorityCode: string,
  kind: PublishedKind,
): Promise<(fingerprint: string) => Mapping | undefined> {
  const layouts = await db.importLayout.findMany({ where: { authorityCode, kind } });
  const known = new Map(
    layouts.map(({ fingerprint, columns }) => [fingerprint, columns as Mapping]),
  );
  return (fingerprint) => known.get(fingerprint);
}

/** What a person said stands until a person says otherwise. */
export async function rememberLayout(
  tx: Transaction,
  authorityCode: string,
  kind: PublishedKind,
  { fingerprint, recognised }: Description,
): Promise<void> {
  const columns = recognised.mapping;
  const hows = Object.values(recognised.how);
  if (hows.includes('remembered')) return;
  const isDecided = hows.includes('said');
  const key = { authorityCode, kind, fingerprint };
  await tx.importLayout.upsert({
    where: { authorityCode_kind_fingerprint: key },
    create: { ...key, columns, isDecided },
    update: { columns, isDecided },
  });
}
