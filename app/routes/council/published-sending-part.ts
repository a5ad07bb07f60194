import {
  discardSending,
  findSending,
  finishSending,
} from '#app/domain/transparency/sending.server.ts';
import { readForm } from '#app/routes/read-form.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/published-sending-part';

/** How much of a file is here (HEAD). */
export const loader = api(({ services, actor }, { request, params }: Route.LoaderArgs) =>
  answer(services, actor, request, params),
);

/**
 * Takes the next piece (PATCH), throws away what is here (DELETE), or makes an upload of what is
 * whole (POST, which is ours and not of tus: a form of kind and digest).
 */
export const action = api(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { slug, sending: id } = params;
  if (request.method === 'PATCH') return answer(services, actor, request, params);
  if (request.method === 'DELETE') {
    await discardSending(services, actor, slug, id);
    return new Response(null, { status: 204, headers: { 'Tus-Resumable': '1.0.0' } });
  }
  const form = await readForm(request);
  const kind = String(form.get('kind') ?? '');
  const digest = String(form.get('digest') ?? '');
  const upload = await finishSending(services, actor, slug, { id, kind, digest });
  return Response.json({ to: `/council/${slug}/published/${upload}/columns` });
});

type Loaded = Parameters<Parameters<typeof api>[0]>[0];

async function answer(
  services: Loaded['services'],
  actor: Loaded['actor'],
  request: Request,
  { slug, sending }: { slug: string; sending: string },
): Promise<Response> {
  const { id, bytes } = await findSending(services, actor, slug, sending);
  return services.parts.answer(request, { id, bytes, path: `/council/${slug}/published/sending` });
}
