import { createHash } from 'node:crypto';
import { PIECE_BYTES } from './upload-form.ts';

/**
 * Passes a file on and checks at its end that it is the one the sender has. The digest is SHA-256 of
 * the SHA-256 of each piece of 4 MiB, one after another: a browser can digest a piece but not a
 * stream, and should not hold a file whole.
 * @param digest in hexadecimal
 * @param failure made and thrown when it is another one
 */
export async function* checkedPieces(
  content: AsyncIterable<Buffer>,
  digest: string,
  failure: () => Error,
): AsyncGenerator<Buffer> {
  const whole = createHash('sha256');
  let piece = createHash('sha256');
  let room = PIECE_BYTES;
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + room);
      piece.update(part);
      at += part.length;
      room -= part.length;
      if (room > 0) continue;
      whole.update(piece.digest());
      piece = createHash('sha256');
      room = PIECE_BYTES;
    }
    yield chunk;
  }
  if (room < PIECE_BYTES) whole.update(piece.digest());
  if (whole.digest('hex') !== digest.toLowerCase()) throw failure();
}
