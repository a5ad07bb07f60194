import { fileTypeFromBuffer } from 'file-type';

/** What may be attached: ending → media type. Documents, tables, slides, pictures and plain text. */
const kinds: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  rtf: 'application/rtf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
};
const packed = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp']);
const compound = new Set(['doc', 'xls', 'ppt']);
const plain = new Set(['txt', 'csv']);

/** Bytes enough to tell what a file is. */
export const bytesToTell = 4100;

/**
 * What a file is, by its ending and its first bytes, which must agree.
 * @param head the first `bytesToTell` bytes, or all there are
 * @returns its media type, or null when it is not a kind that may be attached
 */
export async function mediaTypeOf(name: string, head: Uint8Array): Promise<string | null> {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const mediaType = kinds[ending];
  if (!mediaType || head.length === 0) return null;
  const found = await fileTypeFromBuffer(head);
  if (!found) return plain.has(ending) && !head.includes(0) ? mediaType : null;
  if (found.mime === mediaType) return mediaType;
  // Office files are zip archives or compound files; the first bytes don't always say which kind.
  if (packed.has(ending) && found.ext === 'zip') return mediaType;
  if (compound.has(ending) && found.ext === 'cfb') return mediaType;
  if (ending === 'rtf' && found.ext === 'rtf') return mediaType;
  return null;
}

/** A file's name without path, control or direction characters, its ending kept, 120 characters at most. */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{C}"<>|:*?]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^\.+/, '')
    .trim();
  const ending = /\.[a-z0-9]{1,5}$/i.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - ending.length);
  return `${[...stem].slice(0, 120 - ending.length).join('') || 'document'}${ending}`;
}
