import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { tidyFileName } from '#app/domain/kernel/file-kinds.ts';
import { FileTooLarge, storeEncrypted } from '#app/domain/kernel/sealing/file-cipher.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import { bytesToTell, mediaTypeOf } from './file-kinds.server.ts';
import { type BidKey, findBid } from './find-bid.server.ts';
import { canWorkOnBid } from './policy.ts';
import { maxFileBytes, maxFiles } from './schema.ts';

/** What a stored bid file is bound to; opened as another, it does not open. */
export function fileBinding(bidId: string, fileId: string): string {
  return `bid:${bidId}:file:${fileId}`;
}

/**
 * Adds a document to the working copy. It is encrypted as it streams in; its name and key are known
 * to the working copy alone.
 * @throws Invalid on the field "file" when it is too large, of a kind not accepted, empty or one too many
 */
export async function attachFile(
  services: Services,
  actor: Actor,
  input: BidKey & { name: string; content: Readable; maxBytes?: number },
): Promise<{ fileId: string }> {
  try {
    return await storeAndAdd(services, actor, input);
  } finally {
    // Whatever was not read is let go, so that the sender is not left waiting.
    input.content.destroy();
  }
}

async function storeAndAdd(
  services: Services,
  actor: Actor,
  input: BidKey & { name: string; content: Readable; maxBytes?: number },
): Promise<{ fileId: string }> {
  const person = requirePerson(actor);
  const bid = await findBid(services, actor, input);
  if (!canWorkOnBid(actor, input.organisationId)) {
    throw new NotAllowed('You can read your organisation’s bids but not change them.');
  }
  if (bid.copy.content.files.length >= maxFiles) throw tooMany();
  const name = tidyFileName(input.name);
  const chunks = input.content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const { head, rest } = await peek(chunks);
  const mediaType = await mediaTypeOf(name, head);
  if (!mediaType) {
    throw wrong(
      head.length === 0
        ? 'This file is empty. Choose a file with something in it'
        : 'We can’t take this kind of file. Send a PDF, a Word, Excel or PowerPoint file, an OpenDocument file, a JPG or PNG picture, or plain text',
    );
  }

  const fileId = randomUUID();
  const limit = input.maxBytes ?? maxFileBytes;
  const stored = await storeEncrypted(
    services.files,
    Readable.from(rest),
    fileBinding(bid.id, fileId),
    limit,
  ).catch((error: unknown) => {
    if (error instanceof FileTooLarge)
      throw wrong(
        `This file is larger than ${limit / 1024 / 1024} MB. Save it smaller, for example as a PDF, or send it in parts`,
      );
    throw error;
  });
  const entry = {
    fileId,
    name,
    mediaType,
    bytes: stored.bytes,
    sha256: stored.sha256,
    ...stored.fileKey,
  };
  try {
    await changeDraft(services, actor, input, {
      parts: ['files'],
      draftVersion: null,
      async change(content, { tx, bidId }) {
        if (content.files.length >= maxFiles) throw tooMany();
        await tx.storedFile.create({
          data: {
            id: fileId,
            storageKey: stored.storageKey,
            organisationId: input.organisationId,
            mediaType: 'application/octet-stream',
            bytes: stored.stored.bytes,
            sha256: Buffer.from(stored.stored.sha256),
            encrypted: true,
            createdById: person.userId,
            bidFiles: { create: { bidId } },
          },
        });
        return { ...content, files: [...content.files, entry] };
      },
    });
  } catch (error) {
    await services.files.remove(stored.storageKey);
    throw error;
  }
  return { fileId };
}

function wrong(message: string): Invalid {
  return new Invalid(message, { file: [message] });
}

function tooMany(): Invalid {
  return wrong(`A bid can have up to ${maxFiles} documents. Remove one to add another`);
}

/** The first bytes of a stream, and the whole of it still to be read. */
async function peek(
  chunks: AsyncIterator<Buffer>,
): Promise<{ head: Buffer; rest: AsyncGenerator<Buffer> }> {
  const read: Buffer[] = [];
  let length = 0;
  let done = false;
  while (length < bytesToTell && !done) {
    const next = await chunks.next();
    if (next.done) done = true;
    else {
      read.push(next.value);
      length += next.value.length;
    }
  }
  async function* whole() {
    yield* read;
    while (!done) {
      const next = await chunks.next();
      if (next.done) return;
      yield next.value;
    }
  }
  return { head: Buffer.concat(read).subarray(0, bytesToTell), rest: whole() };
}
