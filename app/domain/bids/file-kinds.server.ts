import { fileTypeFromBuffer } from 'file-type';
import { servedTypeFromHead } from '#app/domain/kernel/file-kinds.ts';

/** Bytes enough to tell what a file is. */
export const bytesToTell = 4100;

/**
 * What a file is, by its ending and its first bytes, which must agree.
 * @param head the first `bytesToTell` bytes, or all there are
 * @returns its media type, or null when it is not a kind that may be attached
 */
export async function mediaTypeOf(name: string, head: Uint8Array): Promise<string | null> {
  if (head.length === 0) return null;
  const found = await fileTypeFromBuffer(head);
  if (!found && head.includes(0)) return null;
  return servedTypeFromHead(name, found?.mime);
}
