import '#app/cli/production.ts';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Reported, report, type Suite } from './figure.ts';
import { readable, table } from './table.ts';

/**
 * `npm run bench -- [suite…] [--json <file>] [--small] [--worst]`: figures side by side, in one run.
 * `--worst` names the searches of the tuning half that are answered worst.
 */
const suites: Record<string, () => Promise<{ suite: Suite }>> = {
  start: () => import('./start.ts'),
  pages: () => import('./pages.ts'),
  weight: () => import('./weight.ts'),
  search: () => import('./search.ts'),
  alerts: () => import('./alerts.ts'),
  matching: () => import('./matching.ts'),
  import: () => import('./import.ts'),
  findable: () => import('./findable.ts'),
  payees: () => import('./payees.ts'),
  relevance: () => import('./relevance.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    small: { type: 'boolean', default: false },
    worst: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(
    `No such suite: ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`,
  );
  process.exit(2);
}

const rows: Reported[] = [];
const environment = { ...process.env };
for (const name of positionals.length > 0 ? positionals : Object.keys(suites)) {
  const { suite } = await suites[name]!();
  console.log(`${suite.name}: ${suite.description}`);
  try {
    const figures = await suite.run({
      small: values.small,
      worst: values.worst,
      say: (line) => console.log(`  ${line}`),
    });
    rows.push(...figures.map((figure) => report(suite.name, figure)));
  } catch (error) {
    console.error(`${suite.name} could not be measured:`, error);
    process.exitCode = 1;
  }
  // A suite that opens a copy of the product keeps it from what is set up here.
  Object.assign(process.env, environment);
}

const words = { true: 'met', false: 'MISSED', null: '' };
console.log(
  `\n${table<Reported>(
    [
      { title: 'suite', text: (row) => row.suite },
      { title: 'figure', text: (row) => row.name },
      { title: 'value', text: (row) => readable(row.value), right: true },
      { title: 'unit', text: (row) => row.unit },
      { title: 'against', text: (row) => readable(row.against), right: true },
      { title: 'ratio', text: (row) => readable(row.ratio), right: true },
      { title: 'aim', text: (row) => row.aim ?? '' },
      { title: '', text: (row) => words[`${row.met}`] },
    ],
    rows,
  )}\n`,
);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
if (rows.some((row) => row.met === false)) process.exitCode = 1;
