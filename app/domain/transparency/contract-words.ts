import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import type { ContractLine } from './contract-line.ts';
import type { ContractSearch } from './contract-search.ts';

const day = (value: string) => formatDay(value, { weekday: false });

/** "£120,000 without VAT in all"; says so where nobody gave a sum. */
export function sumWords({ valuePence, annualPence, vatBasis }: ContractLine): string {
  const sums = [
    ...(valuePence === null ? [] : [`${formatPence(valuePence)} in all`]),
    ...(annualPence === null ? [] : [`${formatPence(annualPence)} a year`]),
  ];
  return sums.length === 0 ? 'Sum not given' : `${sums.join(', ')} (${vatWords(vatBasis)})`;
}

/** "With Aire Valley Wheels." and the like, in one line. */
export function partiesWords({ council, supplier }: ContractLine): string {
  return `${council.name} with ${supplier ? supplier.name : 'a supplier whose name is not shown'}`;
}

/** "Ends 31 March 2027. It is reviewed on 1 October 2026." */
export function datesWords({ startsOn, endsOn, reviewOn }: ContractLine): string {
  return [
    endsOn ? `Ends ${day(endsOn)}.` : 'When it ends is not given.',
    ...(startsOn ? [`It began ${day(startsOn)}.`] : []),
    ...(reviewOn ? [`It is reviewed on ${day(reviewOn)}.`] : []),
  ].join(' ');
}

/** What a feed of these contracts is called. */
export function feedTitle({ q, supplier, council }: ContractSearch, months: number): string {
  const about = [q && `“${q}”`, supplier && `with ${supplier}`, council && `of ${council}`];
  return ['Contracts', ...about.filter(Boolean), `that end within ${months} months`].join(' ');
}
