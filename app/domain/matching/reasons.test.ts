import { describe, expect, it } from 'vitest';
import { explainFit, type FitFacts } from './reasons.ts';

const provider: FitFacts['provider'] = {
  smallestPence: null,
  largestPence: null,
  largestPastPence: null,
  vcse: null,
  sme: null,
  mutual: false,
  home: null,
};

function facts(change: {
  provider?: Partial<FitFacts['provider']>;
  opportunity?: Partial<FitFacts['opportunity']>;
  invited?: boolean;
  place?: string | null;
}): FitFacts {
  return {
    place: change.place === undefined ? 'Leeds' : change.place,
    services: ['Befriending'],
    invited: change.invited ?? false,
    provider: { ...provider, ...change.provider },
    capacity: {
      takingOn: null,
      takingOnFrom: null,
      staff: null,
      volunteers: null,
      startOn: null,
      today: '2026-11-22',
    },
    opportunity: {
      yearlyPence: 95_000_00,
      lots: [],
      reservedFor: [],
      reservedPlace: null,
      ...change.opportunity,
    },
  };
}

const lot = (number: number, pounds: number | null, fits = true) => ({
  number,
  title: `Lot ${number}`,
  yearlyPence: pounds === null ? null : pounds * 100,
  fits,
});

describe('the reason', () => {
  it('names place, service, both sizes and the lot that may suit', () => {
    const told = facts({
      provider: { largestPastPence: 40_000_00 },
      opportunity: { lots: [lot(1, 57_000), lot(2, 38_000)] },
    });
    expect(explainFit(told, 'you').because).toBe(
      'Because you work in Leeds and offer befriending; your largest contract so far is £40,000 (your own figure), this one is £95,000 a year: lot 2 (£38,000) may suit.',
    );
    expect(explainFit(told, 'they').because).toBe(
      'Works in Leeds and offers befriending; their largest contract so far is £40,000 (their own figure), this one is £95,000 a year: lot 2 (£38,000) may suit.',
    );
    expect(explainFit(told, 'you').suitingLots).toEqual([2]);
  });

  it('never offers a lot that is elsewhere, too large, or of unknown size', () => {
    const told = facts({
      provider: { largestPastPence: 40_000_00 },
      opportunity: { lots: [lot(1, 30_000, false), lot(2, 40_001), lot(3, null)] },
    });
    expect(explainFit(told, 'you').suitingLots).toEqual([]);
    expect(explainFit(told, 'you').because).not.toContain('may suit');
  });

  it('names the lot of the right size where the whole is of no known size', () => {
    const told = facts({
      provider: { largestPence: 40_000_00 },
      opportunity: { yearlyPence: null, lots: [lot(1, 57_000), lot(2, 38_000)] },
    });
    expect(explainFit(told, 'you')).toMatchObject({ size: 'fits', suitingLots: [2] });
  });

  it('says when the only lot within reach is the wrong size, though the whole is not', () => {
    const told = facts({
      provider: { smallestPence: 50_000_00, largestPence: 100_000_00 },
      opportunity: { lots: [lot(1, 75_000, false), lot(2, 20_000)] },
    });
    const fit = explainFit(told, 'they');
    expect(fit.size).toBe('smaller');
    expect(fit.because).toContain(
      'Of its 2 lots, lot 2 fits by place and service, but is smaller than they said would suit',
    );
  });

  it('says that an unknown value is not given, and never nought', () => {
    const { because } = explainFit(facts({ opportunity: { yearlyPence: null } }), 'you');
    expect(because).toContain('not given');
    expect(because).not.toContain('£0');
  });

  it('says when it is smaller or larger than what would suit', () => {
    const smaller = facts({ provider: { smallestPence: 100_000_00 } });
    expect(explainFit(smaller, 'you').because).toContain('below the £100,000 you said');
    const larger = facts({ provider: { largestPence: 90_000_00 } });
    expect(explainFit(larger, 'they').because).toContain('above the £90,000 they said');
  });

  it('claims nothing that was not said', () => {
    const past = facts({ provider: { largestPastPence: 95_000_00 } });
    expect(explainFit(past, 'you').because).toContain(
      'no larger than your largest contract so far (£95,000, your own figure)',
    );
    expect(explainFit(facts({}), 'you').because).toMatch(/this one is £95,000 a year\.$/);
  });

  it('is the invitation when nothing else links them', () => {
    const told = facts({ invited: true, place: null });
    expect(explainFit(told, 'you').because).toContain('Because you are invited to quote');
  });
});

describe('reservations', () => {
  it('stand apart and say what they rest on', () => {
    const standing = (vcse: boolean | null) =>
      explainFit(facts({ provider: { vcse }, opportunity: { reservedFor: ['vcse'] } }), 'you')
        .reservations[0]!;
    expect(standing(true).standing).toBe('met');
    expect(standing(false).standing).toBe('not-met');
    expect(standing(null).standing).toBe('unsure');
    expect(standing(null).words).toContain('have not said');
  });

  it('read a postcode as likely, never as certain', () => {
    const told = facts({
      provider: { home: { council: 'Leeds', inReservedArea: true } },
      opportunity: { reservedFor: ['local'], reservedPlace: 'West Yorkshire' },
    });
    expect(explainFit(told, 'you').reservations[0]).toEqual({
      reservation: 'local',
      standing: 'met',
      words:
        'It is kept for organisations based in West Yorkshire, and your postcode is most likely in Leeds.',
    });
  });
});
