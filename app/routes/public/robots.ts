import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/robots';

/** What those who index the web are asked to leave alone, and where the sitemap is. */
export const loader = reading(async ({ services }, _args: Route.LoaderArgs) => ({
  type: 'text/plain; charset=utf-8',
  body: `# Everything here is meant to be found. Pages of one person or one bid need a sign-in anyway.
User-agent: *
Disallow: /account
Disallow: /dev/
Allow: /

Sitemap: ${services.settings.baseUrl}/sitemap.xml
`,
}));
