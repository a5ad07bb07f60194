import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishReleases } from '#app/domain/open-data/publish-releases.server.ts';
import routes from '#app/routes.ts';
import { testWeb } from './setup/web.ts';

/** Open data over HTTP, as the built product serves it, with the demonstration in it. */
const { origin, services } = await testWeb({}, { demonstration: true });

type Plain = Record<string, unknown>;
type Operation = {
  parameters?: { name: string; in: string; example?: string; schema: { enum?: string[] } }[];
  responses: Record<
    string,
    { content?: Record<string, { schema: Plain; 'x-line-schemas'?: Record<string, Plain> }> }
  >;
};
type Document = { paths: Record<string, { get: Operation }>; components: { schemas: Plain } };

let document: Document;
let validate: (schema: Plain) => ValidateFunction;

beforeAll(async () => {
  await publishReleases(services);
  document = (await (await fetch(`${origin}/api/openapi.json`)).json()) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv as never);
  ajv.addSchema({ $id: 'https://described/api', components: document.components });
  const known = new Map<string, ValidateFunction>();
  validate = (schema) => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"https://described/api#/');
    const made = known.get(text) ?? ajv.compile(JSON.parse(text));
    known.set(text, made);
    return made;
  };
});

function wrong(schema: Plain, value: unknown): string[] {
  const check = validate(schema);
  check(value);
  const said = (check.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  return [...new Set(said)].slice(0, 8);
}

/** Every answer is one of those described, in its type and its shape. */
async function check(path: string, url: string): Promise<string[]> {
  const response = await fetch(`${origin}${url}`);
  const described = document.paths[path]!.get.responses[response.status];
  if (!described) return [`${url}: ${response.status} is not described`];
  const text = Buffer.from(await response.arrayBuffer());
  if (!described.content) return text.length === 0 ? [] : [`${url}: should be empty`];
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const content = described.content[type];
  if (!content) return [`${url}: ${type} is not described`];
  if (type.endsWith('json'))
    return wrong(content.schema, JSON.parse(text.toString())).map((one) => `${url}: ${one}`);
  const name = url.split('/').at(-1)!.replace(/\.gz$/, '');
  const plain = type === 'application/gzip' ? gunzipSync(text).toString() : text.toString();
  const line =
    document.paths[path]!.get.responses[200]!.content!['application/jsonl']?.['x-line-schemas']?.[
      name
    ];
  if (!line) return plain.length > 0 ? [] : [`${url}: is empty`];
  const lines = plain.split('\n').filter(Boolean);
  if (lines.length < 10) return [`${url}: has ${lines.length} lines`];
  return [...new Set(lines.flatMap((one) => wrong(line, JSON.parse(one))))].map(
    (one) => `${url}: ${one}`,
  );
}

/** The addresses to ask for each path: each choice of each parameter, and something that exists. */
async function addressesOf(path: string): Promise<string[]> {
  const { db } = services;
  const told = await db.publicRelease.findFirstOrThrow({ where: { event: 'outcome' } });
  const decided = await db.opportunity.findFirstOrThrow({
    where: { ocid: told.ocid, publishedAt: { not: null } },
    include: { buyer: true },
  });
  const at = decided.outcomeAt!;
  const real: Record<string, string> = {
    ocid: told.ocid,
    reference: decided.reference,
    council: decided.buyer!.slug,
    slug: decided.buyer!.slug,
    quarter: `${at.getUTCFullYear()}-q${Math.floor(at.getUTCMonth() / 3) + 1}`,
  };
  const parameters = document.paths[path]!.get.parameters ?? [];
  let urls = [path];
  for (const { name, schema, example } of parameters.filter((one) => one.in === 'path')) {
    const values = schema.enum ?? [real[name] ?? example!];
    urls = urls.flatMap((url) => values.map((value) => url.replace(`{${name}}`, value)));
  }
  return urls;
}

describe('the description', () => {
  it('names every address of open data', () => {
    const flat = (list: typeof routes, at = ''): string[] =>
      list.flatMap((one) =>
        [`${at}/${one.path ?? ''}`].concat(
          flat((one.children ?? []) as typeof routes, `${at}/${one.path ?? ''}`),
        ),
      );
    const api = flat(routes).filter((path) => path.startsWith('/api/') && !path.endsWith('*'));
    expect(api.length).toBeGreaterThan(8);
    const described = Object.keys(document.paths);
    expect(
      api
        .map((path) => path.replaceAll(/:(\w+)/g, '{$1}'))
        .filter((path) => !described.includes(path)),
    ).toEqual([]);
  });

  it('is true of every address', async () => {
    for (const path of Object.keys(document.paths)) {
      const urls = await addressesOf(path);
      expect(urls.length, path).toBeGreaterThan(0);
      for (const url of urls) expect(await check(path, url)).toEqual([]);
    }
    // And of what is refused.
    for (const [path, url] of [
      ['/api/ocds/releases', '/api/ocds/releases?cursor=1-abcdefabcdef'],
      ['/api/ocds/records/{ocid}', '/api/ocds/records/none'],
      ['/api/ocds/packages/{number}', '/api/ocds/packages/99999'],
      ['/api/bulk/{file}', '/api/bulk/secrets.csv'],
      ['/api/transparency/{council}/{quarter}/{file}', '/api/transparency/none/2026-q5/x.csv'],
    ] as const) {
      expect((await fetch(origin + url)).status, url).toBeGreaterThanOrEqual(400);
      expect(await check(path, url)).toEqual([]);
    }
    expect(wrong({ $ref: '#/components/schemas/Release' }, { ocid: 1, more: 2 })).not.toEqual([]);
  });
});

describe('the feed over HTTP', () => {
  it('is followed to its end, each release once, and picks up what comes after', async () => {
    const seen: string[] = [];
    let next = `${origin}/api/ocds/releases?limit=20`;
    let pages = 0;
    for (;;) {
      const response = await fetch(next);
      if (response.status === 204) break;
      const page = (await response.json()) as {
        releases: { id: string }[];
        links: { next: string };
      };
      expect(response.headers.get('link')).toBe(`<${page.links.next}>; rel="next"`);
      seen.push(...page.releases.map(({ id }) => id));
      next = page.links.next;
      pages += 1;
    }
    const total = await services.db.publicRelease.count();
    expect(total).toBeGreaterThan(40);
    expect(pages).toBe(Math.ceil(total / 20));
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
  });

  it('refuses a cursor, an instant and a limit that it can’t use', async () => {
    for (const query of [
      'cursor=7',
      'cursor=1-000000000000',
      'cursor=999999-abcdefabcdef',
      'since=soon',
      'since=2026-99-99',
      'limit=0',
      'limit=501',
      'limit=x',
    ]) {
      const response = await fetch(`${origin}/api/ocds/releases?${query}`);
      expect(response.status, query).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(((await response.json()) as { title: string }).title).not.toBe('');
    }
    const later = await fetch(`${origin}/api/ocds/releases?since=2100-01-01`);
    expect(later.status).toBe(204);
    expect((await fetch(`${origin}/api/ocds/releases?since=2020-01-01`)).status).toBe(200);
  });

  it('answers 304 to whoever has it, by tag and by date', async () => {
    for (const path of [
      '/api/ocds/releases',
      '/api/ocds/packages/1',
      '/api/ocds/packages',
      '/api/bulk/releases.jsonl',
      '/api/bulk/opportunities.csv',
    ]) {
      const first = await fetch(origin + path);
      await first.arrayBuffer();
      const etag = first.headers.get('etag')!;
      const changed = first.headers.get('last-modified')!;
      const ask = async (headers: Record<string, string>) =>
        (await fetch(origin + path, { headers })).status;
      expect(await ask({ 'if-none-match': etag }), path).toBe(304);
      expect(await ask({ 'if-none-match': '"other"' }), path).toBe(200);
      expect(await ask({ 'if-modified-since': changed }), path).toBe(304);
      expect(
        await ask({ 'if-modified-since': new Date(Date.parse(changed) - 1000).toUTCString() }),
        path,
      ).toBe(200);
      expect(await ask({ 'if-none-match': '"other"', 'if-modified-since': changed }), path).toBe(
        200,
      );
    }
  });

  it('is open to scripts of any site, which may ask first', async () => {
    const response = await fetch(`${origin}/api/ocds/releases`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
    const before = await fetch(`${origin}/api/ocds/releases`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://elsewhere.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    });
    expect(before.status).toBe(204);
    expect(before.headers.get('access-control-allow-headers')).toContain('If-None-Match');
    const head = await fetch(`${origin}/api/bulk/releases.jsonl`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([
      200,
      expect.any(String),
      '',
    ]);
    const nowhere = await fetch(`${origin}/api/nothing`);
    expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
  });
});

/** The bytes as they come over the wire. */
function raw(path: string, headers: Record<string, string>) {
  return new Promise<{ encoding?: string; type?: string; bytes: Buffer }>((resolve, reject) => {
    get(`${origin}${path}`, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          encoding: answer.headers['content-encoding'],
          type: answer.headers['content-type'],
          bytes: Buffer.concat(chunks),
        }),
      );
    }).on('error', reject);
  });
}

