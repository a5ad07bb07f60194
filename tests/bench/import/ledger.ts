import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const SUPPLIERS = 12_000;
const HEADER =
  'Directorate,Service Area,Expense Type,Payment Date,Transaction Number,Net Amount,Irrecoverable VAT,Supplier Name,Supplier Number\r\n';
const DIRECTORATES = [
  'Adults & Health',
  'Children and Families',
  'Place',
  'Resources',
  'Public Health',
];
const SERVICES = [
  'Home care',
  'Residential care',
  'Youth work',
  'Parks',
  'Legal, HR and payroll',
  'Highways',
];
const TYPES = [
  'Payments to Contractors',
  'Agency Staff',
  'Residential Care (Adults)',
  'Equipment',
  'Grants',
];
const FIRMS = ['Care', 'Homes', 'Building Services', 'Partnership', 'Trust', 'Consulting'];
const FORMS = ['Ltd', 'LIMITED', 'CIC', 'plc', ''];

/**
 * A council's ledger of so many lines, month after month, as its finance system would write it: sums
 * with commas, some in brackets, quoted names, a total at the end. Much of each line recurs.
 */
export async function writeLedger(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(lines(rows)), createWriteStream(path));
}

function* lines(rows: number): Generator<string> {
  yield `Payments to suppliers,,,,,,,,\r\n${HEADER}`;
  let out = '';
  let state = 42;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let row = 0; row < rows; row += 1) {
    const supplier = Math.floor(next(SUPPLIERS) * (next(1000) / 1000));
    const month = Math.floor((row / rows) * 36);
    const day = `${String(1 + next(28)).padStart(2, '0')}/${String(1 + (month % 12)).padStart(2, '0')}/${2022 + Math.floor(month / 12)}`;
    out += `${pick(DIRECTORATES, next)},${quoted(pick(SERVICES, next))},${pick(TYPES, next)},${day},51${String(row).padStart(8, '0')},${amount(next)},${next(9) === 0 ? '12.50' : ''},${quoted(nameOf(supplier))},${100_000 + supplier}\r\n`;
    if (out.length > 1 << 16) {
      yield out;
      out = '';
    }
  }
  yield `${out}Total,,,,,"9,999,999,999.99",,,\r\n`;
}

function pick(list: readonly string[], next: (below: number) => number): string {
  return list[next(list.length)]!;
}

function nameOf(supplier: number): string {
  const firm = FIRMS[supplier % FIRMS.length];
  const form = FORMS[supplier % FORMS.length];
  return `${supplier % 7 === 0 ? 'Smith, ' : ''}${supplier.toString(36)} ${firm} ${form}`.trim();
}

function amount(next: (below: number) => number): string {
  const pounds = 500 + next(60_000);
  const text = `${pounds.toLocaleString('en-GB')}.${String(next(100)).padStart(2, '0')}`;
  return quoted(next(40) === 0 ? `(${text})` : text);
}

function quoted(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}
