import { createHash } from 'node:crypto';
import type { ReadRow, RegisterRecord } from '#app/domain/payees/registers/record.ts';
import labelled from './labelled.json' with { type: 'json' };
import fresh from './labelled-fresh.json' with { type: 'json' };
import register from './register.json' with { type: 'json' };
import registerFresh from './register-fresh.json' with { type: 'json' };

export type Labelled = {
  family: string;
  pattern: string;
  name: string;
  /** "GB-CHC-9100003", every number of the one it is; empty where it is none, or can't be told. */
  is: string[];
  /** The council that pays, where it matters. */
  council?: string;
};

export const HALVES = ['tuning', 'held-out', 'fresh'] as const;
export type Half = (typeof HALVES)[number];

export const allLabelled: readonly Labelled[] = [...labelled, ...fresh];

const freshFamilies = new Set(fresh.map(({ family }) => family));

/** By a rule that knows nothing of the names: see README.md. */
export function halfOf({ family }: Pick<Labelled, 'family'>): Half {
  if (createHash('sha256').update(family).digest()[0]! % 2 === 0) return 'tuning';
  return freshFamilies.has(family) ? 'fresh' : 'held-out';
}

type Scheme = 'GB-CHC' | 'GB-COH';

/** The invented register's entries of a scheme, as if read from a file. */
export async function* inventedRegister(
  scheme: Scheme,
): AsyncGenerator<ReadRow & { file: string }> {
  for (const row of [...register.rows, ...registerFresh.rows]) {
    const [of, number, name, others, kind, status, district, companyNumber, size, removedOn] =
      row.split('|') as string[];
    if (of !== scheme) continue;
    const entry: RegisterRecord = {
      number: number!,
      name: name!,
      otherNames: others!
        .split('; ')
        .filter(Boolean)
        .map((other) => ({ kind: 'other', name: other })),
      kind: kind!,
      removed: status === 'Removed' || status === 'Dissolved',
      removedOn: removedOn || null,
      district: district || null,
      companyNumber: companyNumber || null,
      accounts: scheme === 'GB-COH' ? size || null : null,
      incomePence: scheme === 'GB-CHC' && size ? BigInt(size) * 100n : null,
      website: null,
    };
    yield { kind: 'entry', entry, file: 'register.json' };
  }
}
