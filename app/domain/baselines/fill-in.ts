/** From ticked lines to what a service costs today. Pure, browser-safe. */
import type { VatBasis } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany, shortened } from '#app/domain/kernel/words.ts';
import type { CostCategory, DeliveredBy } from '#app/domain/opportunities/words.ts';
import { ofYear, type Ticked, yearsOf } from './add-up.ts';

export const GROUPINGS = {
  payee: 'One line for each payee',
  department: 'One line for each service or department',
} as const;
export type Grouping = keyof typeof GROUPINGS;

export type FilledLine = { label: string; category: CostCategory; amountPence: number };

/** What would be filled in. Null: the lines don't say. */
export type FilledIn = {
  deliveredBy: DeliveredBy | null;
  providerName: string | null;
  /** YYYY-MM-DD */
  contractEndsOn: string | null;
  financialYear: number | null;
  vatBasis: VatBasis;
  sourceNote: string;
  lines: FilledLine[];
  totalPence: number;
  /** The lines that it adds up. */
  used: Ticked[];
  /** Groups from which more came back than was paid: a cost can't be below nought. */
  below: string[];
};

/** As many as a cost may have. */
const MOST_LINES = 30;
const LABEL = 120;
const NOTE = 500;
const HIDDEN_LABEL = 'People, and names that are not shown';

const BY_SECTOR: Record<string, DeliveredBy> = {
  in_house: 'in_house',
  vcse: 'vcse',
  sme: 'sme',
  large: 'large_firm',
  public_sector: 'public_sector',
};

/**
 * @param year of the payments that count; null where only contracts were ticked. Sums of contracts
 *   are not added to payments, for they would count twice.
 */
export function fillIn(
  ticked: readonly Ticked[],
  year: number | null,
  grouping: Grouping,
): FilledIn {
  const used = year === null ? ticked.filter(isContract) : ofYear(ticked, year);
  const payments = used.filter((line) => !isContract(line));
  const contracts = used.filter(isContract);
  const counted = payments.length > 0 ? payments : contracts;
  const groups = groupsOf(counted, grouping);
  const bases = new Set(counted.filter(hasSum).map(({ vatBasis }) => vatBasis));
  const lines = linesOf(groups.filter(({ pence }) => pence > 0));
  return {
    deliveredBy: deliveredBy(counted),
    providerName: providerOf(counted),
    contractEndsOn:
      contracts
        .flatMap(({ endsOn }) => endsOn ?? [])
        .toSorted()
        .at(-1) ?? null,
    financialYear: payments.length > 0 ? year : null,
    vatBasis: bases.size === 1 ? [...bases][0]! : 'unknown',
    sourceNote: noteOf(payments, contracts),
    lines,
    totalPence: lines.reduce((all, { amountPence }) => all + amountPence, 0),
    used,
    below: groups.filter(({ pence }) => pence < 0).map(({ label }) => label),
  };
}

/** The year to begin with: the newest with the most months of those ticked. */
export function bestYear(ticked: readonly Ticked[]): number | null {
  const years = yearsOf(ticked);
  const most = Math.max(0, ...years.map(({ months }) => months.length));
  return years.find(({ months }) => months.length === most)?.year ?? null;
}

function isContract({ kind }: Ticked): boolean {
  return kind === 'contract';
}

function hasSum({ amountPence }: Ticked): boolean {
  return amountPence !== null;
}

type Group = { label: string; category: CostCategory; pence: number };

function groupsOf(lines: readonly Ticked[], grouping: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    if (line.amountPence === null) continue;
    const label =
      grouping === 'payee'
        ? (line.payee ?? HIDDEN_LABEL)
        : line.department || 'No department given';
    const key = label.toLowerCase();
    const group = groups.get(key) ?? {
      label: shortened(label, LABEL - 10),
      category: categoryOf(line, grouping),
      pence: 0,
    };
    group.pence += line.amountPence;
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.pence - a.pence || a.label.localeCompare(b.label));
}

