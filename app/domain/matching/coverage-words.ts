/**
 * What a market lacks, in plain sentences, gaps first. Pure and browser-safe. Every sentence is
 * about what organisations say of themselves; none is about who bids.
 */
import { inSentence } from '#app/domain/kernel/words.ts';

export type Tally = {
  /** Organisations that say they offer it there. */
  offer: number;
  /** Of these, those for whom it is the right size. */
  size: number;
  /** Of these, those for whom it is larger than they take on. */
  larger: number;
  joint: number;
  verified: number;
};

export type CoverageFacts = {
  total: Tally;
  /** False where neither the whole nor any lot has a value. */
  isValued: boolean;
  /** How many could do all of it, everywhere, on their own. */
  whole: number;
  councils: { name: string; tally: Tally; services: { name: string; offer: number }[] }[];
  services: { name: string; tally: Tally }[];
  /** Empty where there is only one. */
  lots: { number: number; tally: Tally; uncovered: string[] }[];
  /** Two open to joint bids that would cover all of it together; 'none', or null: not worked out. */
  pair: [string, string] | 'none' | null;
};

export type Finding = { isGap: boolean; words: string };

const list = new Intl.ListFormat('en-GB');
const MOST_NAMES = 4;

/** "Leeds, York and 5 other councils". */
export function fewNames(names: readonly string[], rest: string): string {
  if (names.length <= MOST_NAMES) return list.format(names);
  return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} other ${rest}`;
}

/** "14 organisations say they offer this within your area." */
export function offerWords({ total }: CoverageFacts): string {
  if (total.offer === 0) return 'No organisation says it offers this within your area yet.';
  if (total.offer === 1) return 'One organisation says it offers this within your area.';
  return `${total.offer} organisations say they offer this within your area.`;
}

export function coverageFindings(facts: CoverageFacts): Finding[] {
  if (facts.total.offer === 0) return [];
  const gaps = [
    ...councilGaps(facts),
    ...serviceGaps(facts),
    ...lotGaps(facts),
    ...sizeGaps(facts),
    ...jointGaps(facts),
  ];
  return [...gaps.map((words) => ({ isGap: true, words })), ...wholeFindings(facts)];
}

function councilGaps({ councils }: CoverageFacts): string[] {
  const without = councils.filter(({ tally }) => tally.offer === 0).map(({ name }) => name);
  if (without.length === 0) return [];
  const all = councils.length;
  const where = fewNames(without, 'councils');
  return [
    without.length > MOST_NAMES
      ? `Nobody says they work in ${without.length} of the ${all} councils: ${where}.`
      : `Nobody says they offer it in ${where}.`,
  ];
}

function serviceGaps({ services, councils }: CoverageFacts): string[] {
  if (services.length < 2) return [];
  const nobody = services.filter(({ tally }) => tally.offer === 0);
  const gaps = nobody.length
    ? [`Nobody there says they offer ${list.format(nobody.map(({ name }) => inSentence(name)))}.`]
    : [];
  for (const { name } of services.filter(({ tally }) => tally.offer > 0)) {
    const without = councils.filter(
      (council) =>
        council.tally.offer > 0 &&
        council.services.some((service) => service.name === name && service.offer === 0),
    );
    if (without.length === 0) continue;
    const where = fewNames(
      without.map((council) => council.name),
      'councils',
    );
    gaps.push(`Nobody says they offer ${inSentence(name)} in ${where}.`);
  }
  return gaps;
}

function lotGaps({ lots }: CoverageFacts): string[] {
  return lots.flatMap(({ number, tally, uncovered }) => {
    if (tally.offer === 0) return [`Lot ${number} fits nobody by place and service.`];
    return uncovered.length > 0
      ? [`Nobody covers ${fewNames(uncovered, 'councils')} for lot ${number}.`]
      : [];
  });
}

function sizeGaps({ total, lots, isValued }: CoverageFacts): string[] {
  if (!isValued)
    return ['What it is worth a year is not given, so nobody can tell whether it suits.'];
  const smaller = lots.length > 1 ? 'Smaller lots' : 'Lots';
  if (total.larger === total.offer) {
    return [
      total.offer === 1
        ? `It is larger than the one organisation says it takes on. ${smaller} may help.`
        : `It is larger than any of the ${total.offer} say they take on. ${smaller} may help.`,
    ];
  }
  if (total.size === 0) {
    return [
      total.offer === 1
        ? 'The one organisation has not said that a contract of this size would suit.'
        : 'None of them has said that a contract of this size would suit.',
    ];
  }
  const tooLarge = lots.filter(({ tally }) => tally.offer > 0 && tally.larger === tally.offer);
  return tooLarge.map(
    ({ number }) => `Lot ${number} is larger than anyone who fits it says they take on.`,
  );
}

function jointGaps({ total, councils }: CoverageFacts): string[] {
  if (total.joint === 0) {
    return total.offer === 1
      ? ['The one organisation is not open to joint bids.']
      : ['None of them is open to joint bids.'];
  }
  const without = councils.filter(({ tally }) => tally.offer > 0 && tally.joint === 0);
  if (without.length === 0) return [];
  const where = fewNames(
    without.map(({ name }) => name),
    'councils',
  );
  return total.joint === 1
    ? [`One is open to joint bids, and does not cover ${where}.`]
    : [`${total.joint} are open to joint bids; none of them covers ${where}.`];
}

function wholeFindings({ whole, pair, total }: CoverageFacts): Finding[] {
  if (whole > 0) {
    const who = whole === 1 ? 'One organisation says it covers' : `${whole} say they each cover`;
    return [{ isGap: false, words: `${who} all of it: every service in every council.` }];
  }
  const alone = { isGap: true, words: 'No organisation covers all of it on its own.' };
  if (pair === 'none') {
    return total.joint < 2
      ? [alone]
      : [alone, { isGap: true, words: 'No two of those open to joint bids would cover it all.' }];
  }
  if (pair === null) return [alone];
  const words = `Two that are open to joint bids would cover all of it together: for example ${list.format(pair)}.`;
  return [alone, { isGap: false, words }];
}
