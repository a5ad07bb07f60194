import { afterAll } from 'vitest';
import { launchBrowser } from '#tests/setup/browser.ts';
import type { TestHouseOptions } from '#tests/setup/house.ts';
import { type Visitor, type VisitorOptions, visitor } from '#tests/setup/visitor.ts';
import { type TestWeb, testWeb } from '#tests/setup/web.ts';

/**
 * How to add a journey, so that it costs a few seconds (a quick machine walks one in under 15):
 *
 * 1. One file for each journey, named after what the person does: `tests/journeys/search.test.ts`.
 * 2. `const walk = await journey();` once at its top: the built product, its worker and a browser,
 *    on a database of its own. `journey({ demonstration: true })` has the demonstration in it, which
 *    is filled once in a run and cloned after. Do not start a second one in the same file.
 * 3. Make what the journey needs with tests/factories.ts, not by clicking; `createLogin(walk, …)`
 *    makes someone who can sign in, and `await walk.runJobs()` indexes and mails what waits.
 * 4. `it.each(ways)` walks it twice: with scripts at 1280 px, and without any at 320 px.
 *    `const person = await walk.visit(way)`, then everything through `person.page`, by label, role
 *    and name, as people find things. For a walk by keyboard, `Tab`, `Enter` and `expectFocus`.
 * 5. `await arrive(person, 'The heading')` at each page the journey is about: it waits for the
 *    heading, for React where there are scripts, runs axe and looks for sideways scrolling. That is
 *    half a second: a page already looked at in the same state needs only a wait for its words.
 * 6. Wait for what the person sees, an address or a word; never for a time, nor for the network to
 *    be idle, which costs half a second each. `awake(person)` is for pages that only React makes do.
 * 7. `picture(person, 'name')` keeps a screenshot when SCREENSHOTS names a folder. Look at it.
 * 8. Add the file to `slowest` in vitest.config.ts when it takes more than 10 s.
 */
export type Journey = TestWeb & { visit(options?: VisitorOptions): Promise<Visitor> };

/** @param env settings that this journey's product has beyond the usual ones */
export async function journey(
  options: TestHouseOptions = {},
  env: Record<string, string> = {},
): Promise<Journey> {
  const [web, browser] = await Promise.all([testWeb(env, options), launchBrowser()]);
  // Closed before the server, which else would wait for the browser's connections.
  afterAll(() => browser.close());
  return { ...web, visit: (way) => visitor(browser, web.origin, way) };
}

/** The two ways in which everyone gets everywhere. */
export const ways = [
  { name: 'with JavaScript', javaScript: true, width: 1280 },
  { name: 'without JavaScript, on a small phone', javaScript: false, width: 320 },
];
