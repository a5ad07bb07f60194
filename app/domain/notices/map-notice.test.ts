import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contractsFinderRelease,
  findATenderRelease,
  sell2WalesRelease,
} from '#tests/fabricated-notices.ts';
import { instantOf, monthsBetween, monthsOfDays } from './instants.ts';
import { mapNotice } from './map-notice.server.ts';
import { factsOf } from './notice-facts.server.ts';
import type { Release } from './release.ts';
import { stripRelease } from './strip-release.ts';

function stripped(raw: unknown): Release {
  const checked = stripRelease(raw, '');
  if ('problem' in checked)
    throw new Error(`${checked.problem.pointer}: ${checked.problem.reason}`);
  return checked.release;
}
const noticeOf = (...raw: unknown[]) => mapNotice(raw.map(stripped))!.notice;
const leeds = 'E08000035';

describe('a notice of Find a Tender', () => {
  const notice = noticeOf(findATenderRelease());

  it('says what it is, who buys, where and for how much', () => {
    expect(notice).toMatchObject({
      kind: 'below_threshold',
      buyerName: 'Leeds City Council',
      buyerGss: leeds,
      baseValuePence: 10_000_000,
      baseValueVat: 'excluded',
      estimatedValuePence: 12_000_000,
      sourceSystem: 'Find a Tender',
      sourceUrl: 'https://www.find-tender.service.gov.uk/Notice/100001-2026',
      findATenderNumber: '100001-2026',
      lang: 'en',
    });
    expect(notice.serviceIds).toContain('befriending');
    expect(notice.areaCodes).toContain(leeds);
    expect(notice.description).toBe(
      'A befriending service for older people who feel lonely.\nContact: [name removed], [phone number removed].',
    );
  });

  it('has its dates, term, extension and weights', () => {
    expect(notice.bidsCloseAt).toEqual(new Date('2026-05-08T11:00:00Z'));
    expect(notice.questionsCloseAt).toEqual(new Date('2026-04-24T11:00:00Z'));
    expect(notice).toMatchObject({
      contractStartOn: '2026-06-01',
      contractMonths: 24,
      extensionMonths: 12,
      extensionNote: 'One further year.',
    });
    expect(notice.criteria.map(({ kind, weight }) => [kind, weight])).toEqual([
      ['quality', 60],
      ['social_value', 10],
      ['price', 30],
    ]);
    expect(notice.lots).toHaveLength(1);
  });

  it('never closes questions after bids', () => {
    const late = noticeOf(
      findATenderRelease({}, { enquiryPeriod: { endDate: '2027-01-01T00:00:00Z' } }),
    );
    expect(late.questionsCloseAt).toEqual(late.bidsCloseAt);
  });

  it.each([
    [
      {
        aboveThreshold: true,
        procurementMethodDetails: 'Open procedure',
        specialRegime: ['lightTouch'],
      },
      'light_touch',
    ],
    [
      {
        aboveThreshold: true,
        procurementMethodDetails: 'Open procedure',
        classification: { scheme: 'CPV', id: '85312000' },
      },
      'light_touch',
    ],
    [{ aboveThreshold: null, procurementMethodDetails: 'Open procedure' }, 'notice'],
  ])('of %j is %s', (tender, kind) => {
    expect(noticeOf(findATenderRelease({}, tender)).kind).toBe(kind);
  });

  it('of plans is planned, and of engagement asks for answers', () => {
    const planned = {
      tag: ['planning'],
      planning: { documents: [{ id: 'x', noticeType: 'UK1' }] },
    };
    expect(noticeOf(findATenderRelease(planned, { status: 'planned' }))).toMatchObject({
      kind: 'notice',
      sourceStatus: 'planned',
      outcomeAt: null,
    });
    const asked = {
      tag: ['planning'],
      planning: {
        documents: [{ id: 'x', noticeType: 'UK2' }],
        milestones: [{ id: '1', type: 'engagement', dueDate: '2026-05-01T00:00:00Z' }],
      },
    };
    expect(noticeOf(findATenderRelease(asked, { status: 'planning' }))).toMatchObject({
      kind: 'market_engagement',
      bidsCloseAt: new Date('2026-05-01T00:00:00Z'),
    });
  });

  it('that is stopped is withdrawn on the day that was said, and no award shows', () => {
    const stop = {
      ocid: 'ocds-h6vhtk-0aaaa1',
      id: '100009-2026',
      date: '2026-05-01T09:00:00Z',
      tag: ['tenderCancellation'],
      tender: { id: 't', status: 'cancelled' },
    };
    expect(noticeOf(stop, findATenderRelease())).toMatchObject({
      withdrawnAt: new Date('2026-05-01T09:00:00Z'),
      outcomeAt: null,
      sourceStatus: 'cancelled',
    });
  });

  it('says to whom it is reserved, and does not take "suitable for" for that', () => {
    expect(
      noticeOf(
        findATenderRelease(
          {},
          { otherRequirements: { reservedParticipation: ['smeVcse', 'shelteredWorkshop'] } },
        ),
      ).reservedFor,
    ).toEqual(['sme', 'supported_employment', 'vcse']);
    expect(noticeOf(contractsFinderRelease()).reservedFor).toEqual([]);
  });
});

