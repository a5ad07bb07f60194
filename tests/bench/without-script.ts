import type { Browser } from 'playwright-core';

/**
 * Walks from the home page through a search to an opportunity in a browser without JavaScript.
 * @returns what could not be done, or null when all of it went well
 */
export async function walkWithoutScript(browser: Browser, origin: string): Promise<string | null> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(origin);
    const box = page.locator('main form[action="/opportunities"] input[name="q"]').first();
    if (!(await box.isVisible())) return 'the home page has no search box';
    await box.fill('support');
    await box.press('Enter');
    await page.waitForURL((url) => url.pathname === '/opportunities');
    const link = page.locator('main a[href^="/opportunities/"]:visible').first();
    if ((await link.count()) === 0) return 'the search lists no opportunity';
    const title = (await link.innerText()).trim();
    await link.click();
    await page.waitForURL((url) => url.pathname.startsWith('/opportunities/'));
    const heading = (await page.locator('h1:visible').first().innerText()).trim();
    if (!heading.includes(title)) return `“${title}” led to a page headed “${heading}”`;
    const text = await page.locator('main:visible').innerText();
    if (!/£\d|not (given|known)/i.test(text)) return `${page.url()} says nothing of today’s cost`;
    return null;
  } finally {
    await context.close();
  }
}
