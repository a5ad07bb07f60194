/** From words to service types: for notices that name none, and for the search box. Browser-safe. */
import { type ServiceType, serviceGroups, serviceTypes } from './catalogue.ts';

type Phrase = { id: string; stems: string[]; isName: boolean };

let phrases: Map<string, Phrase[]> | undefined;

const NOT_PLURAL = /(ss|us|is|as|os)$|^(arts|news|wales)$/;

function stem(word: string): string {
  if (word === 'children' || word === 'childrens') return 'child';
  if (word.length < 4 || !word.endsWith('s') || NOT_PLURAL.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(sses|shes|ches|xes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function stemsOf(text: string): string[] {
  const flat = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&(amp;)?/g, ' and ')
    .replace(/['’‘]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return flat === '' ? [] : flat.split(' ').map(stem);
}

/** Phrases by their first word, so that a long text is read once. */
function load(): Map<string, Phrase[]> {
  if (phrases) return phrases;
  phrases = new Map();
  const add = (id: string, text: string, isName: boolean) => {
    const stems = stemsOf(text);
    const key = stems[0]!;
    const held = phrases!.get(key) ?? [];
    if (!held.some((entry) => entry.id === id && entry.stems.join(' ') === stems.join(' '))) {
      phrases!.set(key, [...held, { id, stems, isName }]);
    }
  };
  for (const { id, name, synonyms } of serviceTypes) {
    add(id, name, true);
    for (const synonym of synonyms) add(id, synonym, false);
  }
  return phrases;
}

/** Each phrase found in the text, once, with how often. A phrase inside a longer one is dropped. */
function phrasesIn(text: string): Map<Phrase, number> {
  const stems = stemsOf(text);
  const hits: { phrase: Phrase; at: number }[] = [];
  for (const [at, word] of stems.entries()) {
    for (const phrase of load().get(word) ?? []) {
      if (phrase.stems.every((part, i) => stems[at + i] === part)) hits.push({ phrase, at });
    }
  }
  const found = new Map<Phrase, number>();
  for (const { phrase, at } of hits) {
    const inside = hits.some(
      (other) =>
        other.phrase.stems.length > phrase.stems.length &&
        other.at <= at &&
        other.at + other.phrase.stems.length >= at + phrase.stems.length,
    );
    if (!inside) found.set(phrase, (found.get(phrase) ?? 0) + 1);
  }
  return found;
}

const TITLE = 4;
/** What a type needs to be named: one word in the title, or two of the description. */
const ENOUGH = 2;
/** How far below the best a further type may be. */
const CLOSE = 0.34;
const MOST = 3;

/**
 * Service types a notice is about, best first and at most three, from the words of its title and
 * description. Words of the title count four times those of the description; longer phrases say
 * more. Nothing rather than a guess when the words say too little.
 */
export function serviceTypesForText(title: string, description = ''): string[] {
  const scores = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const [{ id, stems }, times] of phrasesIn(text)) {
      const score = weight * Math.sqrt(stems.length) * (1 + Math.min(times - 1, 2) / 2);
      scores.set(id, (scores.get(id) ?? 0) + score);
    }
  };
  add(title, TITLE);
  add(description, 1);
  // Equal scores stay in the order they were said.
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const best = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, score]) => score >= ENOUGH && score >= best * CLOSE)
    .slice(0, MOST)
    .map(([id]) => id);
}

/**
 * Service types for what someone types into a box, best first: whole words, and the last one as the
 * beginning of a word. All types, in catalogue order, for nothing typed.
 */
export function searchServices(text: string, limit = 10): ServiceType[] {
  const stems = stemsOf(text);
  if (stems.length === 0) return serviceTypes.slice(0, limit);
  const typed = stemsOf(text.replace(/\s*$/, '')).at(-1)!;
  const scored = serviceTypes.map((type, order) => {
    const group = serviceGroups.find(({ id }) => id === type.group)!.name;
    const fields: [string, number][] = [
      [type.name, 4],
      ...type.synonyms.map((synonym): [string, number] => [synonym, 3]),
      [type.summary, 1],
      [group, 1],
    ];
    let score = 0;
    for (const [field, weight] of fields) {
      const words = stemsOf(field);
      const hits = stems.filter((word) => words.includes(word)).length;
      const prefix = !words.includes(typed) && words.some((word) => word.startsWith(typed));
      const share = (hits + (prefix ? 0.8 : 0)) / stems.length;
      const whole = words.join(' ') === stems.join(' ') ? 2 : 0;
      score = Math.max(score, share > 0.5 ? weight * share + whole : 0);
    }
    return { type, score, order };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, limit)
    .map(({ type }) => type);
}
