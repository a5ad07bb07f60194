import { describe, expect, it } from 'vitest';
import { type CoverageFacts, coverageFindings, fewNames, offerWords } from './coverage-words.ts';

const tally = (offer: number, more: object = {}) => ({
  offer,
  size: offer,
  larger: 0,
  joint: offer,
  verified: 0,
  ...more,
});

function facts(change: Partial<CoverageFacts> = {}): CoverageFacts {
  return {
    total: tally(2),
    isValued: true,
    whole: 1,
    councils: [],
    services: [],
    lots: [],
    pair: null,
    ...change,
  };
}

const words = (change: Partial<CoverageFacts>) =>
  coverageFindings(facts(change)).map((finding) => finding.words);

describe('what is missing', () => {
  it('is told before what is there', () => {
    const found = coverageFindings(facts({ total: tally(3, { joint: 0 }) }));
    expect(found.map(({ isGap }) => isGap)).toEqual([true, false]);
    expect(found[0]!.words).toBe('None of them is open to joint bids.');
  });

  it('counts councils where there are too many to name', () => {
    const councils = ['A', 'B', 'C', 'D', 'E', 'F'].map((name, index) => ({
      name,
      tally: tally(index === 5 ? 2 : 0),
      services: [],
    }));
    expect(words({ councils })[0]).toBe(
      'Nobody says they work in 5 of the 6 councils: A, B, C and 2 other councils.',
    );
    expect(fewNames(['A', 'B'], 'councils')).toBe('A and B');
  });

  it('says when only large ones could do it, whole or lot by lot', () => {
    expect(words({ total: tally(2, { size: 0, larger: 2 }) })[0]).toBe(
      'It is larger than any of the 2 say they take on. Lots may help.',
    );
    const lot = (number: number, larger: number) => ({
      number,
      tally: tally(2, { larger }),
      uncovered: [],
    });
    expect(words({ lots: [lot(1, 2), lot(2, 1)] })[0]).toBe(
      'Lot 1 is larger than anyone who fits it says they take on.',
    );
  });

  it('says that nobody can tell where no value is given', () => {
    const [first] = words({ isValued: false, total: tally(2, { size: 0 }) });
    expect(first).toContain('not given');
    expect(first).not.toContain('None of them');
  });

  it('never speaks of one as of many', () => {
    const one = tally(1, { joint: 0, size: 0, larger: 1 });
    expect(offerWords(facts({ total: one }))).toBe(
      'One organisation says it offers this within your area.',
    );
    expect(words({ total: one, whole: 0 })).toEqual([
      'It is larger than the one organisation says it takes on. Lots may help.',
      'The one organisation is not open to joint bids.',
      'No organisation covers all of it on its own.',
    ]);
  });

  it('is everything where nobody offers it', () => {
    const none = facts({ total: tally(0) });
    expect(offerWords(none)).toContain('No organisation');
    expect(coverageFindings(none)).toEqual([]);
  });
});
