import { readCharityRow } from './charity-commission.ts';
import { readCompanyRow } from './companies-house.ts';
import { readRegisterFiles } from './read-files.server.ts';
import type { ReadRow } from './record.ts';

export const REGISTERS = {
  'charity-commission': { scheme: 'GB-CHC', name: 'Charity Commission', read: readCharityRow },
  'companies-house': { scheme: 'GB-COH', name: 'Companies House', read: readCompanyRow },
} as const;
export type RegisterName = keyof typeof REGISTERS;

/** The rows of a register's files, each with the file it stood in. */
export async function* readRegister(
  register: RegisterName,
  files: readonly string[],
): AsyncGenerator<ReadRow & { file: string }> {
  const { read } = REGISTERS[register];
  for await (const one of readRegisterFiles(files)) {
    const { file } = one;
    if ('problem' in one) yield { kind: 'refused', reason: one.problem, file };
    else yield { ...read(one.row), file };
  }
}

/**
 * Whether files of these names are a whole register: "part1_7" to "part7_7", or one file that is not
 * called a part, and for charities the table that has them.
 */
export function areWhole(register: RegisterName, files: readonly string[]): boolean {
  const parts = new Map<number, Set<number>>();
  for (const file of files) {
    const numbered = /part(\d+)_(\d+)/i.exec(file);
    if (numbered) {
      const [part, of] = [Number(numbered[1]), Number(numbered[2])];
      parts.set(of, (parts.get(of) ?? new Set()).add(part));
    } else if (/part/i.test(file)) return false;
  }
  if ([...parts].some(([of, held]) => held.size !== of)) return false;
  return (
    register === 'companies-house' || files.some((file) => /charity\.(zip|txt|json)$/i.test(file))
  );
}