describe('a notice of Contracts Finder', () => {
  const release = stripped(contractsFinderRelease());
  const { notice, links } = mapNotice([release])!;

  it('never turns 0.01 into a value, and means the council’s own area', () => {
    expect(notice).toMatchObject({
      baseValuePence: null,
      estimatedValuePence: null,
      buyerGss: leeds,
    });
    expect(notice.areas).toEqual([{ kind: 'authorities', codes: [leeds] }]);
    expect(links.placeNote).toMatch(/wider region/);
    expect(notice.sourceUrl).toBe(
      'https://www.contractsfinder.service.gov.uk/Notice/66666666-7777-8888-9999-000000000000',
    );
  });

  it('tells who won, for how much, and when it became known', () => {
    expect(notice.outcomeAt).toEqual(new Date('2025-03-11T14:07:12Z'));
    const facts = factsOf([release]);
    expect(facts.awards).toEqual([
      {
        winners: [
          {
            name: 'Kind Hands CIC',
            identifier: { scheme: 'GB-COH', value: '01234567' },
            sme: true,
            vcse: true,
          },
        ],
        valuePence: 18_000_000,
        grossPence: null,
        vat: 'unknown',
        decidedOn: '2025-03-06',
        lots: [],
      },
    ]);
    expect(facts).toMatchObject({
      suitableFor: ['sme', 'vcse'],
      value: { lowPence: 3088, highPence: null },
    });
  });

  it('that ends without an award says so', () => {
    const ended = noticeOf(
      contractsFinderRelease(
        { awards: [{ id: '1', status: 'unsuccessful' }] },
        { status: 'unsuccessful' },
      ),
    );
    expect(ended).toMatchObject({
      sourceStatus: 'unsuccessful',
      outcomeAt: new Date('2025-03-11T14:07:12Z'),
    });
  });

  it('keeps the region when a buyer that is no council names one', () => {
    const buyer = { name: 'University of Somewhere', id: 'u' };
    const notice = noticeOf(
      contractsFinderRelease({ buyer, parties: [{ ...buyer, roles: ['buyer'] }] }),
    );
    expect(notice.buyerGss).toBeNull();
    expect(notice.areas).toEqual([{ kind: 'region', id: 'region:yorkshire-and-the-humber' }]);
  });
});

describe('a notice of Sell2Wales', () => {
  const notice = noticeOf(sell2WalesRelease());

  it('has its lines back, its lots in order and its weights', () => {
    expect(notice.description).toBe(
      'Advice services in three parts:\nHousing advice\nDebt advice\nModern slavery support.',
    );
    expect(notice.lots.map(({ number, title }) => [number, title])).toEqual([
      [1, 'Housing'],
      [2, 'Debt'],
    ]);
    expect(notice.lots[1]).toMatchObject({ baseValuePence: 20_000_000, baseValueVat: 'excluded' });
    expect(notice.criteria.map(({ name, weight }) => [name, weight])).toEqual([
      ['Quality', 60],
      ['Price', 40],
    ]);
    expect(notice).toMatchObject({
      contractMonths: 36,
      kind: 'light_touch',
      buyerGss: 'W06000002',
    });
  });

  it('has the areas of its regional codes', () => {
    expect(notice.areaCodes).toEqual(
      expect.arrayContaining(['W06000001', 'W06000002', 'nation:wales']),
    );
  });

  it('has no weights when they are not whole percentages of 100', () => {
    const criteria = [
      { type: 'quality', description: '36.3' },
      { type: 'price', description: '63.7' },
    ];
    expect(
      noticeOf(sell2WalesRelease({}, { lots: [{ id: '1', awardCriteria: { criteria } }] }))
        .criteria,
    ).toEqual([]);
  });
});

