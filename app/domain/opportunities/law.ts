/**
 * Numbers that a law can change, each with the days on which it holds. Nothing here is legal
 * advice. Browser-safe.
 */
export type LawRule =
  | 'below-threshold-notice-pence'
  | 'services-threshold-pence'
  | 'light-touch-threshold-pence'
  | 'standard-vat-percent'
  | 'local-reservation-allowed'
  | 'transparency-spend-over-pence'
  | 'transparency-contract-over-pence'
  | 'payments-over-pence';

type LawRow = {
  rule: LawRule;
  value: number;
  /** First day it holds, YYYY-MM-DD. */
  from: string;
  /** Last day it holds; null while no end is known. */
  to: string | null;
  source: string;
};

const rows: LawRow[] = [
  {
    rule: 'below-threshold-notice-pence',
    value: 30_000_00,
    from: '2025-02-24',
    to: null,
    source: 'Procurement Act 2023 ss.84, 87; VAT included; councils in England',
  },
  {
    rule: 'services-threshold-pence',
    value: 214_904_00,
    from: '2025-02-24',
    to: '2025-12-31',
    source: 'Procurement Act 2023 Sch. 1 as first in force; VAT included',
  },
  {
    rule: 'services-threshold-pence',
    value: 207_720_00,
    from: '2026-01-01',
    to: null,
    source: 'Procurement Act 2023 Sch. 1 as amended from 1 January 2026; VAT included',
  },
  {
    rule: 'light-touch-threshold-pence',
    value: 663_540_00,
    from: '2025-02-24',
    to: null,
    source: 'Procurement Act 2023 Sch. 1; VAT included',
  },
  {
    rule: 'standard-vat-percent',
    value: 20,
    from: '2011-01-04',
    to: null,
    source: 'Value Added Tax Act 1994 s.2',
  },
  {
    rule: 'local-reservation-allowed',
    value: 1,
    from: '2026-02-04',
    to: null,
    source: 'Best value authorities in England may reserve contracts below the threshold',
  },
  {
    rule: 'transparency-spend-over-pence',
    value: 500_00,
    from: '2015-04-01',
    to: null,
    source: 'Local Government Transparency Code 2015, part 2.1: spending that exceeds £500',
  },
  {
    rule: 'transparency-contract-over-pence',
    value: 5_000_00,
    from: '2015-04-01',
    to: null,
    source: 'Local Government Transparency Code 2015, part 2.1: tenders and contracts over £5,000',
  },
  {
    rule: 'payments-over-pence',
    value: 30_000_00,
    from: '2026-04-01',
    to: null,
    source: 'Procurement Act 2023 s.70: payments of more than £30,000, VAT included',
  },
];

/**
 * What a rule says on a day, or null when it says nothing then.
 * @param day YYYY-MM-DD in London
 */
export function lawValue(rule: LawRule, day: string): number | null {
  const row = rows.find((r) => r.rule === rule && r.from <= day && (r.to === null || day <= r.to));
  return row?.value ?? null;
}
