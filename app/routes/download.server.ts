import { Readable } from 'node:stream';
import type { ReadableFile } from '#app/domain/kernel/file-kinds.ts';

/** A file as a download: saved under its name, never shown as a page of ours. */
export function download({ name, mediaType, bytes, content }: ReadableFile): Response {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, percent);
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

function percent(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
