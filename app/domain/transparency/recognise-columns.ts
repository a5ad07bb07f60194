/** Which column is what: by its name, checked against its content; by content alone where it must. */
import { foldHeader } from '#app/domain/tables/header.ts';
import { type Content, contentOf } from './column-content.ts';
import type { Field, KindSpec } from './fields.ts';

/** Field → number of its column, from 0. */
export type Mapping = Record<string, number>;
export type How = 'name' | 'content' | 'remembered' | 'said';
export type Recognised = {
  mapping: Mapping;
  /** Field → from 0 to 1. */
  confidence: Record<string, number>;
  how: Record<string, How>;
  /** How far the header stands left of its data, in columns. */
  shift: number;
};

type Candidate = { field: Field; column: number; score: number };

/**
 * @param names of the columns as written; empty without a header
 * @param sample rows of data
 */
export function recogniseColumns(
  spec: KindSpec,
  names: readonly string[],
  sample: readonly (readonly string[])[],
): Recognised {
  const width = Math.max(names.length, ...sample.map((cells) => cells.length), 0);
  const contents = Array.from({ length: width }, (_, column) =>
    contentOf(sample.map((cells) => cells[column] ?? '')),
  );
  const shift = shiftOf(spec, names, contents);
  const shifted = shift >= 0 ? [...Array<string>(shift).fill(''), ...names] : names.slice(-shift);
  const result: Recognised = { mapping: {}, confidence: {}, how: {}, shift };
  const taken = new Set<number>();
  const take = ({ field, column, score }: Candidate, how: How) => {
    if (field.name in result.mapping || taken.has(column)) return;
    result.mapping[field.name] = column;
    result.confidence[field.name] = Math.round(Math.min(1, score) * 100) / 100;
    result.how[field.name] = how;
    taken.add(column);
  };
  const named = candidates(spec, shifted, contents).sort((a, b) => b.score - a.score);
  for (const candidate of named) take(candidate, 'name');
  for (const candidate of byContent(spec, contents, result.mapping, taken, named.length > 2))
    take(candidate, 'content');
  standIn(result, 'department', 'service');
  standIn(result, 'purpose', 'expenseType');
  return result;
}

/** A ledger with one column of the two tells the more general one. */
function standIn({ mapping, confidence, how }: Recognised, wanted: string, other: string): void {
  if (wanted in mapping || !(other in mapping)) return;
  for (const record of [mapping, confidence, how] as Record<string, unknown>[]) {
    record[wanted] = record[other];
    delete record[other];
  }
}

function candidates(
  spec: KindSpec,
  names: readonly string[],
  contents: readonly Content[],
): Candidate[] {
  const found: Candidate[] = [];
  for (const [column, name] of names.entries()) {
    const folded = foldHeader(name);
    if (folded === '') continue;
    for (const field of spec.fields) {
      const likeness = nameScore(field, folded);
      const score = likeness * fitOf(field, contents[column]);
      if (score > 0.25) found.push({ field, column, score });
    }
  }
  return found;
}

/** 1 for the best name of a field, a little less for each further one, 0.6 for a name within. */
function nameScore(field: Field, folded: string): number {
  const at = field.names.indexOf(folded);
  if (at !== -1) return 1 - Math.min(0.3, at * 0.008);
  const within = field.names.findIndex((name) => name.length >= 6 && folded.includes(name));
  return within === -1 || folded.length > 60 ? 0 : 0.6 - Math.min(0.2, within * 0.006);
}

/** How well a column's cells are what the field wants. An empty column is no proof against it. */
function fitOf({ type }: Field, content: Content | undefined): number {
  if (!content || content.filled === 0) return 0.5;
  if (type === 'day') return content.days < 0.3 ? 0 : content.days;
  if (type === 'money') return content.money < 0.3 ? 0 : content.money;
  if (type === 'whole') return content.money < 0.3 ? 0.2 : 1;
  if (type === 'name') return content.words < 0.2 ? 0.2 : 1;
  return 1;
}

