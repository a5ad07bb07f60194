import { atomOfNotices, MOST_IN_FEED } from '#app/domain/changes/feed.ts';
import { listNotices } from '#app/domain/changes/list-notices.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/changes-atom';
import { readAsked, searchOf } from './changes-page.server.ts';

/** The list of this URL for feed readers. */
export const loader = reading(async ({ services, url }, _args: Route.LoaderArgs) => {
  const asked = { ...readAsked(url), page: 1, pageSize: MOST_IN_FEED };
  const { notices, unknownPlace } = await listNotices(services, asked);
  // A feed that goes on without the place it was asked for would bring everything.
  if (unknownPlace) throw new Invalid(`We know no place called “${unknownPlace}”.`);
  const { baseUrl } = services.settings;
  const body = atomOfNotices(notices, {
    baseUrl,
    pageUrl: `${baseUrl}/changes${searchOf(asked)}`,
    selfUrl: `${baseUrl}/changes.atom${searchOf(asked)}`,
    now: services.clock.now(),
  });
  return { type: 'application/atom+xml; charset=utf-8', body };
}, 'export-ip');
