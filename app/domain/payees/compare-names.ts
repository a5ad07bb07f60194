import { editDistance } from '#app/domain/places/fold-name.ts';
import { foldWords } from './fold-words.ts';
import { coreName, isCommon, meantWord } from './name-words.ts';

/** How often a word stands in the names of the registers; 0 for one that never does. */
export type Rarity = { namesWith(word: string): number; names: number };

/** How a word of the payee's name was met. */
export type Met = 'same' | 'spelling' | 'short' | 'initials' | 'joined' | 'cut';

export type Comparison = {
  met: { how: Met; ours: string; theirs: string }[];
  /** Words of the payee's name that the other lacks, and the other way round. */
  onlyOurs: string[];
  onlyTheirs: string[];
  sameOrder: boolean;
  /** Rest of a name whose end may have been cut off. */
  cutOff: string[];
};

/** Whether a column may have cut a name's end: in the middle of a word, or between two just as well. */
export type Cut = {
  inWord: boolean;
  atWidth: boolean;
  /** Narrower than most columns: only what is no word of any register is taken for the rest of one. */
  isNarrow?: boolean;
  /** As long as some column is wide: a last word that could be a short form is cut off, then. */
  isColumn?: boolean;
};

/** Between 0 (says nothing) and 1 (no other name has it). */
export function weightOf(word: string, rarity: Rarity): number {
  const count = Math.max(1, rarity.namesWith(word));
  const share = 1 - Math.log(count) / Math.log(Math.max(rarity.names, 1000));
  return Math.max(0.05, Math.min(share, isCommon(word) ? 0.3 : 1));
}

/**
 * Lays two names beside each other, word by word.
 * @param ours the payee's words (`coreName`), `theirs` those of a register's entry
 */
export function compareNames(
  ours: readonly string[],
  theirs: readonly string[],
  cut: Cut,
  rarity: Rarity,
): Comparison {
  const left = ours.map((word, at) => ({ word, at }));
  const right = theirs.map((word, at) => ({ word, at }));
  const met: (Comparison['met'][number] & { ourAt: number; theirAt: number })[] = [];
  const take = (how: Met, mine: typeof left, other: typeof right) => {
    met.push({
      how,
      ours: mine.map(({ word }) => word).join(' '),
      theirs: other.map(({ word }) => word).join(' '),
      ourAt: mine[0]!.at,
      theirAt: other[0]!.at,
    });
    for (const one of mine) left.splice(left.indexOf(one), 1);
    for (const one of other) right.splice(right.indexOf(one), 1);
  };

  for (const mine of [...left]) {
    const other = right.find(({ word }) => word === mine.word);
    if (other) take('same', [mine], [other]);
  }
  takeJoined(left, right, take);
  takeInitials(left, right, take);
  for (const mine of [...left]) {
    const other = right.find(({ word }) => isShortOf(mine.word, word, rarity));
    if (other) take('short', [mine], [other]);
  }
  for (const mine of [...left]) {
    const other = right.find(({ word }) => isSlipOf(mine.word, word, rarity));
    if (other) take('spelling', [mine], [other]);
  }
  let cutOff: string[] = [];
  const last = left.find(({ at }) => at === ours.length - 1);
  const isRest = last && !(cut.isNarrow && rarity.namesWith(last.word) > 0);
  if (cut.inWord && last && isRest && left.length === 1) {
    const other = right.find(
      ({ word, at }) => at === ours.length - 1 && word.startsWith(last.word),
    );
    if (other) take('cut', [last], [other]);
  }
  const atStart = met.every(({ theirAt }) => theirAt < ours.length);
  const end = met.find(({ ourAt }) => ourAt === ours.length - 1);
  const isCutShort =
    end?.how === 'short' && end.theirAt === end.ourAt && end.theirs.startsWith(end.ours);
  const seen = cut.atWidth || (cut.isColumn && isCutShort) || met.some(({ how }) => how === 'cut');
  if (seen && left.length === 0 && atStart && right.every(({ at }) => at >= ours.length)) {
    cutOff = right.map(({ word }) => word);
    right.length = 0;
  }
  const places = met.toSorted((a, b) => a.ourAt - b.ourAt).map(({ theirAt }) => theirAt);
  return {
    met: met.map(({ how, ours: mine, theirs: other }) => ({ how, ours: mine, theirs: other })),
    onlyOurs: left.map(({ word }) => word),
    onlyTheirs: right.map(({ word }) => word),
    sameOrder: places.every((place, at) => at === 0 || place > places[at - 1]!),
    cutOff,
  };
}

/**
 * Lays a part of the payee's name beside a name of a register. "4" is read as "for" and "2" as "to"
 * only where the register has that word in the same place.
 */