/** Columns of days and sums lie where the header says, or one or two beside it. */
function shiftOf(spec: KindSpec, names: readonly string[], contents: readonly Content[]): number {
  const hints = names.flatMap((name, column) => {
    const folded = foldHeader(name);
    const field = spec.fields.find(
      ({ type, names: known }) => (type === 'day' || type === 'money') && known.includes(folded),
    );
    return field && folded ? [{ column, type: field.type }] : [];
  });
  if (hints.length < 2) return 0;
  const fitAt = (shift: number) =>
    hints.reduce((sum, { column, type }) => {
      const content = contents[column + shift];
      return (
        sum + (!content ? 0 : type === 'day' ? content.days : content.money * (1 - content.days))
      );
    }, 0) / hints.length;
  if (fitAt(0) >= 0.5) return 0;
  const best = [1, -1, 2].sort((a, b) => fitAt(b) - fitAt(a))[0]!;
  return fitAt(best) > 0.8 ? best : 0;
}

function* byContent(
  spec: KindSpec,
  contents: readonly Content[],
  mapping: Mapping,
  taken: ReadonlySet<number>,
  hasNames: boolean,
): Generator<Candidate> {
  const fieldOf = (name: string) => spec.fields.find((field) => field.name === name);
  const pick = (
    name: string,
    score: (content: Content, column: number) => number,
  ): Candidate | null => {
    const field = fieldOf(name);
    if (!field || name in mapping) return null;
    let best: Candidate | null = null;
    for (const [column, content] of contents.entries()) {
      if (taken.has(column) || content.filled < 0.05) continue;
      const value = score(content, column);
      if (value > (best?.score ?? 0)) best = { field, column, score: value };
    }
    return best;
  };
  const day = pick(spec.day, ({ days, serials }) => (days > 0.7 && serials < 0.5 ? days * 0.8 : 0));
  if (day && (spec.kind === 'spend' || !hasNames)) yield day;
  const sum = pick(spec.sum, ({ money, decimals, days, filled }, column) =>
    money > 0.8 && days < 0.5 && decimals > 0.2 ? (decimals * filled + column / 1000) * 0.75 : 0,
  );
  if (sum) yield sum;
  // Names of firms, and many of them: a department may be called a service, but there are few.
  const payee = pick(spec.payee, ({ words, firms, length, filled, distinct }) =>
    words > 0.6 && length < 60
      ? (0.3 + firms * 0.5) * filled * (firms > 0.08 ? 1 : 0.5) * (0.5 + Math.min(0.5, distinct))
      : 0,
  );
  if (payee && (payee.score > 0.25 || !hasNames)) yield payee;
  // Names that are there but unknown are left to a person; without any, the shape must do.
  if (hasNames || spec.kind !== 'spend') return;
  const reference = pick('reference', ({ codes, distinct, money }) =>
    codes > 0.7 && distinct > 0.3 && money < 0.9 ? codes * 0.7 : 0,
  );
  if (reference) yield reference;
  const isText = ({ words, days, money }: Content) => words > 0.6 && days < 0.3 && money < 0.3;
  const department = pick('department', (content) =>
    isText(content) && content.distinct < 0.5 ? (1 - content.distinct) * 0.6 : 0,
  );
  if (department) yield department;
  const purpose = pick('purpose', (content) =>
    isText(content) ? 0.3 + content.distinct * 0.3 : 0,
  );
  if (purpose) yield purpose;
}

/** What is missing for the table to be read, in words; null when all is there. */
export function whatIsMissing(spec: KindSpec, mapping: Mapping): string | null {
  const lacking = spec.needs.filter((group) => !group.some((name) => name in mapping));
  if (lacking.length === 0) return null;
  const labels = lacking.map((group) =>
    group.map((name) => spec.fields.find((field) => field.name === name)!.label).join(' or '),
  );
  return `We could not find a column for ${labels.join(', or for ')}.`;
}

/** How the amounts of a column stand to VAT, as its name says. */
export function vatBasisOf(header: string): 'excluded' | 'included' | 'unknown' {
  const folded = foldHeader(header);
  if (/net|exvat|excvat|exclvat|excludingvat|exclusiveofvat|excludingrecoverable/.test(folded))
    return 'excluded';
  if (/gross|incvat|inclvat|includingvat|inclusiveofvat/.test(folded)) return 'included';
  return 'unknown';
}
