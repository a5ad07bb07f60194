import { Readable } from 'node:stream';
import { openDocument } from '#app/domain/opportunities/add-document.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/opportunity-document';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const document = await openDocument(services, actor, params.reference, params.document);
  const plain = document.name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(document.name).replaceAll(/['()*]/g, escapeMark);
  return new Response(Readable.toWeb(document.content) as ReadableStream, {
    headers: {
      'Content-Type': document.mediaType,
      'Content-Length': String(document.bytes),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-cache',
    },
  });
});

function escapeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