describe('whole files', () => {
  it('come plain, compressed on the way, or compressed to keep: the same each time', async () => {
    for (const name of ['releases.jsonl', 'opportunities.csv']) {
      const plain = await raw(`/api/bulk/${name}`, {});
      const onTheWay = await raw(`/api/bulk/${name}`, { 'accept-encoding': 'br, gzip' });
      const refused = await raw(`/api/bulk/${name}`, { 'accept-encoding': 'gzip;q=0' });
      const toKeep = await raw(`/api/bulk/${name}.gz`, { 'accept-encoding': 'gzip' });
      expect([plain.encoding, onTheWay.encoding, refused.encoding, toKeep.encoding]).toEqual([
        undefined,
        'gzip',
        undefined,
        undefined,
      ]);
      expect(toKeep.type).toBe('application/gzip');
      expect(onTheWay.bytes.length).toBeLessThan(plain.bytes.length / 2);
      expect(gunzipSync(onTheWay.bytes).equals(plain.bytes)).toBe(true);
      expect(gunzipSync(toKeep.bytes).equals(plain.bytes)).toBe(true);
      expect(refused.bytes.equals(plain.bytes)).toBe(true);
    }
  });

  it('hold every public row, and no cell that a spreadsheet would run', async () => {
    const { db } = services;
    const evil = ['=cmd()', '+1+1', '-1+1', '@SUM(1)', '\t=1', '\r=1'];
    for (const [at, description] of evil.entries()) {
      await db.organisation.create({
        data: {
          kind: 'provider',
          status: 'approved',
          slug: `evil-${at}`,
          name: `Evil ${at}`,
          description,
        },
      });
    }
    const file = await raw('/api/bulk/organisations.csv', {});
    const rows: Record<string, string>[] = parse(file.bytes, { bom: true, columns: true });
    expect(rows).toHaveLength(await db.organisation.count({ where: { status: 'approved' } }));
    const cells = rows
      .filter(({ Name }) => Name!.startsWith('Evil'))
      .map((row) => row['What it says about itself']);
    expect(cells).toHaveLength(evil.length);
    expect(
      rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell)),
    ).toEqual([]);
  });

  it('are counted: whoever asks too often is told when to come back', async () => {
    let last: Response | null = null;
    for (let tries = 0; tries < 70 && last?.status !== 429; tries += 1) {
      last = await fetch(`${origin}/api/bulk/nothing`);
      await last.arrayBuffer();
    }
    expect(last!.status).toBe(429);
    expect(Number(last!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last!.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('those who index the web', () => {
  it('find every public page by the sitemap, and nothing else', async () => {
    const robots = await (await fetch(`${origin}/robots.txt`)).text();
    expect(robots).toContain(`Sitemap: ${origin}/sitemap.xml`);
    const places = async (url: string) => {
      const response = await fetch(url);
      expect(response.headers.get('content-type')).toContain('application/xml');
      return [...(await response.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc!);
    };
    const parts = await places(`${origin}/sitemap.xml`);
    const kinds = parts.map((part) => part.split('/').at(-1));
    for (const kind of ['pages', 'contracts', 'money', 'opportunities', 'organisations']) {
      expect(kinds).toContain(`${kind}-1.xml`);
    }
    const pages = (await Promise.all(parts.map(places))).flat();
    const { db } = services;
    const open = await db.opportunity.count({
      where: { publishedAt: { not: null }, sameAsId: null, kind: { not: 'quick_quote' } },
    });
    const quotes = await db.opportunity.findMany({
      where: { kind: 'quick_quote' },
      include: { outcome: true },
    });
    const listed = quotes.filter(
      ({ outcome }) => outcome?.kind === 'awarded' && outcome.releasedAt,
    );
    expect(pages.filter((url) => url.startsWith(`${origin}/opportunities/`))).toHaveLength(
      open + listed.length,
    );
    const one = (start: string) => pages.find((url) => url.startsWith(origin + start))!;
    for (const url of [pages[0]!, pages.at(-1)!, one('/contracts/'), one('/councils/')])
      expect((await fetch(url)).status, url).toBe(200);
    expect((await fetch(`${origin}/sitemaps/opportunities-2.xml`)).status).toBe(404);
  });

  it('read what a page is about', async () => {
    const html = await (await fetch(`${origin}/open-data`)).text();
    expect(html).toContain('"@type":"DataCatalog"');
    expect(html).toContain('/api/ocds/releases');
    const release = await services.db.publicRelease.findFirstOrThrow({
      where: { tags: { has: 'tender' } },
    });
    const { tender } = JSON.parse(release.content) as { tender: { id: string } };
    const page = await (await fetch(`${origin}/opportunities/${tender.id}`)).text();
    expect(page).toContain('"@type":"Demand"');
    expect(page).toContain(`/api/ocds/records/${release.ocid}`);
  });
});
