import { formatPence } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import type { ContractTerms } from './contract-line.ts';

const DAYS = [
  ['startsOn', 'It starts on'],
  ['endsOn', 'It ends on'],
  ['reviewOn', 'It is reviewed on'],
] as const;
const SUMS = [
  ['valuePence', 'Its sum is'],
  ['annualPence', 'Its sum for a year is'],
] as const;

/** How a contract's dates and sums differ from what was published before, a sentence each. */
export function changesOf(before: ContractTerms, after: ContractTerms): string[] {
  const day = (value: string | null) =>
    value ? formatDay(value, { weekday: false }) : 'not given';
  const sum = (value: number | null) => (value === null ? 'not given' : formatPence(value));
  return [
    ...DAYS.flatMap(([name, words]) =>
      before[name] === after[name]
        ? []
        : [`${words} ${day(after[name])}; before, that was ${day(before[name])}.`],
    ),
    ...SUMS.flatMap(([name, words]) =>
      before[name] === after[name]
        ? []
        : [`${words} ${sum(after[name])}; before, that was ${sum(before[name])}.`],
    ),
  ];
}
