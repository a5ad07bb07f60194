import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readable, table } from '#tests/bench/table.ts';
import type { DrillFigure } from './drill.ts';
import { drills } from './drills.ts';

/** `npm run drill -- [name…] [--json <file>] [--small]`: faults and load at full size. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, small: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(drills, name));
if (unknown.length > 0) {
  console.error(
    `No such drill: ${unknown.join(', ')}. There are: ${Object.keys(drills).join(', ')}.`,
  );
  process.exit(2);
}

type Row = DrillFigure & { drill: string };
const rows: Row[] = [];
const failures: { drill: string; failure: string }[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(drills)) {
  const { drill } = await drills[name]!();
  console.log(`${drill.name}: ${drill.description}`);
  try {
    const result = await drill.run({
      small: values.small,
      say: (line) => console.log(`  ${line}`),
    });
    rows.push(...result.figures.map((figure) => ({ drill: drill.name, ...figure })));
    failures.push(...result.failures.map((failure) => ({ drill: drill.name, failure })));
  } catch (error) {
    console.error(error);
    failures.push({ drill: drill.name, failure: `stopped short: ${error}` });
  }
}

console.log(
  `\n${table<Row>(
    [
      { title: 'drill', text: (row) => row.drill },
      { title: 'figure', text: (row) => row.name },
      { title: 'value', text: (row) => readable(row.value), right: true },
      { title: 'unit', text: (row) => row.unit },
    ],
    rows,
  )}\n`,
);
for (const { drill, failure } of failures) console.log(`FAILED  ${drill}: ${failure}`);
console.log(failures.length === 0 ? 'No failure.' : `${failures.length} failed.`);
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ figures: rows, failures }, null, 2)}\n`);
if (failures.length > 0) process.exitCode = 1;
