import { suggestWhileTyping } from '#app/domain/finding/suggest.server.ts';
import { SUGGESTED_FOR } from '#app/domain/finding/suggestions.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/suggestions';

/** What may follow the letters typed: `q`, and `for` one of all, what, where. */
export const loader = api(async ({ services, actor, url, ip }, _args: Route.LoaderArgs) => {
  const wanted = url.searchParams.get('for');
  const kind = SUGGESTED_FOR.find((one) => one === wanted) ?? 'all';
  // Places and services come from memory; only the box for everything asks the search.
  if (kind === 'all') await takeTurn(services, 'suggest-ip', ip);
  const groups = await suggestWhileTyping(services, actor, {
    q: url.searchParams.get('q') ?? '',
    for: kind,
  });
  const shared = actor.kind === 'anonymous' ? 'public' : 'private';
  return Response.json(
    { groups },
    {
      headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': `${shared}, max-age=60` },
    },
  );
});
