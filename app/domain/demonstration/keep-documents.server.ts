import { Readable } from 'node:stream';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { BuiltProcurement } from './build.server.ts';
import { figuresOf } from './documents.ts';
import { idOf } from './identity.server.ts';

export type DocumentRows = {
  files: Prisma.StoredFileCreateManyInput[];
  documents: Prisma.OpportunityDocumentCreateManyInput[];
};

/** Stores the files that stand beside opportunities. Before the transaction: bytes don't roll back. */
export async function storeDocuments(
  { files }: Pick<Services, 'files'>,
  procurements: BuiltProcurement[],
): Promise<DocumentRows> {
  const rows: DocumentRows = { files: [], documents: [] };
  for (const { built, commissionerId } of procurements) {
    if (!built.planned.document) continue;
    const { row, when } = built;
    const { title, fileName, mediaType, text } = figuresOf(built);
    const stored = await files.put(Readable.from([Buffer.from(text)]));
    const fileId = idOf('file', row.id);
    rows.files.push({
      id: fileId,
      organisationId: row.buyerId,
      storageKey: stored.storageKey,
      name: fileName,
      mediaType,
      bytes: stored.bytes,
      sha256: Buffer.from(stored.sha256),
      createdAt: when.createdAt,
      createdById: commissionerId,
    });
    rows.documents.push({
      id: idOf('document', row.id),
      opportunityId: row.id,
      fileId,
      title,
      addedAt: when.createdAt,
    });
  }
  return rows;
}
