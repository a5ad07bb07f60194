import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { DomainError } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { importFile } from './import-file.server.ts';
import type { Mapping } from './recognise-columns.ts';
import { withLocalCopy } from './upload-table.server.ts';

/**
 * Brings an upload in, as the person who said so: whoever has lost the right meanwhile brings in
 * nothing. Safe to run again after a kill: what went in already counts as there.
 */
export async function importUpload(services: Services, uploadId: string): Promise<void> {
  const upload = await services.db.tableUpload.findFirst({
    where: { id: uploadId, startedAt: { not: null }, finishedAt: null },
  });
  if (!upload?.storageKey || !upload.startedById) return;
  const { kind, authorityCode: council, file: name, storageKey, startedById } = upload;
  const mappings = upload.mappings as Record<string, Mapping>;
  let problems: { file: string; error: string }[];
  try {
    const actor = await actorFor(services, startedById);
    const reports = await withLocalCopy(services, storageKey, (path) =>
      importFile(services, actor, { kind, council, file: { path, name }, mappings, uploadId }),
    );
    problems = reports.flatMap((one) => ('error' in one ? [one] : []));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    problems = [{ file: name, error: error.message }];
  }
  await services.db.tableUpload.updateMany({
    where: { id: uploadId, authorityCode: council },
    // What the preview shows may name people; nothing needs it any more.
    data: { finishedAt: services.clock.now(), problems, storageKey: null, preview: [] },
  });
  await services.files.remove(storageKey);
}

const KEPT_DAYS = 7;

/** Files that were not brought in within a week go, and so does what was noted of them. */
export async function purgeUploads(services: Pick<Services, 'db' | 'files' | 'clock'>) {
  const before = new Date(services.clock.now().getTime() - KEPT_DAYS * 86_400_000);
  const old = await services.db.tableUpload.findMany({
    where: { finishedAt: null, uploadedAt: { lt: before } },
    select: { id: true, storageKey: true },
    take: 1_000,
  });
  for (const { id, storageKey } of old) {
    const { count } = await services.db.tableUpload.deleteMany({ where: { id, finishedAt: null } });
    if (count > 0 && storageKey) await services.files.remove(storageKey);
  }
}
