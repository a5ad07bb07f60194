import { anonymous } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import { serviceTypes } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';

import {
  councilServicesAfter,
  countCouncilServices,
  countEnquiries,
  enquiriesAfter,
} from './sitemap-asked.server.ts';
import {
  contractsAfter,
  countContracts,
  countMoneyPages,
  moneyPagesAfter,
} from './sitemap-money.server.ts';

type Handed = Pick<Services, 'db' | 'settings'>;

/** The most addresses one part may list. @source sitemaps.org */
const MOST = 50_000;
/** Rows held at one time. */
const BATCH = 5000;

const PAGES = [
  '/',
  '/opportunities',
  '/organisations',
  '/services',
  ...serviceTypes.map(({ id }) => `/services/${id}`),
  '/contracts',
  '/changes',
  '/enquiries',
  '/open-data',
  '/about',
  '/receipts',
];

type Row = { id: string; path: string; changedAt: Date };
type Table = {
  count(services: Handed): Promise<number>;
  /** The next rows by id, after one of them. */
  rows(services: Handed, after: string | null, skip: number, take: number): Promise<Row[]>;
};

const listedOpportunities = {
  AND: [visibleTo(anonymous), { sameAsId: null, publishedAt: { not: null } }],
};

const TABLES: Record<string, Table> = {
  changes: {
    count: ({ db }) => db.changeNotice.count({ where: { publishedAt: { not: null } } }),
    async rows({ db }, after, skip, take) {
      const rows = await db.changeNotice.findMany({
        where: { publishedAt: { not: null }, ...(after !== null && { id: { gt: after } }) },
        orderBy: { id: 'asc' },
        skip,
        take,
        select: { id: true, reference: true, updatedAt: true },
      });
      return rows.map(({ id, reference, updatedAt }) => ({
        id,
        path: `/changes/${encodeURIComponent(reference)}`,
        changedAt: updatedAt,
      }));
    },
  },
  contracts: { count: countContracts, rows: contractsAfter },
  councilservices: { count: countCouncilServices, rows: councilServicesAfter },
  enquiries: { count: countEnquiries, rows: enquiriesAfter },
  money: { count: countMoneyPages, rows: moneyPagesAfter },
  opportunities: {
    count: ({ db }) => db.opportunity.count({ where: listedOpportunities }),
    async rows({ db }, after, skip, take) {
      const rows = await db.opportunity.findMany({
        where: { AND: [listedOpportunities, after === null ? {} : { id: { gt: after } }] },
        orderBy: { id: 'asc' },
        skip,
        take,
        select: { id: true, reference: true, updatedAt: true },
      });
      return rows.map(({ id, reference, updatedAt }) => ({
        id,
        path: `/opportunities/${encodeURIComponent(reference)}`,
        changedAt: updatedAt,
      }));
    },
  },
  organisations: {
    count: ({ db }) => db.organisation.count({ where: { status: 'approved' } }),
    async rows({ db }, after, skip, take) {
      const rows = await db.organisation.findMany({
        where: { status: 'approved', ...(after !== null && { id: { gt: after } }) },
        orderBy: { id: 'asc' },
        skip,
        take,
        select: { id: true, slug: true, updatedAt: true },
      });
      return rows.map(({ id, slug, updatedAt }) => ({
        id,
        path: `/organisations/${encodeURIComponent(slug)}`,
        changedAt: updatedAt,
      }));
    },
  },
};

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The list of the parts of the sitemap, as XML. @source sitemaps.org */
export async function sitemapIndex(services: Handed): Promise<string> {
  const { baseUrl } = services.settings;
  const parts = ['pages-1'];
  for (const [name, table] of Object.entries(TABLES)) {
    const count = await table.count(services);
    for (let part = 1; (part - 1) * MOST < count; part += 1) parts.push(`${name}-${part}`);
  }
  const entries = parts.map(
    (part) => `<sitemap><loc>${escaped(`${baseUrl}/sitemaps/${part}.xml`)}</loc></sitemap>\n`,
  );
  return `${HEAD}<sitemapindex ${SPACE}>\n${entries.join('')}</sitemapindex>\n`;
}

/**
 * One part of the sitemap, read as fast as it is taken.
 * @param name "pages-1", "opportunities-1", "organisations-2"
 * @throws NotFound
 */
export async function sitemapPart(
  services: Handed,
  name: string,
): Promise<() => AsyncIterable<string>> {
  const [, kind = '', number = '0'] = /^([a-z]+)-([1-9]\d{0,5})$/.exec(name) ?? [];
  const { baseUrl } = services.settings;
  if (kind === 'pages' && number === '1') return () => pagesPart(baseUrl);
  const table = Object.hasOwn(TABLES, kind) ? TABLES[kind] : null;
  const start = (Number(number) - 1) * MOST;
  if (!table || start >= (await table.count(services))) throw new NotFound();
  return () => tablePart(services, table, start);
}

async function* pagesPart(baseUrl: string): AsyncGenerator<string> {
  const entries = PAGES.map((path) => `<url><loc>${escaped(baseUrl + path)}</loc></url>\n`);
  yield `${HEAD}<urlset ${SPACE}>\n${entries.join('')}</urlset>\n`;
}

async function* tablePart(services: Handed, table: Table, start: number): AsyncGenerator<string> {
  const { baseUrl } = services.settings;
  yield `${HEAD}<urlset ${SPACE}>\n`;
  let after: string | null = null;
  for (let listed = 0; listed < MOST; ) {
    const skip: number = after === null ? start : 0;
    const rows: Row[] = await table.rows(services, after, skip, Math.min(BATCH, MOST - listed));
    if (rows.length === 0) break;
    yield rows
      .map(
        ({ path, changedAt }) =>
          `<url><loc>${escaped(baseUrl + path)}</loc><lastmod>${changedAt.toISOString()}</lastmod></url>\n`,
      )
      .join('');
    listed += rows.length;
    after = rows.at(-1)!.id;
  }
  yield '</urlset>\n';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
