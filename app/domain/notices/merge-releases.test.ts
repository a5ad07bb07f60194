import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractsFinderRelease, findATenderRelease } from '#tests/fabricated-notices.ts';
import { mergeReleases } from './merge-releases.ts';
import type { Release } from './release.ts';
import { stripRelease } from './strip-release.ts';

function stripped(raw: unknown): Release {
  const checked = stripRelease(raw, '');
  if ('problem' in checked)
    throw new Error(`${checked.problem.pointer}: ${checked.problem.reason}`);
  return checked.release;
}

const ocid = 'ocds-h6vhtk-0aaaa1';
const steps = [
  findATenderRelease({ id: '100001-2026', date: '2026-04-10T10:00:00+01:00' }),
  {
    ocid,
    id: '100002-2026',
    date: '2026-04-12T10:00:00Z',
    tag: ['tenderUpdate'],
    tender: {
      id: ocid,
      enquiryPeriod: null,
      lots: [{ id: '2', title: 'Second' }],
      items: [{ id: '1', deliveryAddresses: [{ region: 'UKE41' }] }],
    },
  },
  {
    ocid,
    id: '100003-2026',
    date: '2026-04-12T09:00:00-01:00',
    tag: ['tenderUpdate'],
    tender: { id: ocid, title: 'Befriending, both lots', lots: [{ id: '1', title: 'First' }] },
  },
].map(stripped);

describe('mergeReleases', () => {
  it('merges lists by id, replaces other lists whole, and null takes away', () => {
    const { tender } = mergeReleases(steps);
    expect(tender?.title).toBe('Befriending, both lots');
    expect(tender?.lots?.map(({ id, title }) => `${id} ${title}`)).toEqual(['1 First', '2 Second']);
    expect(tender?.lots?.[0]?.value?.amount).toBe(100000);
    expect(tender?.items?.[0]?.deliveryAddresses).toEqual([{ region: 'UKE41' }]);
    expect(tender?.items?.[0]?.relatedLot).toBe('1');
    expect(tender).not.toHaveProperty('enquiryPeriod');
  });

  it('does not depend on the order they come in', () => {
    const whole = mergeReleases(steps);
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 3 }), (shuffled) => {
        expect(mergeReleases(shuffled)).toEqual(whole);
      }),
    );
  });
});

describe('stripRelease', () => {
  it('keeps nothing of contact points, suppliers’ addresses, or what it does not know', () => {
    const kept = JSON.stringify([
      stripped(findATenderRelease()),
      stripped(contractsFinderRelease({ surprise: { email: 'x@y.uk' } })),
    ]);
    expect(kept).not.toMatch(/@|Placeholder|contactPoint|Somebody|LS2 9JT|496|surprise/);
    expect(kept).toContain('Kind Hands CIC');
  });

  it('reads keys that an export broke in two, and still keeps no contact', () => {
    const raw = findATenderRelease(
      {
        parties: [
          {
            name: 'Leeds City     Council',
            '    roles': ['buyer'],
            'contactP    oint': { email: 'natasha.nobody@x.org' },
          },
        ],
      },
      { title: 'Test Natasha' },
    );
    const release = stripped(raw);
    expect(release.parties).toEqual([{ name: 'Leeds City Council', roles: ['buyer'] }]);
    expect(release.tender?.title).toBe('Test [name removed]');
  });

  it.each([
    ['no id', { ...findATenderRelease(), id: undefined }, '/releases/3/id', 'is missing'],
    [
      'a title that is a number',
      findATenderRelease({}, { title: 7 }),
      '/releases/3/tender/title',
      'should be string, but is number',
    ],
    [
      'a date that is none',
      findATenderRelease({ date: '31 March' }),
      '/releases/3/date',
      'is not a date',
    ],
    [
      'a sum in words',
      findATenderRelease({}, { value: { amount: 'lots' } }),
      '/releases/3/tender/value/amount',
      'should be number, but is string',
    ],
    [
      'a lot that is text',
      findATenderRelease({}, { lots: [{}, 'x'] }),
      '/releases/3/tender/lots/1',
      'should be object, but is string',
    ],
    ['nothing', null, '/releases/3', 'should be object, but is null'],
  ])('refuses %s and says where', (_, raw, pointer, reason) => {
    expect(stripRelease(JSON.parse(JSON.stringify(raw)), '/releases/3')).toEqual({
      problem: { pointer, reason },
    });
  });

  it.each(['A', 'aB', 'rn', 'contact ', '0 ', 'a@', 'Mr A-', 'Ab '])(
    'gets to the end of a very long text of %j',
    (part) => {
      const description = part.repeat(400_000 / part.length);
      const kept = stripped(findATenderRelease({}, { description })).tender?.description ?? '';
      expect(kept.length).toBeLessThanOrEqual(60_000);
    },
  );

  it('takes hostile text and shapes without harm', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
    const release = stripped({
      ...findATenderRelease(
        {},
        { title: 'A\u0000B\u202e\ud800C', description: '<script>alert(1)</script>' },
      ),
      deep,
      __proto__: null,
    });
    expect(release.tender?.title).toBe('AB\ufffdC');
    expect(release.tender?.description).toBe('<script>alert(1)</script>');
    const polluting = stripped(
      JSON.parse(
        JSON.stringify(findATenderRelease()).replace('{', '{"__proto__":{"polluted":true},'),
      ),
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(JSON.stringify(polluting)).not.toContain('polluted');
  });
});
