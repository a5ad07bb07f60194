import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser, Cookie } from 'playwright-core';
import { root } from '#app/cli/build.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { openDemonstration, publicPages } from './demonstration.ts';
import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { findFormPages } from './form-pages.ts';
import { walkWithoutScript } from './without-script.ts';

export const suite: Suite = {
  name: 'weight',
  description: 'script a page brings along (brotli, KB of 1,000 bytes), and whether it is needed',
  run,
};

/** KB of script. The framework alone is 93. */
const most = { public: 130, form: 170 };

type Visit = { name: string; path: string; kind: keyof typeof most; cookies?: Cookie[] };

async function run({ say }: SuiteOptions): Promise<Figure[]> {
  const demonstration = await openDemonstration();
  const browser = await launchBrowser();
  try {
    const origin = await demonstration.serve();
    const pages = await publicPages(origin);
    const visits: Visit[] = [
      ...Object.entries(pages).map(([name, at]): Visit => ({ name, path: at, kind: 'public' })),
      { name: 'organisations', path: '/organisations', kind: 'public' },
      { name: 'sign in', path: '/sign-in', kind: 'form' },
      { name: 'sign up', path: '/sign-up', kind: 'form' },
    ];
    const found = await findFormPages(browser, origin);
    for (const missing of found.missing) say(`not reached: ${missing}`);
    visits.push(...found.pages.map((page): Visit => ({ ...page, kind: 'form' })));
    const figures: Figure[] = [];
    // Most of a visit is waiting until nothing more is fetched: a few at a time.
    const fetched = await inTurns(3, visits, (visit) => scriptsOf(browser, origin, visit));
    for (const [at, visit] of visits.entries()) {
      const files = fetched[at]!;
      const value = files.reduce((sum, file) => sum + brotliBytes(file), 0) / 1000;
      say(`${visit.name}  ${visit.path}  ${files.length} files`);
      if (value > most[visit.kind]) say(`  too much: ${heaviest(files)}`);
      figures.push({
        name: `${visit.name}: script`,
        value,
        unit: 'KB',
        aim: { of: 'value', atMost: most[visit.kind] },
      });
    }
    const stuck = await walkWithoutScript(browser, origin);
    if (stuck) throw new Error(`Without JavaScript: ${stuck}`);
    figures.push({
      name: 'home, search, opportunity: script needed',
      value: 0,
      unit: 'KB',
      aim: { of: 'value', atMost: 0 },
    });
    return figures;
  } finally {
    await browser.close();
    await demonstration.close();
  }
}

/** The results in the order of the items; `count` of them are worked on at once. */
async function inTurns<T, R>(count: number, items: T[], work: (item: T) => Promise<R>) {
  const results: R[] = [];
  const queue = items.entries();
  async function help(): Promise<void> {
    for (const [at, item] of queue) results[at] = await work(item);
  }
  await Promise.all(Array.from({ length: count }, help));
  return results;
}

/** What a page tells a browser to fetch; the table of routes it also carries only names files. */
const ASKED_FOR =
  /(?:rel="modulepreload" href=|<script[^>]* src=|from |import )"(\/assets\/[\w.-]+\.js)"/g;

/** Every script of ours a browser with an empty cache fetched, or the page told it to fetch. */
async function scriptsOf(browser: Browser, origin: string, visit: Visit): Promise<string[]> {
  const context = await browser.newContext();
  try {
    await context.addCookies(visit.cookies ?? []);
    const page = await context.newPage();
    const files = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.resourceType() === 'script' || pathname.endsWith('.js')) files.add(pathname);
    });
    const response = await page.goto(origin + visit.path, { waitUntil: 'networkidle' });
    if (response?.status() !== 200)
      throw new Error(`${visit.path} answered ${response?.status()}.`);
    if (new URL(page.url()).pathname !== new URL(origin + visit.path).pathname) {
      throw new Error(`${visit.path} led to ${page.url()}.`);
    }
    for (const [, file] of (await response.text()).matchAll(ASKED_FOR)) files.add(file!);
    return [...files].sort();
  } finally {
    await context.close();
  }
}

/** Where to look first when a page weighs too much. */
function heaviest(files: string[]): string {
  const sorted = files.toSorted((a, b) => brotliBytes(b) - brotliBytes(a)).slice(0, 8);
  return sorted
    .map((file) => `${path.basename(file)} ${(brotliBytes(file) / 1000).toFixed(1)}`)
    .join(', ');
}

const weighed = new Map<string, number>();

function brotliBytes(file: string): number {
  let bytes = weighed.get(file);
  if (bytes === undefined) {
    const source = readFileSync(path.join(root, 'build/client', file));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
    };
    bytes = brotliCompressSync(source, { params }).length;
    weighed.set(file, bytes);
  }
  return bytes;
}
