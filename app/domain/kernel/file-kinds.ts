/** Which files people may attach, and under which names. Browser-safe. */
import type { Readable } from 'node:stream';

/** A stored file, to hand to someone who may have it. */
export type ReadableFile = { name: string; mediaType: string; bytes: number; content: Readable };

type Kind = { served: string; seen: (string | undefined)[] };

const compound = 'application/x-cfb';

/** Ending → the types its first bytes may show, and the one it is served as. */
const kinds: Record<string, Kind> = {
  pdf: { served: 'application/pdf', seen: ['application/pdf'] },
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  doc: { served: 'application/msword', seen: [compound] },
  xls: { served: 'application/vnd.ms-excel', seen: [compound] },
  ppt: { served: 'application/vnd.ms-powerpoint', seen: [compound] },
  rtf: { served: 'application/rtf', seen: ['application/rtf'] },
  png: { served: 'image/png', seen: ['image/png'] },
  jpg: { served: 'image/jpeg', seen: ['image/jpeg'] },
  jpeg: { served: 'image/jpeg', seen: ['image/jpeg'] },
  csv: { served: 'text/csv', seen: [undefined] },
  txt: { served: 'text/plain', seen: [undefined] },
};

function office(kind: string): Kind {
  const type = `application/vnd.openxmlformats-officedocument.${kind}`;
  return { served: type, seen: [type] };
}

function openDocument(kind: string): Kind {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  return { served: type, seen: [type] };
}

/** Packed documents are zip archives with a document's parts inside. */
const packed = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp']);

export const ACCEPTED_ENDINGS = Object.keys(kinds).map((ending) => `.${ending}`);
export const ACCEPTED_WORDS = 'PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, PNG or JPEG';

function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * The type a file is served as, or null when its ending is not taken or its bytes are something
 * else than the ending says.
 * @param seen what the bytes look like; undefined for plain text
 */
export function servedType(name: string, seen: string | undefined): string | null {
  const kind = kinds[endingOf(name)];
  return kind?.seen.includes(seen) ? kind.served : null;
}

/** As servedType, from a file's first bytes alone, which may not yet say what a zip archive holds. */
export function servedTypeFromHead(name: string, seen: string | undefined): string | null {
  const ending = endingOf(name);
  if (seen === 'application/zip' && packed.has(ending)) return kinds[ending]!.served;
  return servedType(name, seen);
}

/**
 * A file name that can't leave its folder, hide its ending or break a header: no control or
 * direction characters, its ending kept, 120 characters at most before it.
 */
export function tidyFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{C}<>:"|?*]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .trim();
  const ending = endingOf(plain);
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain;
  const short = [...stem].slice(0, 120).join('').trim() || 'document';
  return ending ? `${short}.${ending}` : short;
}