describe('buyers', () => {
  it.each([
    'Harrogate Town Council',
    'Leeds Teaching Hospitals NHS Trust',
    'University of Leeds',
    'Newport City Homes',
    'West Yorkshire Police',
    'Martock Parish Council',
  ])('%s is no council we know', (name) => {
    const buyer = { name, id: 'b' };
    expect(
      noticeOf(contractsFinderRelease({ buyer, parties: [{ ...buyer, roles: ['buyer'] }] }))
        .buyerGss,
    ).toBeNull();
  });
});

describe('sums', () => {
  it.each([0, 0.01, 1, -5, 1e15, 7.922816251426434e28])('%s is unknown', (amount) => {
    expect(
      noticeOf(contractsFinderRelease({}, { value: { amount, currency: 'GBP' } })).baseValuePence,
    ).toBeNull();
  });
  it('other currencies are unknown, and pence are exact', () => {
    expect(
      noticeOf(contractsFinderRelease({}, { value: { amount: 500, currency: 'EUR' } }))
        .baseValuePence,
    ).toBeNull();
    expect(
      noticeOf(contractsFinderRelease({}, { value: { amount: 71220.31, currency: 'GBP' } }))
        .baseValuePence,
    ).toBe(7_122_031);
  });
});

describe('dates', () => {
  it('without an offset are London’s', () => {
    expect(instantOf('2026-07-01T12:00:00')).toEqual(new Date('2026-07-01T11:00:00Z'));
    expect(instantOf('2026-07-01')).toEqual(new Date('2026-06-30T23:00:00Z'));
    expect(instantOf('0001-01-01T00:00:00Z')).toBeNull();
    expect(instantOf('2026-02-30T00:00:00Z')).toBeNull();
  });
  it('any instant written out reads back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1991-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const second = new Date(Math.floor(date.getTime() / 1000) * 1000);
          expect(instantOf(second.toISOString())).toEqual(second);
        },
      ),
    );
  });
  it('make months', () => {
    expect(monthsBetween('2025-09-01', '2028-08-31')).toBe(36);
    expect(monthsBetween('2025-07-05', '2025-07-06')).toBe(1);
    expect(monthsBetween('2025-07-05', '2025-07-01')).toBeNull();
    expect([720, 730, 365, 360, 1095, 45, 0, 1e9].map(monthsOfDays)).toEqual([
      24,
      24,
      12,
      12,
      36,
      2,
      null,
      null,
    ]);
  });
});

it('does not depend on the order of releases', () => {
  const later = {
    ...findATenderRelease(
      { id: '100005-2026', date: '2026-06-01T00:00:00Z', tag: ['award'] },
      { status: 'complete' },
    ),
    awards: [
      {
        id: 'a',
        status: 'active',
        suppliers: [{ id: 's', name: 'Winner CIC' }],
        value: { amount: 90000 },
      },
    ],
  };
  const releases = [
    findATenderRelease(),
    later,
    {
      ocid: 'ocds-h6vhtk-0aaaa1',
      id: '100004-2026',
      date: '2026-05-01T00:00:00Z',
      tag: ['tenderUpdate'],
      tender: { id: 'x', description: 'Changed.' },
    },
  ].map(stripped);
  const whole = mapNotice(releases);
  fc.assert(
    fc.property(fc.shuffledSubarray(releases, { minLength: 3 }), (shuffled) => {
      expect(mapNotice(shuffled)).toEqual(whole);
    }),
  );
});
