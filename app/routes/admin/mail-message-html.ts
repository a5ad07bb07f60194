import { readMail } from '#app/domain/mail/read-mail.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/mail-message-html';

/** A message of the demonstration as mail programs show it; its policy is in platform/http/security. */
export const loader = page(async ({ services }, { params }: Route.LoaderArgs) => {
  const { html } = await readMail(services, params.id);
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
});
