import { Readable } from 'node:stream';
import { fileTypeFromStream } from 'file-type';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import {
  ACCEPTED_WORDS,
  type ReadableFile,
  servedType,
  tidyFileName,
} from '#app/domain/kernel/file-kinds.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import { MOST_BYTES, MOST_WORDS } from './document-size.ts';
import { visibleTo } from './queries.server.ts';

export type NewDocument = { title?: string; name: string; content: Readable };

/**
 * Adds a document to a draft. The bytes are streamed to the store; what they are is read from them,
 * not from the name alone.
 * @throws NotFound, NotAllowed, Conflict, Invalid for a file that is too large or of a kind that is
 * not taken; whatever the stream fails with
 */
export async function addDocument(
  services: Pick<Services, 'db' | 'files' | 'log'>,
  actor: Actor,
  reference: string,
  { title, name: givenName, content }: NewDocument,
): Promise<void> {
  const person = requirePerson(actor);
  // Before the first byte is stored: may this person change this draft at all?
  await changeDraft(services, actor, reference, 'documents', async () => undefined);
  const name = tidyFileName(givenName);
  const stored = await services.files.put(Readable.from(atMost(content, MOST_BYTES)));
  try {
    const mediaType = await readType(services, stored.storageKey, name);
    if (stored.bytes === 0) throw refused('The file is empty: choose another one');
    if (!mediaType) {
      throw refused(
        `We take ${ACCEPTED_WORDS} files, and “${name}” is not one. If its ending is right, save it again in the program it was made with`,
      );
    }
    await changeDraft(services, actor, reference, 'documents', async (tx, row) => {
      await tx.opportunityDocument.create({
        data: {
          opportunity: { connect: { id: row.id } },
          title: title?.trim().slice(0, 150) || name,
          file: {
            create: {
              organisationId: row.buyerId,
              storageKey: stored.storageKey,
              name,
              mediaType,
              bytes: stored.bytes,
              sha256: new Uint8Array(stored.sha256),
              createdById: person.userId,
            },
          },
        },
      });
    });
  } catch (error) {
    await services.files.remove(stored.storageKey);
    throw error;
  }
}

/** Passes bytes on until there are too many. @throws Invalid */
async function* atMost(content: Readable, most: number): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) {
      throw refused(`The file is larger than ${MOST_WORDS}: send a smaller one, or split it`);
    }
    yield chunk;
  }
}

function refused(words: string): Invalid {
  return new Invalid(words, { file: [words] });
}

async function readType(
  services: Pick<Services, 'files'>,
  storageKey: string,
  name: string,
): Promise<string | null> {
  const bytes = await services.files.get(storageKey);
  try {
    const seen = await fileTypeFromStream(Readable.toWeb(bytes));
    return servedType(name, seen?.mime);
  } catch {
    // A damaged file is none of the kinds we take.
    return null;
  } finally {
    bytes.destroy();
  }
}

/** Takes a document off a draft. @throws NotFound, NotAllowed, Conflict */
export async function removeDocument(
  services: Pick<Services, 'db' | 'files'>,
  actor: Actor,
  reference: string,
  documentId: string,
): Promise<void> {
  const storageKey = await changeDraft(services, actor, reference, 'documents', async (tx, row) => {
    const document = await tx.opportunityDocument.findFirst({
      where: { id: documentId, opportunityId: row.id },
      include: { file: true },
    });
    if (!document) throw new NotFound();
    await tx.opportunityDocument.delete({ where: { id: document.id, opportunityId: row.id } });
    await tx.storedFile.delete({ where: { id: document.fileId, organisationId: row.buyerId } });
    return document.file.storageKey;
  });
  await services.files.remove(storageKey);
}

/** A document of an opportunity that this actor may read, with its bytes. @throws NotFound */
export async function openDocument(
  services: Pick<Services, 'db' | 'files'>,
  actor: Actor,
  reference: string,
  documentId: string,
): Promise<ReadableFile> {
  if (!/^[0-9a-f-]{36}$/i.test(documentId)) throw new NotFound();
  const document = await services.db.opportunityDocument.findFirst({
    where: { id: documentId, opportunity: { AND: [{ reference }, visibleTo(actor)] } },
    include: { file: true },
  });
  if (!document) throw new NotFound();
  const { file } = document;
  return {
    name: file.name ?? 'document',
    mediaType: file.mediaType,
    bytes: Number(file.bytes),
    content: await services.files.get(file.storageKey),
  };
}
