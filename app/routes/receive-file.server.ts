import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import busboy from 'busboy';
import { Invalid } from '#app/domain/kernel/errors.ts';

/** One file as it comes in. Whoever takes it sets the limit, and may stop reading at any time. */
export type IncomingFile = { name: string; content: Readable };

const unreadable = 'This form was sent in a way we can’t read. Go back and try again.';

/**
 * Reads a posted form as a stream and hands on the one file in its field "file", which is never
 * whole in memory. Text fields that stand before it in the form are there when it is handed on.
 * @param take what becomes of the file; not called when none was chosen
 * @param fields takes the text fields, for whoever wants them without a file too
 * @returns whether there was a file
 * @throws Invalid when the post is not a form; whatever `take` throws
 */
export async function receiveFile(
  request: Request,
  take: (file: IncomingFile, fields: Map<string, string>) => Promise<unknown>,
  fields = new Map<string, string>(),
): Promise<boolean> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!request.body || !contentType.startsWith('multipart/form-data')) {
    throw new Invalid(unreadable, { file: [unreadable] });
  }
  const parser = parserFor(contentType);
  const source = Readable.fromWeb(request.body as WebStream);
  let taken: Promise<unknown> | null = null;
  await new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value) => fields.set(name, value));
    parser.on('file', (field, content, { filename }) => {
      if (field !== 'file' || !filename) return content.resume();
      // A post that breaks off ends the file's stream with an error, which the taker is told.
      content.on('error', () => undefined);
      taken = take({ name: filename, content }, fields);
      taken.catch((error: unknown) => {
        // The rest is read and dropped, so that the sender gets an answer and not a broken line.
        source.unpipe(parser);
        source.resume();
        reject(error);
      });
    });
    parser.once('close', resolve);
    parser.once('error', () => reject(new Invalid(unreadable, { file: [unreadable] })));
    source.once('error', (error) => {
      parser.destroy(error);
      reject(error);
    });
    source.pipe(parser);
  });
  await taken;
  return taken !== null;
}

/** @throws Invalid for a content type that does not say where the parts end */
function parserFor(contentType: string): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 20, fieldSize: 20_000 },
    });
  } catch {
    throw new Invalid(unreadable, { file: [unreadable] });
  }
}
