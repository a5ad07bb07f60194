/** Chance that is the same every time: a seeded generator and what is drawn with it. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** Some of them, in another order. */
  some<T>(from: readonly T[], count: number): T[];
  chance(share: number): boolean;
};

/**
 * Mulberry32, seeded with words, so that each part of the demonstration draws from its own and a
 * change to one leaves the others as they were.
 */
export function seededRandom(words: string): Random {
  let state = hash(words);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (from) => from[Math.floor(next() * from.length)]!,
    some(from, count) {
      const left = [...from];
      const taken = [];
      while (left.length > 0 && taken.length < count) {
        taken.push(...left.splice(Math.floor(next() * left.length), 1));
      }
      return taken;
    },
    chance: (share) => next() < share,
  };
}

/** FNV-1a, 32 bits. */
function hash(words: string): number {
  let value = 0x811c9dc5;
  for (const letter of words) value = Math.imul(value ^ letter.codePointAt(0)!, 0x01000193);
  return value | 0;
}
