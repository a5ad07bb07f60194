import { redirect } from 'react-router';
import { calendarOfOne } from '#app/domain/opportunities/feed-calendar.server.ts';
import { datedOpportunity } from '#app/domain/opportunities/feed-entries.server.ts';
import { api } from '#app/routes/scope.server.ts';
import { unlessSame } from '#app/routes/unless-same.server.ts';
import type { Route } from './+types/opportunity-ics';

/** The dates of one opportunity, for a calendar. Quick quotes are for those invited alone. */
export const loader = api(async ({ services, actor }, { request, params }: Route.LoaderArgs) => {
  const dated = await datedOpportunity(services, actor, params.reference);
  if ('sameAs' in dated) return redirect(`/opportunities/${encodeURIComponent(dated.sameAs)}.ics`);
  const { entry } = dated;
  const name = entry.reference.replaceAll(/[^\w.-]+/g, '-');
  return unlessSame(
    request,
    calendarOfOne(entry, services.settings.baseUrl),
    {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.ics"`,
      'Cache-Control': 'private, no-cache',
      'Access-Control-Allow-Origin': '*',
    },
    entry.changedAt,
  );
});
