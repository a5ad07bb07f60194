import { findNotice } from '#app/domain/changes/find-notice.server.ts';
import { noticeJson } from '#app/domain/changes/json.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { JSON_TYPE, reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/change-json';

/** Read as anyone would: whoever is signed in gets the same. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => {
  const found = await findNotice(services, anonymous, params.reference);
  const { baseUrl } = services.settings;
  return { type: JSON_TYPE, body: JSON.stringify(noticeJson(found, baseUrl)) };
});
