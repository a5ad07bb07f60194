import type { PoolClient } from 'pg';
import { joinsOf, SCATTERED, sureWays } from '../exact.ts';
import { hasDigit, isApart, stem, typosAllowed } from '../text.ts';
import type { Unit } from '../words.ts';
import { type Candidate, lookUp, nearWords, RARE, type Vocabulary } from './vocabulary.ts';

type Lexeme = { text: string; isPrefix?: boolean };

/** One way to meet a term: all its lexemes, worth `factor` of an exact match. */
type Way = { lexemes: Lexeme[]; factor: number };

/** A unit of the query with every way to meet it. */
export type Term = {
  ways: Way[];
  /** Rare words tell more: ln(1 + documents / documents with it). */
  rarity: number;
  /** False when no document can hold it, which a fallback may leave out. */
  isKnown: boolean;
};

/**
 * Plans the terms of a query against the live vocabulary.
 * @param exactly words as they are and what means the same, and no guess at what was meant
 */
export async function planTerms(
  client: PoolClient,
  generation: number,
  total: number,
  units: readonly Unit[],
  exactly = false,
): Promise<Term[]> {
  const last = units.at(-1)?.words.at(-1);
  const joined = joinsOf(units);
  const vocabulary = await lookUp(
    client,
    generation,
    [
      ...new Set(units.flatMap((unit) => [...unit.stems, ...unit.words, ...splitsOf(unit).flat()])),
      ...joined.flat(),
    ],
    last !== undefined && last.length >= 5 ? last : undefined,
  );
  const terms: Term[] = [];
  for (const [at, unit] of units.entries()) {
    terms.push(
      exactly
        ? exactTerm(total, unit, joined[at]!, vocabulary)
        : await planTerm(client, generation, total, unit, joined[at]!, vocabulary),
    );
  }
  return terms;
}

function exactTerm(
  total: number,
  unit: Unit,
  joined: readonly string[],
  { documents }: Vocabulary,
): Term {
  const held = Math.min(...unit.stems.map((text) => documents.get(text) ?? 0));
  return {
    ways: sureWays(unit, joined).map(wayOf),
    rarity: Math.log(1 + Math.max(total, 1) / Math.max(held, 1)),
    isKnown: true,
  };
}

function wayOf({ tokens, factor }: ReturnType<typeof sureWays>[number]): Way {
  return { lexemes: tokens.map((text) => ({ text })), factor };
}

async function planTerm(
  client: PoolClient,
  generation: number,
  total: number,
  unit: Unit,
  joined: readonly string[],
  { documents, beginning }: Vocabulary,
): Promise<Term> {
  const whole = joined.filter((word) => documents.has(word));
  const ways = sureWays(unit, whole).map(wayOf);
  const typed = unit.words.at(-1)!;
  if (unit.isLast) {
    const before = unit.stems.slice(0, -1).map((text) => ({ text }));
    const factor = 0.9 * (before.length > 0 ? SCATTERED : 1);
    ways.push({ lexemes: [...before, { text: typed, isPrefix: true }], factor });
  }

  const exact = Math.min(...unit.stems.map((text) => documents.get(text) ?? 0));
  const held = Math.max(exact, unit.isLast ? beginning : 0);
  // "Planing" is no word, though "plan" is: what loses more than a plural is judged as typed.
  const isCut = unit.words.length === 1 && isApart(typed, unit.stems[0]!);
  const asTyped = isCut ? Math.max(documents.get(typed) ?? 0, unit.isLast ? beginning : 0) : held;
  let near: Candidate[] = [];
  let halved: [string, string][] = [];
  if (unit.words.length === 1 && unit.groups.length === 0 && asTyped <= RARE && !hasDigit(typed)) {
    if (held === 0) {
      halved = splitsOf(unit).filter((halves) => halves.every((half) => documents.has(half)));
      ways.push(
        ...halved.map((halves) => ({ lexemes: halves.map((text) => ({ text })), factor: 0.7 })),
      );
    }
    if (typosAllowed(typed) > 0) {
      near = (await nearWords(client, generation, typed, unit.isLast)).filter(
        (candidate) => candidate.documents > asTyped,
      );
      ways.push(
        ...near.map(({ term, distance, isPrefix }) => ({
          lexemes: [{ text: isPrefix ? term : stem(term), isPrefix }],
          factor: (distance > 1 ? 0.4 : 0.6) * (isPrefix ? 0.9 : 1),
        })),
      );
    }
  }
  const common = Math.max(held, ...near.map((candidate) => candidate.documents), 1);
  const mayBeHeld = typed.length < 5 || hasDigit(typed) || unit.groups.length > 0;
  return {
    ways,
    rarity: Math.log(1 + Math.max(total, 1) / common),
    isKnown: [held, near.length, halved.length, whole.length].some(Boolean) || mayBeHeld,
  };
}

/** The ways to read one long word as two, such as "daycentre". */
function splitsOf(unit: Unit): [string, string][] {
  const word = unit.words.length === 1 ? unit.words[0]! : '';
  if (word.length < 6 || word.length > 24 || hasDigit(word)) return [];
  return Array.from({ length: word.length - 5 }, (_, at) => [
    word.slice(0, at + 3),
    word.slice(at + 3),
  ]);
}

/** A tsquery for ways any of which will do, in the given tier only if there is one (see rows.ts). */
export function tsqueryOf(ways: readonly Way[], tier: '' | 'A' | 'B' | 'C' = ''): string {
  const beginnings = ways.flatMap(({ lexemes: [first, ...more] }) =>
    more.length === 0 && first?.isPrefix ? [first.text] : [],
  );
  const isCovered = ({ lexemes: [first, ...more] }: Way) =>
    more.length === 0 &&
    !first!.isPrefix &&
    beginnings.some((beginning) => first!.text.startsWith(beginning));
  return ways
    .filter((way) => !isCovered(way))
    .map(({ lexemes }) => {
      const all = lexemes.map(({ text, isPrefix }) => `'${tier}${text}'${isPrefix ? ':*' : ''}`);
      return all.length === 1 ? all[0] : `(${all.join(' & ')})`;
    })
    .join(' | ');
}

/** Whether a normalised word or its stem is one the terms reach, for saying why a hit was found. */
export function meets(terms: readonly Term[], synonymWords: ReadonlySet<string>) {
  const whole = new Set(synonymWords);
  const beginnings: string[] = [];
  for (const { text, isPrefix } of terms.flatMap((term) =>
    term.ways.flatMap((way) => way.lexemes),
  )) {
    if (isPrefix) beginnings.push(text);
    else whole.add(text);
  }
  return (word: string, stemmed: string): boolean =>
    whole.has(word) ||
    whole.has(stemmed) ||
    beginnings.some((beginning) => word.startsWith(beginning));
}
