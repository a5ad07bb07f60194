import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import {
  importRegister,
  type RegisterReport,
} from '#app/domain/payees/registers/import-register.server.ts';
import {
  areWhole,
  REGISTERS,
  type RegisterName,
  readRegister,
} from '#app/domain/payees/registers/read-register.server.ts';
import type { House } from '#app/services.server.ts';
import { openMigratedHouse } from './house.ts';

const actor: Actor = { kind: 'system', name: 'registers import' };

export function register(program: Command): void {
  const registers = program
    .command('registers')
    .description('public registers, in which payees are looked for');
  const bringIn = registers
    .command('import')
    .description('bring a register in; the same files again change nothing');
  for (const [name, { name: called }] of Object.entries(REGISTERS)) {
    bringIn
      .command(name)
      .argument('<files...>', 'the files as published: zip, CSV, text parted by tabs, or JSON')
      .option('--part', 'these files are not the whole register: mark nothing as gone')
      .option('--whole', 'these files are the whole register: mark what they lack as gone')
      .description(`the ${called}’s public data`)
      .action((files: string[], options: { part?: boolean; whole?: boolean }) =>
        withHouse(async (house) => {
          const missing = files.filter((file) => !existsSync(file));
          for (const file of missing) console.error(`${file}: there is no such file`);
          const report = missing.length
            ? null
            : await bringRegisterIn(house, name as RegisterName, files, options);
          if (!report || report.rows + report.names === 0) process.exitCode = 1;
        }),
      );
  }
  program
    .command('payees')
    .description('whom councils paid')
    .command('match')
    .option('--again', 'look for all of them anew, not only for those not looked for since')
    .description('look for payees in the registers and among organisations here')
    .action((options: { again?: boolean }) =>
      withHouse(async ({ services }) => {
        const report = await matchPayees(
          services,
          { kind: 'system', name: 'payees match' },
          options,
        );
        console.log(JSON.stringify(report));
      }),
    );
}

async function withHouse(work: (house: House) => Promise<void>): Promise<void> {
  const house = await openMigratedHouse();
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

/** Takes the files in and says what came of it; the last line printed is JSON. */
export async function bringRegisterIn(
  { services, pool }: House,
  name: RegisterName,
  files: readonly string[],
  options: { part?: boolean; whole?: boolean },
  print: (line: string) => void = console.log,
): Promise<RegisterReport> {
  const names = files.map((file) => path.basename(file));
  const isWhole = options.whole ?? (!options.part && areWhole(name, names));
  const input = {
    scheme: REGISTERS[name].scheme,
    files: names,
    isWhole,
    rows: readRegister(name, files),
  };
  const report = await importRegister({ services, pool }, actor, input);
  const { rows, added, changed, unchanged, gone, unused, refused } = report;
  print(
    `${REGISTERS[name].name}: ${rows} entries read: ${added} new, ${changed} changed, ${unchanged} unchanged, ${gone} gone, ${refused.count} refused`,
  );
  if (!isWhole) print('  taken as a part of the register: nothing was marked as gone');
  if (unused > 0) print(`  ${unused} rows of tables that nothing is taken from`);
  for (const { file, reason } of refused.first) print(`  refused: ${file}: ${reason}`);
  const more = refused.count - refused.first.length;
  if (more > 0) print(`  and ${more} more refused`);
  if (added + changed + gone > 0)
    print('  payees are looked for anew by the worker, or now with: npm run cli -- payees match');
  print(JSON.stringify(report));
  return report;
}
