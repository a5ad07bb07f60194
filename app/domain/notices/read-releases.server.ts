/**
 * Reads releases out of what OCDS publishers offer: release packages, record packages, bare lists
 * of releases, `{releases: []}` without package metadata, one release alone, and these one a line.
 */
import {
  decode,
  JsonSplitter,
  LONGEST_MEMBER,
  type Piece,
} from '#app/domain/kernel/split-json.server.ts';

export type ReadItem =
  /** `index` counts the releases of the file from 0; `pointer` is a JSON Pointer into it. */
  | { kind: 'release'; index: number; pointer: string; raw: unknown }
  /** `index` is null when it is the file and no one release. */
  | { kind: 'problem'; index: number | null; pointer: string; reason: string }
  /** The package's own fields, its lists emptied. */
  | { kind: 'package'; meta: Record<string, unknown> };

type Plain = Record<string, unknown>;

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return {
      reason: `is not JSON: ${(error as Error).message.replaceAll(/\s+/g, ' ').slice(0, 160)}`,
    };
  }
}

/** @throws whatever the stream throws; what the file holds never throws */
export async function* readReleases(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadItem> {
  const splitter = new JsonSplitter(['releases', 'records']);
  const counter = { next: 0 };
  for await (const text of decode(chunks)) {
    for (const piece of splitter.push(text)) yield* itemsOf(piece, counter);
  }
  for (const piece of splitter.end()) yield* itemsOf(piece, counter);
}

function* itemsOf(piece: Piece, counter: { next: number }): Generator<ReadItem> {
  if (piece.kind === 'outside') return yield* fromOutside(piece, counter);
  const { pointer } = piece;
  if (piece.kind === 'too-long') {
    const reason = `is longer than ${LONGEST_MEMBER / 1_000_000} million characters`;
    yield { kind: 'problem', index: counter.next++, pointer, reason };
    return;
  }
  const parsed = parse(piece.text);
  if ('reason' in parsed) {
    yield { kind: 'problem', index: counter.next++, pointer, reason: parsed.reason };
  } else if (piece.list === 'releases') {
    yield { kind: 'release', index: counter.next++, pointer, raw: parsed.value };
  } else yield* fromRecord(parsed.value, pointer, counter);
}

/** A record's own releases where it holds them whole, otherwise what the publisher compiled. */
function* fromRecord(
  record: unknown,
  pointer: string,
  counter: { next: number },
): Generator<ReadItem> {
  if (!isObject(record)) {
    yield { kind: 'problem', index: counter.next++, pointer, reason: 'should be a record' };
    return;
  }
  const whole = Array.isArray(record.releases)
    ? [...record.releases.entries()].filter(([, entry]) => isObject(entry) && 'ocid' in entry)
    : [];
  for (const [at, raw] of whole) {
    yield { kind: 'release', index: counter.next++, pointer: `${pointer}/releases/${at}`, raw };
  }
  if (whole.length > 0) return;
  if (isObject(record.compiledRelease)) {
    yield {
      kind: 'release',
      index: counter.next++,
      pointer: `${pointer}/compiledRelease`,
      raw: record.compiledRelease,
    };
  } else {
    yield {
      kind: 'problem',
      index: counter.next++,
      pointer,
      reason: 'holds no release, only links to some',
    };
  }
}

function* fromOutside(
  piece: { text: string; whole: boolean },
  counter: { next: number },
): Generator<ReadItem> {
  const problem = (pointer: string, reason: string): ReadItem => ({
    kind: 'problem',
    index: null,
    pointer,
    reason,
  });
  if (!piece.whole) {
    const isJson = /^[[{]/.test(piece.text);
    yield problem('', isJson ? 'the file ends before its JSON does' : 'the file is not JSON');
    return;
  }
  const parsed = parse(piece.text);
  if ('reason' in parsed) {
    yield problem('', `the file ${parsed.reason}`);
  } else if (isObject(parsed.value)) {
    const { value } = parsed;
    if ('ocid' in value && !('releases' in value)) {
      yield { kind: 'release', index: counter.next++, pointer: '', raw: value };
      return;
    }
    yield { kind: 'package', meta: value };
    const lists = ['releases', 'records'].filter((name) => name in value);
    if (lists.length === 0) yield problem('', 'the file holds neither releases nor records');
    for (const name of lists) {
      if (!Array.isArray(value[name])) yield problem(`/${name}`, 'should be a list');
    }
  } else if (!Array.isArray(parsed.value)) yield problem('', 'the file is not OCDS');
}
