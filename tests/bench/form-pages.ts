import type { Browser, BrowserContext, Cookie } from 'playwright-core';
import { demonstrationLogins } from '#app/domain/demonstration/fill.server.ts';

export type FormPage = { name: string; path: string; cookies: Cookie[] };

/** Forms that people spend an evening on. */
const wanted = [
  {
    name: 'answering in a bid',
    below: '/provider/',
    path: /^\/provider\/[^/]+\/bids\/[^/]+\/questions\/./,
  },
  {
    name: 'opportunity, what you want',
    below: '/council/',
    path: /^\/council\/[^/]+\/opportunities\/[^/]+\/about$/,
  },
  {
    name: 'opportunity, today’s cost',
    below: '/council/',
    path: /^\/council\/[^/]+\/opportunities\/[^/]+\/cost$/,
  },
];

/** More than any of the demonstration's people can reach, unless the pages have no end. */
const mostPages = 150;

/** Signs in as each person of the demonstration and follows their links until all forms are found. */
export async function findFormPages(
  browser: Browser,
  origin: string,
): Promise<{ pages: FormPage[]; missing: string[] }> {
  const pages: FormPage[] = [];
  const missing = () => wanted.filter(({ name }) => !pages.some((page) => page.name === name));
  for (const login of demonstrationLogins) {
    if (missing().length === 0) break;
    const context = await browser.newContext({ javaScriptEnabled: false });
    try {
      await signIn(context, origin, login);
      const cookies = await context.cookies();
      // Nobody's pages lead from a council to a provider's bids or back.
      const leads = (path: string) => missing().some(({ below }) => path.startsWith(below));
      for await (const { path, html } of ownPages(context, origin, leads)) {
        const match = missing().find((one) => one.path.test(path) && /method="post"/i.test(html));
        if (match) pages.push({ name: match.name, path, cookies });
        if (missing().length === 0) break;
      }
    } finally {
      await context.close();
    }
  }
  return { pages, missing: missing().map(({ name }) => name) };
}

async function signIn(
  context: BrowserContext,
  origin: string,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('input[name="password"]').press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.close();
}

/** Pages of the person's organisations that may lead to what is missing, nearest first. */
async function* ownPages(
  context: BrowserContext,
  origin: string,
  leads: (path: string) => boolean,
) {
  const queue = ['/account'];
  const seen = new Set(queue);
  for (let read = 0; read < mostPages; read++) {
    const path = queue.shift();
    if (path === undefined) return;
    const response = await context.request.get(origin + path);
    if (!response.ok() || !/html/.test(response.headers()['content-type'] ?? '')) continue;
    const html = await response.text();
    yield { path, html };
    for (const [, link] of html.matchAll(/href="(\/(?:provider|council)\/[^"#?]+)"/g)) {
      if (seen.has(link!) || !leads(link!)) continue;
      seen.add(link!);
      queue.push(link!);
    }
  }
}
