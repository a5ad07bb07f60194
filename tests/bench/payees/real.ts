import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { root } from '#app/cli/build.ts';
import { bringRegisterIn } from '#app/cli/registers.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { notePayees } from '#app/domain/payees/note-payees.server.ts';
import { REGISTERS, type RegisterName } from '#app/domain/payees/registers/read-register.server.ts';
import type { House } from '#app/services.server.ts';

const samples = path.resolve(root, '../shared/samples');
const actor: Actor = { kind: 'system', name: 'bench' };

/** Where the payee stands in each of the real files. */
const PAYEE_COLUMN: Record<string, number> = {
  'bradford-2019-12.csv': 8,
  'hyndburn-2017-03.csv': 4,
  'hyndburn-2025-04.csv': 11,
  'manchester-1.csv': 6,
  'warwickshire-2015-04.csv': 1,
  'warwickshire-p-card-2021-07.csv': 0,
};

/**
 * What happens with the real registers and names that may lie beside this repository: counts alone.
 * The samples of the registers are small and partly invented, so hardly a name should be found in them.
 */
export async function tellOfRealNames(house: House, say: (line: string) => void): Promise<void> {
  const spend = path.join(samples, 'spend');
  const registers = path.join(samples, 'registers');
  if (!existsSync(spend) || !existsSync(registers)) {
    say('without the real registers and payments: they do not lie beside this repository');
    return;
  }
  await house.services.db.payee.deleteMany();
  const files = readdirSync(registers).map((file) => path.join(registers, file));
  for (const name of Object.keys(REGISTERS) as RegisterName[]) {
    const own = files.filter((file) => /companies/.test(file) === (name === 'companies-house'));
    const report = await bringRegisterIn(house, name, own, { part: true }, () => {});
    const { rows, added, refused, unused } = report;
    say(
      `real ${name}: ${rows} entries, ${added} new, ${refused.count} refused, ${unused} rows not needed`,
    );
  }
  const names = Object.entries(PAYEE_COLUMN).flatMap(([file, column]) => {
    const text = new TextDecoder('windows-1252').decode(readFileSync(path.join(spend, file)));
    const rows = parse(text, { relax_column_count: true, relax_quotes: true }) as string[][];
    return rows.slice(1).map((row) => row[column]?.trim() ?? '');
  });
  const payees = [...new Set(names.filter(Boolean))].map((name) => ({ name }));
  await house.services.db.$transaction((tx) => notePayees(tx, payees), { timeout: 60_000 });
  const report = await matchPayees(house.services, actor);
  say(
    `real names: ${payees.length} spellings, ${report.payees} payees: ${report.matched} matched, ${report.doubtful} doubtful, ${report.unknown} unknown, ${report.none} people or redacted`,
  );
  const sectors = await house.services.db.payeeMatch.groupBy({ by: ['sector'], _count: true });
  say(
    `real names, sorted: ${sectors.map(({ sector, _count }) => `${sector} ${_count}`).join(', ')}`,
  );
}
