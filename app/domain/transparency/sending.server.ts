/** Files that come in a piece at a time, so that a lost connection loses nothing. */
import type { Readable } from 'node:stream';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { tidyFileName } from '#app/domain/kernel/file-kinds.ts';
import type { Services } from '#app/platform/ports.ts';
import { checkedPieces } from './piece-digest.server.ts';
import { type PublishingTeam, publishingTeam } from './publishing-team.server.ts';
import { MOST_UPLOAD_BYTES, TOO_LARGE } from './upload-form.ts';
import { refuseWhenMany, uploadTable } from './upload-table.server.ts';

type Needs = Pick<Services, 'db' | 'parts'>;

/** Of one person. Whoever begins another one gives up the oldest. */
const MOST_SENDINGS = 5;
const KEPT_MS = 86_400_000;
/** As we write them: the parts' store knows no other. */
const ID = /^[\da-f-]{36}$/;

const CHANGED =
  'The file is not the one we began with: it was changed while it was sent, or came through damaged. Send it again';
const NOT_WHOLE = 'The file has not come through whole yet. Choose it again to go on';

/** A file on its way. `bytes` of the whole. */
export type Sending = { id: string; file: string; bytes: number };

/**
 * Makes room for a file.
 * @param input.bytes as the sender says; more is never taken
 * @throws NotFound, NotAllowed; Conflict when too many wait; Invalid for no size or too large a one
 */
export async function beginSending(
  services: Needs,
  actor: Actor,
  slug: string,
  input: { name: string; bytes: number },
): Promise<Sending> {
  const { userId } = requirePerson(actor);
  const council = await publishingTeam(services, actor, slug);
  const { bytes } = input;
  if (!Number.isSafeInteger(bytes) || bytes <= 0)
    throw refused('The file is empty: choose another one');
  if (bytes > MOST_UPLOAD_BYTES) throw refused(TOO_LARGE);
  await refuseWhenMany(services, council.code);
  const older = await services.db.tableSending.findMany({
    where: { begunById: userId },
    orderBy: { begunAt: 'desc' },
    skip: MOST_SENDINGS - 1,
    take: 100,
  });
  for (const { id } of older) await forget(services, id);
  const file = tidyFileName(input.name);
  const { id } = await services.db.tableSending.create({
    data: { authorityCode: council.code, file, bytes, begunById: userId },
    select: { id: true },
  });
  return { id, file, bytes };
}

/** A file on its way, for the one person who sends it. @throws NotFound, NotAllowed */
export async function findSending(
  services: Needs,
  actor: Actor,
  slug: string,
  id: string,
): Promise<Sending & { council: PublishingTeam }> {
  const { userId } = requirePerson(actor);
  const council = await publishingTeam(services, actor, slug);
  const found = ID.test(id)
    ? await services.db.tableSending.findFirst({
        where: { id, authorityCode: council.code, begunById: userId },
      })
    : null;
  if (!found) throw new NotFound();
  return { id, file: found.file, bytes: Number(found.bytes), council };
}

/** What this person has begun to send to this council, newest first. @throws NotFound, NotAllowed */
export async function listSendings(services: Needs, actor: Actor, slug: string) {
  const { userId } = requirePerson(actor);
  const council = await publishingTeam(services, actor, slug);
  const found = await services.db.tableSending.findMany({
    where: { authorityCode: council.code, begunById: userId },
    orderBy: { begunAt: 'desc' },
    take: MOST_SENDINGS,
  });
  const sendings = await Promise.all(
    found.map(async ({ id, file, bytes }) => ({
      id,
      file,
      bytes: Number(bytes),
      here: (await services.parts.sizeOf(id)) ?? 0,
    })),
  );
  return { council, sendings };
}

/** Throws away what is here of a file. @throws NotFound, NotAllowed */
export async function discardSending(
  services: Needs,
  actor: Actor,
  slug: string,
  id: string,
): Promise<void> {
  await findSending(services, actor, slug, id);
  await forget(services, id);
}

/**
 * Makes an upload of a file that has come whole. Saying it twice makes one.
 * @param input.kind spend, grants or contracts, as typed
 * @param input.digest of the sender's file (see piece-digest.server.ts), in hexadecimal
 * @returns the id of the upload, which is the sending's own
 * @throws NotFound, NotAllowed; Invalid when it is not whole, not what was sent, or no table; Conflict
 */
export async function finishSending(
  services: Services,
  actor: Actor,
  slug: string,
  input: { id: string; kind: string | undefined; digest: string },
): Promise<string> {
  const { id, kind, digest } = input;
  const already = ID.test(id) && (await uploadOf(services, actor, slug, id));
  if (already) {
    await forget(services, id);
    return id;
  }
  const { file, bytes } = await findSending(services, actor, slug, id);
  if ((await services.parts.sizeOf(id)) !== bytes) throw refused(NOT_WHOLE);
  const content = await services.parts.get(id);
  try {
    await uploadTable(services, actor, slug, {
      id,
      kind,
      name: file,
      content: checkedPieces(content, digest, () => refused(CHANGED)),
    });
  } catch (error) {
    // It will never be more of a table than it is. A kind that was not chosen can still be.
    if (error instanceof Invalid && 'file' in error.fields) await forget(services, id);
    throw error;
  } finally {
    (content as Readable).destroy();
  }
  await forget(services, id);
  return id;
}

/** Files of which no more came for a day go. */
export async function purgeSendings(
  services: Pick<Services, 'db' | 'parts' | 'clock'>,
): Promise<void> {
  const before = new Date(services.clock.now().getTime() - KEPT_MS);
  const old = await services.db.tableSending.findMany({
    where: { begunAt: { lt: before } },
    select: { id: true },
    take: 1_000,
  });
  for (const { id } of old) await forget(services, id);
}

async function uploadOf(services: Needs, actor: Actor, slug: string, id: string) {
  const { userId } = requirePerson(actor);
  const council = await publishingTeam(services, actor, slug);
  return services.db.tableUpload.findFirst({
    where: { id, authorityCode: council.code, uploadedById: userId },
    select: { id: true },
  });
}

/** The part first: a row without one can be forgotten again, a part without a row by nobody. */
async function forget(services: Needs, id: string): Promise<void> {
  await services.parts.remove(id);
  await services.db.tableSending.deleteMany({ where: { id } });
}

function refused(words: string): Invalid {
  return new Invalid(words, { file: [words] });
}