function linesOf(groups: readonly Group[]): FilledLine[] {
  const shown = groups.slice(0, groups.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const rest = groups.slice(shown.length);
  const lines = shown.map(({ label, category, pence }) => ({
    label,
    category,
    amountPence: pence,
  }));
  if (rest.length === 0) return lines;
  const amountPence = rest.reduce((all, { pence }) => all + pence, 0);
  const label = grouped(rest.length);
  return [...lines, { label, category: 'other', amountPence }];
}

function grouped(count: number): string {
  return `${count} smaller ones together`;
}

/** Words of a department or purpose that say what money was for. */
const CATEGORY_WORDS: [RegExp, CostCategory][] = [
  [/\b(transport|vehicles?|fleet|taxis?|minibus(es)?)\b/i, 'transport'],
  [/\b(premises|rents?|rates|utilities|cleaning|buildings?)\b/i, 'premises'],
  [/\b(supplies|equipment|materials|stationery)\b/i, 'supplies'],
  [/\bvolunteers?\b.*\bexpenses\b/i, 'volunteers'],
];

/** What another body was paid is a payment to it; only the council's own money is told apart. */
function categoryOf(line: Ticked, grouping: Grouping): CostCategory {
  if (grouping === 'payee') return line.sector === 'in_house' ? 'recharges' : 'payments';
  return CATEGORY_WORDS.find(([words]) => words.test(line.department))?.[1] ?? 'payments';
}

/** One sort alone is that sort; several are several together. What is not known sorts nothing. */
function deliveredBy(lines: readonly Ticked[]): DeliveredBy | null {
  const sorts = new Set(lines.map(({ sector }) => BY_SECTOR[sector] ?? null));
  if (sorts.size !== 1) return sorts.has(null) ? null : sorts.size > 1 ? 'mixed' : null;
  return [...sorts][0]!;
}

/** Named where all went to one. */
function providerOf(lines: readonly Ticked[]): string | null {
  const names = new Map(lines.map(({ payee, payeeId }) => [payeeId ?? payee ?? '', payee]));
  return names.size === 1 ? [...names.values()][0]! : null;
}

const AS_NOTED = 'Adds up ';

/** True of a note that was filled in here, so that it may be filled in anew. */
export function isOwnNote(note: string): boolean {
  return note.startsWith(AS_NOTED) || note.startsWith('From ');
}

/** "Adds up 12 payments from 14 April 2025 to 3 March 2026 in spend-q1.csv and 3 other files." */
function noteOf(payments: readonly Ticked[], contracts: readonly Ticked[]): string {
  const parts: string[] = [];
  if (payments.length > 0) {
    const days = payments.flatMap(({ day }) => day ?? []).toSorted();
    const [first, last] = [days[0], days.at(-1)].map((day) => formatDay(day!, { weekday: false }));
    const when = first === last ? `of ${first}` : `from ${first} to ${last}`;
    parts.push(
      `${AS_NOTED}${howMany(payments.length, 'payment', 'payments')} ${when}, as the council published them in ${filesWords(payments)}`,
    );
  }
  if (contracts.length > 0) {
    const from = payments.length > 0 ? 'Contract' : 'From the contract';
    const names = contracts.map(({ words }) => `“${shortened(words || 'no title', 60)}”`);
    const many = contracts.length > 1 ? 's' : '';
    parts.push(`${from}${many} ${new Intl.ListFormat('en-GB').format(names.slice(0, 3))}`);
  }
  return shortened(parts.join('. '), NOTE - 5);
}

function filesWords(lines: readonly Ticked[]): string {
  const files = [...new Set(lines.flatMap(({ file }) => file ?? []))].sort();
  if (files.length <= 3) return new Intl.ListFormat('en-GB').format(files);
  return `${files.slice(0, 2).join(', ')} and ${files.length - 2} other files`;
}
