import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { publisherNamed } from './council-of.server.ts';
import { settleStopped } from './import-runs.server.ts';

const MOST = 200;

/** The imports of a council, latest first; those that were killed are told as stopped. @throws NotAllowed */
export async function listImports(services: Pick<Services, 'db'>, actor: Actor, council: string) {
  const { code } = await publisherNamed(services, actor, council);
  await settleStopped(services.db, code);
  return services.db.importRun.findMany({
    where: { authorityCode: code },
    orderBy: { startedAt: 'desc' },
    take: MOST,
  });
}

/** One import with what it could not read. @throws NotFound, NotAllowed */
export async function findImport(services: Pick<Services, 'db'>, actor: Actor, id: string) {
  const run = /^[\da-f-]{36}$/i.test(id)
    ? await services.db.importRun.findUnique({
        where: { id },
        include: { refusals: { orderBy: { seq: 'asc' }, take: 1_000 } },
      })
    : null;
  if (!run) throw new NotFound();
  await publisherNamed(services, actor, run.authorityCode);
  return run;
}
