import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { journeyPassword, type Login } from './people.ts';

export type Visitor = { page: Page; context: BrowserContext; origin: string; javaScript: boolean };

export type VisitorOptions = { javaScript?: boolean; width?: number };

/** A person at a browser of their own. */
export async function visitor(
  browser: Browser,
  origin: string,
  { javaScript = true, width = 1280 }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(Number(process.env.PATIENCE ?? 60) * 1000);
  const page = await context.newPage();
  if (javaScript) {
    // A page that throws, or breaks its own policy, is broken even when it looks well.
    page.on('pageerror', (error) => {
      throw new Error(`${page.url()}: ${error.message}`);
    });
  }
  return { page, context, origin, javaScript };
}

export async function signIn({ page }: Visitor, login: Login): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(login.email);
  await page.getByLabel('Password').fill(journeyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/account/);
}

/** Waits for a heading, then checks the page for what keeps people out and for sideways scrolling. */
export async function arrive(person: Visitor, heading: string | RegExp): Promise<void> {
  const { page } = person;
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await expectAccessible(person);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe needs scripts: where the person has none, it looks at the same address from beside them. */
async function expectAccessible({ page, context, javaScript }: Visitor): Promise<void> {
  const beside = javaScript
    ? null
    : await context
        .browser()!
        .newContext({ storageState: await context.storageState(), viewport: page.viewportSize() });
  const looked = beside ? await beside.newPage() : page;
  if (beside) await looked.goto(page.url());
  const { violations } = await new AxeBuilder({ page: looked }).withTags(rules).analyze();
  await beside?.close();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(told, page.url()).toEqual([]);
}

/** Keeps a picture when SCREENSHOTS names a folder, for looking at pages by eye. */
export async function picture({ page }: Visitor, name: string): Promise<void> {
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}
