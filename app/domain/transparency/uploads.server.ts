import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { TableUpload } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { type PublishedKind, SPECS } from './fields.ts';
import { settleStopped } from './import-runs.server.ts';
import type { Preview, TablePreview } from './preview-table.server.ts';
import { type PublishingTeam, publishingTeam } from './publishing-team.server.ts';

/** Tables of one upload that look alike, to be settled together. */
export type LayoutGroup = { tables: string[]; table: TablePreview };

const ID = /^[\da-f-]{36}$/i;

/** @throws NotFound also for another council's, NotAllowed */
export async function findUpload(
  services: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
  id: string,
): Promise<{ council: PublishingTeam; upload: TableUpload }> {
  const council = await publishingTeam(services, actor, slug);
  const upload = ID.test(id)
    ? await services.db.tableUpload.findFirst({ where: { id, authorityCode: council.code } })
    : null;
  if (!upload) throw new NotFound();
  return { council, upload };
}

/** An upload as a person settles its columns. @throws NotFound, NotAllowed */
export async function uploadColumns(
  services: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
  id: string,
) {
  const { council, upload } = await findUpload(services, actor, slug, id);
  const seen = upload.preview as unknown as Preview[];
  return {
    council,
    upload: { id, kind: upload.kind, file: upload.file, isStarted: upload.startedAt !== null },
    groups: groupsOf(seen),
    problems: seen.flatMap((one) => ('problem' in one ? [one] : [])),
    fields: SPECS[upload.kind].fields.map(({ name, label }) => ({ name, label })),
    needs: SPECS[upload.kind].needs.map((group) => group.map((name) => labelOf(upload.kind, name))),
  };
}

/** In the order in which they first stand in the file. Tables without rows are none. */
export function groupsOf(seen: readonly Preview[]): LayoutGroup[] {
  const groups = new Map<string, LayoutGroup>();
  for (const one of seen) {
    if ('problem' in one || one.rows.length === 0) continue;
    const group = groups.get(one.fingerprint);
    if (group) group.tables.push(one.name);
    else groups.set(one.fingerprint, { tables: [one.name], table: one });
  }
  return [...groups.values()];
}

/** How far an upload is: its imports, and what could not be read. @throws NotFound, NotAllowed */
export async function uploadProgress(
  services: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
  id: string,
) {
  const { council, upload } = await findUpload(services, actor, slug, id);
  if (!upload.finishedAt) await settleStopped(services.db, council.code);
  const runs = await services.db.importRun.findMany({
    where: { uploadId: id, authorityCode: council.code },
    orderBy: { startedAt: 'asc' },
  });
  const { kind, file, bytes, startedAt, finishedAt } = upload;
  return {
    council,
    upload: { id, kind, file, bytes: Number(bytes), startedAt, finishedAt },
    runs,
    problems: upload.problems as { file: string; error: string }[],
  };
}

function labelOf(kind: PublishedKind, field: string): string {
  return SPECS[kind].fields.find(({ name }) => name === field)?.label ?? field;
}
