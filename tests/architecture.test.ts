import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

/** The shape of the house (docs/decisions/0001): who may lean on whom. */

const root = path.resolve(import.meta.dirname, '..');
const files = ['app', 'search'].flatMap(sourcesBelow);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Uphill to downhill: a noun may import those after it, never those before. */
const slope = [
  ['demonstration'],
  ['mail'],
  ['baselines'],
  ['enquiries'],
  ['alerts', 'open-data'],
  ['matching', 'finding', 'search-index', 'webhooks'],
  ['changes'],
  ['explanations'],
  ['notices', 'transparency', 'spending'],
  ['evaluation'],
  ['bids'],
  ['opportunities'],
  ['accounts'],
  ['billing'],
  ['payees'],
  ['organisations'],
  ['places', 'services', 'tables'],
  ['kernel'],
];

describe('imports', () => {
  it('run one way between layers', () => {
    const wrong = edges().filter(([from, to]) => !mayImport(from, to));
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('run downhill between nouns', () => {
    const wrong = edges().filter(([from, to]) => {
      const [a, b] = [nounOf(from), nounOf(to)];
      return a !== null && b !== null && a !== b && heightOf(a) > heightOf(b);
    });
    expect(wrong.map(arrow)).toEqual([]);
    const unplaced = [...new Set(files.map(nounOf))].filter(
      (noun) => noun !== null && heightOf(noun) === -1,
    );
    expect(unplaced).toEqual([]);
  });

  it('have no cycles', () => {
    expect(findCycle()).toEqual([]);
  });

  it('name the file they mean', () => {
    const barrels = files.filter(
      (file) => /\/index\.tsx?$/.test(file) && file !== 'app/cli/index.ts',
    );
    expect(barrels).toEqual([]);
    expect(files.filter((file) => /\/(utils|helpers|common|lib)\//.test(file))).toEqual([]);
  });
});

describe('suppliers never pay', () => {
  /** @source Procurement Act 2023 s.96; docs/decisions/0022 */
  const handlesMoney = (file: string) => /^app\/(domain\/billing|platform\/stripe)\//.test(file);
  const ours =
    /^app\/(routes\/(council|public|admin)\/(billing|plans)|routes\/webhooks\/stripe|jobs\/[^/]*billing|cli\/billing|emails\/billing)/;
  /** Where a mail's kinds, the jobs, the commands and the adapters are each listed once. */
  const registers = [
    'app/services.server.ts',
    'app/jobs/handlers.server.ts',
    'app/cli/index.ts',
    'app/platform/config.server.ts',
  ];

  it('and nothing but billing’s own pages, jobs and commands knows of billing', () => {
    const strangers = edges()
      .filter(([from, to]) => handlesMoney(to) && !handlesMoney(from))
      .filter(([from]) => !ours.test(from) && !registers.includes(from));
    expect(strangers.map(arrow)).toEqual([]);
  });

  it('and no way leads from a provider’s page or use case to billing', () => {
    const starts = files.filter((file) =>
      /^app\/(routes\/(provider|account|alerts|api)|domain\/(bids|matching|alerts|evaluation|finding|webhooks|accounts|opportunities|organisations))\//.test(
        file,
      ),
    );
    expect(starts.length).toBeGreaterThan(200);
    expect(starts.flatMap((start) => wayTo(start, handlesMoney))).toEqual([]);
  });

  it('and what only asks what a council may use, asks the kernel', () => {
    const asking = files.filter(
      (file) => file.startsWith('app/domain/') && /services\.entitlements\b/.test(read(file)),
    );
    const nouns = new Set(asking.map(nounOf));
    expect([...nouns].filter((noun) => !['opportunities', 'billing'].includes(noun!))).toEqual([]);
  });
});

describe('the database', () => {
  it('is out of reach of routes and ui', () => {
    const touching = files
      .filter((file) => /^app\/(routes|ui|root|entry)/.test(file))
      .filter(
        (file) =>
          imports
            .get(file)!
            .some(({ to, typeOnly }) => /app\/platform\/(db|files|keys)\//.test(to) && !typeOnly) ||
          /services\.db\b|\$queryRaw|\$executeRaw/.test(read(file)),
      );
    expect(touching).toEqual([]);
  });

  it('is asked for things of organisations within their scope', () => {
    // A look-up by id alone would let one organisation reach another's rows.
    const unscoped = files
      .filter((file) => file.startsWith('app/domain/'))
      .flatMap(unscopedLookups);
    expect(unscoped).toEqual([]);
  });
});

describe('files', () => {
  it('leave modifiers inside patterns alone: V8 forgets them once much has been compiled', () => {
    // See notices/personal-details.ts.
    const modifier = /\(\?[ims]*-?[ims]+:/;
    const withModifier = files.filter((file) =>
      read(file)
        .split('\n')
        .some((line) => !line.trimStart().startsWith('*') && modifier.test(line)),
    );
    expect(withModifier).toEqual([]);
  });

  it('are 400 lines or fewer', () => {
    const long = files.filter((file) => read(file).split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('that must not reach the browser say so', () => {
    const leaking = files
      .filter((file) => file.startsWith('app/domain/') && !file.includes('.server.'))
      .filter((file) =>
        imports
          .get(file)!
          .some(
            ({ to, typeOnly }) => !typeOnly && (to.includes('.server.') || to.startsWith('node:')),
          ),
      );
    expect(leaking).toEqual([]);
  });
});

type Import = { to: string; typeOnly: boolean };

function mayImport(from: string, to: string): boolean {
  const [a, b] = [layerOf(from), layerOf(to)];
  if (a === b) return true;
  const typeOnly = imports.get(from)!.find((edge) => edge.to === to)?.typeOnly ?? false;
  switch (a) {
    case 'search':
      return false;
    case 'platform':
      // The port types name what the kernel says a council may use.
      return b === 'search' || (typeOnly && /^app\/domain\/kernel\//.test(to));
    case 'domain':
      if (b === 'emails') return true;
      if (b === 'platform')
        return /^app\/platform\/(ports\.ts|payment-ports\.ts|db\/generated\/)/.test(to);
      return (
        b === 'search' &&
        (typeOnly ||
          /^search\/(port|documents|errors|exact|settings|sync|text|geo|fallback)\.ts$/.test(to))
      );
    case 'emails':
      return (b === 'domain' && !to.includes('.server.')) || to === 'app/platform/ports.ts';
    case 'ui':
      return b === 'domain' && (!to.includes('.server.') || typeOnly);
    case 'routes':
      return (
        ['domain', 'ui', 'root'].includes(b) ||
        (b === 'platform' && (typeOnly || to.startsWith('app/platform/http/'))) ||
        (b === 'search' && typeOnly)
      );
    case 'jobs':
      return ['domain', 'platform', 'emails', 'root', 'search'].includes(b);
    default:
      return true;
  }
}

function layerOf(file: string): string {
  if (file.startsWith('search/')) return 'search';
  const [, folder = ''] = file.split('/');
  return ['domain', 'platform', 'routes', 'ui', 'jobs', 'cli', 'emails'].includes(folder)
    ? folder
    : 'root';
}

function nounOf(file: string): string | null {
  return /^app\/domain\/([^/]+)\//.exec(file)?.[1] ?? null;
}

function heightOf(noun: string): number {
  return slope.findIndex((level) => level.includes(noun));
}

function edges(): [string, string][] {
  return files
    .flatMap((from) => imports.get(from)!.map(({ to }): [string, string] => [from, to]))
    .filter(([, to]) => imports.has(to));
}

function arrow([from, to]: [string, string]): string {
  return `${from} → ${to}`;
}

/** The files of one cycle of value imports, or nothing. */
function findCycle(): string[] {
  const done = new Set<string>();
  function walk(file: string, trail: string[]): string[] {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const { to, typeOnly } of imports.get(file) ?? []) {
      const cycle = typeOnly ? [] : walk(to, [...trail, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  }
  for (const file of files) {
    const cycle = walk(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

/** The files on the way from one to the first that is looked for, value or type; none when there is no way. */
function wayTo(start: string, isMeant: (file: string) => boolean): string[] {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  for (const file of cameFrom.keys()) {
    if (isMeant(file)) {
      const way: string[] = [];
      for (let at: string | null = file; at; at = cameFrom.get(at) ?? null) way.unshift(at);
      return [way.join(' → ')];
    }
    for (const { to } of imports.get(file) ?? [])
      if (imports.has(to) && !cameFrom.has(to)) cameFrom.set(to, file);
  }
  return [];
}

const scopedModels =
  'opportunity|lot|bid|bidVersion|openedBid|outcome|award|clarification|membership|memberInvitation|organisationVerification|organisationCredential|currentDelivery|criterion|question|storedFile|bidFile|webhookEndpoint|webhookDelivery|billingIntent|billingQuotation|billingContact';

/** `findUnique({ where: { id } })` and its like, with nothing but an id, on a row that belongs to someone. */
function unscopedLookups(file: string): string[] {
  const pattern = new RegExp(
    `\\.(${scopedModels})\\.(find\\w+|update|delete)\\(\\{\\s*where:\\s*\\{\\s*id(:[^,{}]+)?,?\\s*\\}`,
    'g',
  );
  const text = read(file);
  return [...text.matchAll(pattern)]
    .filter(
      (match) => !/\/\/ Scoped: /.test(text.slice(Math.max(0, match.index - 240), match.index)),
    )
    .map(
      (match) =>
        `${file}:${text.slice(0, match.index).split('\n').length} ${match[0].replaceAll(/\s+/g, ' ')}`,
    );
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
    )
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/\/(generated|data)\//.test(file))
    .sort();
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function importsOf(file: string): Import[] {
  const { module } = parseSync(file, read(file));
  const found: Import[] = [];
  for (const statement of module.staticImports) {
    const typeOnly =
      statement.entries.length > 0 && statement.entries.every((entry) => entry.isType);
    found.push({ to: resolveImport(file, statement.moduleRequest.value), typeOnly });
  }
  for (const statement of module.staticExports) {
    for (const { moduleRequest, isType } of statement.entries) {
      if (moduleRequest)
        found.push({ to: resolveImport(file, moduleRequest.value), typeOnly: isType });
    }
  }
  return found;
}

function resolveImport(file: string, request: string): string {
  if (request.startsWith('#')) return request.slice(1);
  if (request.startsWith('.')) return path.join(path.dirname(file), request);
  return request;
}
