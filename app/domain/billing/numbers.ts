/** Numbers that a law or a decision of the operator can change: value, from, to, source. */

export type NumberName =
  | 'free-live'
  | 'free-below-pence'
  | 'trial-days'
  | 'quotation-days'
  | 'invoice-days'
  | 'past-due-days'
  | 'grace-days';

type Row = {
  name: NumberName;
  value: number;
  /** First and last day, YYYY-MM-DD; null: no end known. */
  from: string;
  to: string | null;
  source: string;
};

const rows: readonly Row[] = [
  {
    name: 'free-live',
    value: 3,
    from: '2025-02-24',
    to: null,
    source: 'Ours: about what a parish has open at once',
  },
  {
    name: 'free-below-pence',
    value: 3_000_000,
    from: '2025-02-24',
    to: null,
    source:
      'Procurement Act 2023 s.84(1): the least value of a notifiable below-threshold contract',
  },
  { name: 'trial-days', value: 60, from: '2025-02-24', to: null, source: 'Ours' },
  { name: 'quotation-days', value: 30, from: '2025-02-24', to: null, source: 'Ours' },
  {
    name: 'invoice-days',
    value: 30,
    from: '2025-02-24',
    to: null,
    source: 'The days that public bodies have to pay, Procurement Act 2023 ss.68 and 88',
  },
  {
    name: 'past-due-days',
    value: 14,
    from: '2025-02-24',
    to: null,
    source: 'Ours: time for a payment run, or for the bank to try again',
  },
  {
    name: 'grace-days',
    value: 28,
    from: '2025-02-24',
    to: null,
    source: 'Ours, stated in warnings',
  },
];

/** @param day YYYY-MM-DD in London @throws when the table knows no number for that day */
export function numberOn(name: NumberName, day: string): number {
  const row = rows.find(
    (one) => one.name === name && one.from <= day && (one.to === null || day <= one.to),
  );
  if (!row) throw new Error(`No ${name} is known for ${day}.`);
  return row.value;
}
