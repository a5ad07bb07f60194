import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
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
  await awake(person);
  await expectAccessible(person);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Waits until the page is whole, and React has taken it over where the person has scripts. */
export async function awake({ page, javaScript }: Visitor): Promise<void> {
  // A heading may be there while the rest of the page is still on its way.
  await page.waitForLoadState('domcontentloaded');
  if (!javaScript) return;
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactFiber'));
  });
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds that is serious, on the very page the person has. Our pages have no frames, so its
 * single-page mode, a third of the time, sees all there is.
 */
export async function expectAccessible({ page, context, javaScript }: Visitor): Promise<void> {
  const hush = javaScript ? null : await letAxeSpeak(context, page);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode()
    .analyze();
  await hush?.();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(told, page.url()).toEqual([]);
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * axe needs scripts. Where the person has none they are let run while axe looks: the page's own
 * were refused when it came and stay so. The session stays open, for closing it would let all run.
 * @returns puts the page back to no scripts at all
 */
async function letAxeSpeak(context: BrowserContext, page: Page): Promise<() => Promise<void>> {
  if (!sessions.has(page)) sessions.set(page, context.newCDPSession(page));
  const session = await sessions.get(page)!;
  const refuse = (value: boolean) =>
    session.send('Emulation.setScriptExecutionDisabled', { value });
  // Said once first, since a session may only take back what it has said itself.
  await refuse(true);
  await refuse(false);
  return async () => {
    await refuse(true);
    const ours = await page.evaluate(() => '__reactRouterRouteModules' in window);
    expect(ours, `${page.url()} ran its scripts`).toBe(false);
  };
}

/** Keeps a picture when SCREENSHOTS names a folder, for looking at pages by eye. */
export async function picture({ page }: Visitor, name: string): Promise<void> {
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}
