import { beginSending } from '#app/domain/transparency/sending.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/published-sending';

/** Begins to take a file a piece at a time (tus 1.0, creation). */
export const action = api(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const begun = await beginSending(services, actor, params.slug, {
    name: nameIn(request.headers.get('upload-metadata') ?? ''),
    bytes: Number(request.headers.get('upload-length') ?? Number.NaN),
  });
  const path = `/council/${params.slug}/published/sending`;
  return services.parts.answer(request, { id: begun.id, bytes: begun.bytes, path });
});

/** The file's name, in base64 beside its key. @source tus 1.0, Upload-Metadata */
function nameIn(metadata: string): string {
  const pair = metadata.split(',').find((one) => one.trim().startsWith('filename '));
  return Buffer.from(pair?.trim().split(' ')[1] ?? '', 'base64').toString('utf8');
}
