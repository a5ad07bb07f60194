/** A line of published spending as anyone may read it. Browser-safe. */
import type { VatBasis } from '#app/domain/kernel/money.ts';
import { formatDay, isRealDay } from '#app/domain/kernel/time.ts';
import type { WhyHidden } from '#app/domain/payees/hidden-words.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';

export type PayeeShown = {
  /** Null where it may not be shown, or the file names nobody. */
  name: string | null;
  /** Null where there is a name. */
  whyHidden: WhyHidden | null;
  /** Null where there is no name: lines of one person are not to be found by each other. */
  payeeId: string | null;
  /** Of the approved organisation here that it is matched to. */
  slug: string | null;
  sector: Sector;
  sectorReason: string;
  /** Someone has to say whether it is who we think. */
  isDoubtful: boolean;
};

export type PaymentLine = {
  /** Lasting: made of what the line says. */
  id: string;
  /** YYYY-MM-DD; the month's first where the file told a month only. */
  day: string;
  dayUnknown: boolean;
  payee: PayeeShown;
  /** The council's own words; empty where the line has none. Who may not be named has no purpose. */
  department: string;
  service: string;
  purpose: string;
  /** Integer pence; below nought where money came back. */
  amountPence: number;
  vatBasis: VatBasis;
  /** The council's own number for the transaction. */
  reference: string | null;
  file: string;
  /** As a spreadsheet counts: the first row is 1. */
  rowNo: number;
};

/** The word of a line under which the council's money page counts it. */
export function departmentOf({ service, department }: Pick<PaymentLine, 'service' | 'department'>) {
  return service.trim() || department.trim();
}

/** "April 2025". @param day YYYY-MM-DD */
export function monthOf(day: string): string {
  return formatDay(day, { weekday: false }).replace(/^\d+ /, '');
}

/** What a list of payments is asked for, as its address holds it. */
export type PaymentFilter = {
  payeeId?: string;
  words?: string;
  department?: string;
  /** What the council says these lines are for: a service of the catalogue, by its id. */
  service?: string;
  /** First calendar year of the financial year. */
  year?: number;
  /** YYYY-MM-DD, both days included. */
  from?: string;
  to?: string;
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const SERVICE = /^[a-z][a-z\d-]*$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads a filter from an address; what makes no sense is left out. */
export function readPaymentFilter(params: URLSearchParams): PaymentFilter {
  const text = (name: string, most: number) => (params.get(name) ?? '').trim().slice(0, most);
  const payeeId = text('payee', 40);
  const words = text('words', 120);
  const department = text('department', 300);
  const service = text('service', 80);
  const year = text('year', 4);
  const day = (name: string) => {
    const typed = text(name, 10);
    const [, year, month, date] = DAY.exec(typed) ?? [];
    return isRealDay(Number(year), Number(month), Number(date)) ? typed : undefined;
  };
  const [from, to] = [day('from'), day('to')];
  return {
    ...(UUID.test(payeeId) && { payeeId: payeeId.toLowerCase() }),
    ...(words && { words }),
    ...(department && { department }),
    ...(SERVICE.test(service) && { service }),
    ...(/^20\d\d$/.test(year) && { year: Number(year) }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** The same filter as the search of an address, without "?". */
export function paymentSearch(filter: PaymentFilter): string {
  const { payeeId, words, department, service, year, from, to } = filter;
  const params = new URLSearchParams();
  if (payeeId) params.set('payee', payeeId);
  if (words) params.set('words', words);
  if (department) params.set('department', department);
  if (service) params.set('service', service);
  if (year !== undefined) params.set('year', String(year));
  if (from) params.set('from', from);
  if (to) params.set('to', to);
  return params.toString();
}