export function layBeside(
  part: { text: string; words: readonly string[] },
  theirs: string,
  cut: Cut,
  rarity: Rarity,
): Comparison {
  const { words } = coreName(theirs);
  const figure = ['4', '2'].find((one) => part.words.includes(one) && !words.includes(one));
  const at = figure ? placeOfFigure(part.text, theirs, figure) : -1;
  if (!figure || at === -1) return compareNames(part.words, words, cut, rarity);
  const ours = foldWords(part.text).toSpliced(at, 1).join(' ');
  const laid = compareNames(coreName(ours).words, words, cut, rarity);
  laid.met.push({ how: 'short', ours: figure, theirs: FIGURES[figure]! });
  return laid;
}

const FIGURES: Record<string, string> = { 4: 'for', 2: 'to' };

/** Where our "4" stands between the same words as their "for"; -1 for nowhere. */
function placeOfFigure(ours: string, theirs: string, figure: string): number {
  const left = foldWords(ours).map(meantWord);
  const right = foldWords(theirs).map(meantWord);
  return left.findIndex(
    (word, at) =>
      word === figure &&
      right.some(
        (other, there) =>
          other === FIGURES[figure] &&
          there > 0 &&
          right[there - 1] === left[at - 1] &&
          right[there + 1] !== undefined &&
          right[there + 1] === left[at + 1],
      ),
  );
}

type Word = { word: string; at: number };
type Take = (how: Met, mine: Word[], other: Word[]) => void;

/** "day care" and "daycare". */
function takeJoined(left: Word[], right: Word[], take: Take): void {
  for (const [many, one, turned] of [
    [left, right, false],
    [right, left, true],
  ] as const) {
    for (const first of [...many]) {
      const second = many.find(({ at }) => at === first.at + 1);
      const whole = second && one.find(({ word }) => isJoined(word, first.word, second.word));
      if (!second || !whole || !many.includes(first)) continue;
      if (turned) take('joined', [whole], [first, second]);
      else take('joined', [first, second], [whole]);
    }
  }
}

/** Also "carerslink", for words that end in s have lost it here. */
function isJoined(word: string, first: string, second: string): boolean {
  return word === first + second || word === `${first}s${second}`;
}

/** "abc" for "amateur boxing club", "mh" for "mental health"; never the whole of a name. */
function takeInitials(left: Word[], right: Word[], take: Take): void {
  for (const mine of [...left]) {
    if (mine.word.length < 2 || mine.word.length > 5 || right.length < mine.word.length) continue;
    for (let from = 0; from + mine.word.length <= right.length; from += 1) {
      const run = right.slice(from, from + mine.word.length);
      const adjoining = run.every(({ at }, index) => at === run[0]!.at + index);
      const letters = run.map(({ word }) => word[0]).join('');
      if (adjoining && letters === mine.word) {
        take('initials', [mine], run);
        break;
      }
    }
  }
}

/** "priv" for "private", "colln" for "collection": its first letters, or its first and some later ones. */
function isShortOf(short: string, word: string, rarity: Rarity): boolean {
  if (short.length < 3 || short.length >= word.length || /\d/.test(short + word)) return false;
  // A word of its own is no short form of another: “Marlow” does not mean “Marlowby”.
  if (!isUnusual(short, word, rarity)) return false;
  if (word.startsWith(short)) return short.length <= 7 || short.length >= word.length - 4;
  if (short.length > 6 || short[0] !== word[0]) return false;
  // Without its vowels: "mgmnt", "prtnrs"; of a common word perhaps without more: "cnslng". "BRN
  // Motors" is not "Brown Motors".
  const bones = word[0] + word.slice(1).replaceAll(/[aeiou]/g, '');
  if (isCommon(word) && /^.[^aeiou]+$/.test(short)) return isWithin(short, word);
  return word.length - short.length >= 3 && bones === short;
}

/** Whether the letters of one, with the same first, stand in the other in their order up to its end. */
function isWithin(short: string, word: string): boolean {
  let at = -1;
  for (const letter of short) {
    const next = word.indexOf(letter, at + 1);
    if (next === -1 || (at === -1 && next > 0)) return false;
    at = next;
  }
  return !/[^aeiou]/.test(word.slice(at + 1));
}

/** A slip of the finger: near in letters, and not itself a word that the registers know. */
function isSlipOf(written: string, word: string, rarity: Rarity): boolean {
  if (written.length < 5 || word.length < 5 || /\d/.test(written + word)) return false;
  if (written[0] !== word[0]) return false;
  const most = word.length >= 9 ? 2 : 1;
  if (editDistance(written, word, most) > most && !isShuffled(written, word)) return false;
  return isUnusual(written, word, rarity);
}

/** "aminal": its own letters, two of them in each other's place. */
function isShuffled(written: string, word: string): boolean {
  if (written.length < 6 || written.length !== word.length) return false;
  const places = [...written].flatMap((letter, at) => (letter === word[at] ? [] : [at]));
  const [one, other] = places;
  return places.length === 2 && written[one!] === word[other!] && written[other!] === word[one!];
}

/** Unknown to the registers, or next to nothing beside the other. */
function isUnusual(written: string, word: string, rarity: Rarity): boolean {
  return rarity.namesWith(written) * 20 < Math.max(1, rarity.namesWith(word));
}
