/** Why a line names nobody (name-shown.ts decides). Browser-safe. */
export type WhyHidden = 'redacted' | 'person' | 'doubtful' | 'not-found' | 'none';

export const HIDDEN_WORDS: Record<WhyHidden, string> = {
  redacted: 'The council hid the name',
  person: 'Name not shown: it may be a person',
  doubtful: 'Not named: we are not sure yet who it is',
  'not-found': 'Not named: not found in a register yet',
  none: 'The file names nobody',
};

/**
 * Whether words and numbers of a line may tell whom its name does not: what it was for, a title, the
 * number of a supplier. A line that names nobody hides nobody.
 */
export function hidesWords(whyHidden: WhyHidden | null): boolean {
  return whyHidden !== null && whyHidden !== 'none';
}
