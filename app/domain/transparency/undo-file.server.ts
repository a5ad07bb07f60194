import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { type Undone, undoImport } from './undo-import.server.ts';

/**
 * Takes out again all that came by one file, council by council.
 * @param digest SHA-256 of the file, as the import printed it
 * @throws NotFound when nothing of it is in; NotAllowed
 */
export async function undoFile(
  services: Pick<Services, 'db' | 'jobs'>,
  actor: Actor,
  digest: string,
): Promise<Undone> {
  const runs = await services.db.importRun.findMany({
    where: {
      digest: new Uint8Array(Buffer.from(digest, 'hex')),
      finishedAt: { not: null },
      undoneAt: null,
    },
    orderBy: { startedAt: 'desc' },
    select: { id: true },
  });
  if (runs.length === 0) throw new NotFound('There is no such import.');
  const all = { removed: 0, kept: 0 };
  for (const { id } of runs) {
    const { removed, kept } = await undoImport(services, actor, id);
    all.removed += removed;
    all.kept += kept;
  }
  return all;
}
