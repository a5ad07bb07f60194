/** Which files may stand beside an opportunity. Browser-safe. */

/** Bytes of one file. */
export const MOST_BYTES = 25 * 1024 * 1024;
export const MOST_WORDS = '25 MB';

/** Ending → the types its first bytes may show, and the one it is served as. */
const types: Record<string, { served: string; seen: (string | undefined)[] }> = {
  pdf: { served: 'application/pdf', seen: ['application/pdf'] },
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  odt: open('text'),
  ods: open('spreadsheet'),
  odp: open('presentation'),
  doc: { served: 'application/msword', seen: ['application/x-cfb'] },
  xls: { served: 'application/vnd.ms-excel', seen: ['application/x-cfb'] },
  rtf: { served: 'application/rtf', seen: ['application/rtf'] },
  png: { served: 'image/png', seen: ['image/png'] },
  jpg: { served: 'image/jpeg', seen: ['image/jpeg'] },
  jpeg: { served: 'image/jpeg', seen: ['image/jpeg'] },
  csv: { served: 'text/csv', seen: [undefined] },
  txt: { served: 'text/plain', seen: [undefined] },
};

function office(kind: string) {
  const type = `application/vnd.openxmlformats-officedocument.${kind}`;
  return { served: type, seen: [type] };
}

function open(kind: string) {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  return { served: type, seen: [type] };
}

export const ACCEPTED_ENDINGS = Object.keys(types).map((ending) => `.${ending}`);
export const ACCEPTED_WORDS = 'PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, PNG or JPEG';

export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * The type a file is served as, or null when its ending is not taken or its bytes are something
 * else than the ending says.
 * @param seen what the bytes look like; undefined for plain text
 */
export function servedType(name: string, seen: string | undefined): string | null {
  const type = types[endingOf(name)];
  return type?.seen.includes(seen) ? type.served : null;
}

/** A file name that can't leave its folder, hide its ending or break a header. */
export function tidyFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .trim();
  const ending = endingOf(plain);
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain;
  const short = stem.slice(0, 120).trim() || 'document';
  return ending ? `${short}.${ending}` : short;
}
