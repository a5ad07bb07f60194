import { readMail } from '#app/domain/mail/read-mail.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/mail-message-html';

/** A message of the demonstration as mail programs show it: no script, nothing fetched, its own styles. */
export const loader = page(async ({ services }, { params }: Route.LoaderArgs) => {
  const { html } = await readMail(services, params.id);
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation-by-user-activation allow-popups",
    },
  });
});
