/** One quick pass over a file's bytes, before any of them is taken for text. */
import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import chardet from 'chardet';
import { type Encoding, type HighByte, markedEncoding, windowsOverDos } from './encoding.ts';

const HEAD_BYTES = 1 << 18;
const FOOT_BYTES = 1 << 15;
const MOST_SEEN = 20_000;

export type Survey = {
  encoding: Encoding;
  /** Bytes of the mark at the start. */
  skip: number;
  bytes: number;
  digest: Buffer;
  head: Buffer;
  foot: Buffer;
};

export async function surveyText(path: string): Promise<Survey> {
  const hash = createHash('sha256');
  const seen: HighByte[] = [];
  let head: Buffer = Buffer.alloc(0);
  let foot: Buffer = Buffer.alloc(0);
  let bytes = 0;
  let isUtf8SoFar = true;
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const piece = chunk as Buffer;
    bytes += piece.length;
    hash.update(piece);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES);
    foot = Buffer.from(Buffer.concat([foot, piece.subarray(-FOOT_BYTES)]).subarray(-FOOT_BYTES));
    if (isUtf8SoFar) {
      const whole = carried.length > 0 ? Buffer.concat([carried, piece]) : piece;
      const cut = lastWhole(whole);
      isUtf8SoFar = isUtf8(whole.subarray(0, cut));
      carried = Buffer.from(whole.subarray(cut));
    }
    if (seen.length < MOST_SEEN && !isAscii(piece)) noteHighBytes(piece, seen);
  }
  isUtf8SoFar &&= carried.length === 0;
  const marked = markedEncoding(head);
  const encoding = marked?.encoding ?? (isUtf8SoFar ? 'utf-8' : codePage(seen, head));
  return { encoding, skip: marked?.skip ?? 0, bytes, digest: hash.digest(), head, foot };
}

/** Where the last whole character ends, should a chunk cut one in two. */
function lastWhole(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function noteHighBytes(piece: Buffer, seen: HighByte[]): void {
  for (let at = 0; at < piece.length && seen.length < MOST_SEEN; at += 1) {
    const byte = piece[at]!;
    if (byte >= 128) seen.push({ before: piece[at - 1] ?? 0, byte, after: piece[at + 1] ?? 0 });
  }
}

/** Windows or DOS by the evidence; where it weighs nothing, by how the letters are spread. */
function codePage(seen: readonly HighByte[], head: Buffer): Encoding {
  const weight = windowsOverDos(seen);
  if (weight !== 0) return weight > 0 ? 'windows-1252' : 'cp850';
  return chardet.detect(head) === 'UTF-8' ? 'utf-8' : 'windows-1252';
}
