import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaLabel,
  codesForDocument,
  codesForSearch,
  expandArea,
  localCodesOf,
} from './areas.server.ts';
import {
  allAuthorities,
  authorityByGss,
  authorityByRegisterCode,
  authorityBySlug,
  formerAuthorities,
  isLocal,
  localAuthoritiesIn,
} from './authorities.server.ts';
import { milesBetween } from './distance.ts';
import { authoritiesNearPostcode, authoritiesWithin, neighboursOf } from './nearby.server.ts';
import { allSectors, councilsForPostcode } from './postcodes.server.ts';
import { NATIONS, REGIONS } from './regions.ts';
import { type Area, areaSchema, UnknownPlace } from './schema.ts';
import { ukShapes } from './shapes.server.ts';
import { WELSH_NAMES } from './welsh-names.ts';

const name = (code: string) => authorityByGss(code)?.name ?? code;
const leeds = authorityBySlug('leeds')!;
const one = (slug: string): Area => ({
  kind: 'authorities',
  codes: [authorityBySlug(slug)!.gss],
});
const overlap = (a: string[], b: string[]) => a.some((code) => b.includes(code));

describe('authorities', () => {
  it('knows the 361 councils nearest to people, with every field they need', () => {
    const local = allAuthorities().filter(isLocal);
    expect(local).toHaveLength(361);
    expect(allAuthorities().filter(({ tier }) => tier === 'county')).toHaveLength(21);
    expect(new Set(allAuthorities().map(({ slug }) => slug)).size).toBe(allAuthorities().length);
    for (const authority of local) {
      expect(authority.population, authority.name).toBeGreaterThan(2000);
      expect(authority.domain, authority.name).toMatch(/^[a-z-]+\.[a-z.]+$/);
      expect(authority.county === null).toBe(authority.tier !== 'district');
      expect(authority.name).toBe(authority.name.trim());
    }
  });

  it('takes old codes to the council of today', () => {
    expect(authorityByGss('E08000016')?.gss).toBe('E08000038'); // Barnsley
    expect(authorityByGss('e08000019')?.name).toBe('Sheffield');
    expect(authorityByGss('E07000165')?.name).toBe('North Yorkshire'); // Harrogate
    expect(authorityByGss('E10000006')).toBeNull(); // Cumbria became two
    expect(authorityByGss('E99999999')).toBeNull();
  });

  it('finds councils by register code', () => {
    expect(authorityByRegisterCode('GB-LAE', 'DER')?.name).toBe('Derby');
    expect(authorityByRegisterCode('GB-COH', 'DER')).toBeNull();
  });

  it('names existing successors, and gives all 22 Welsh councils their Welsh name', () => {
    for (const gone of formerAuthorities()) {
      for (const code of gone.successors) expect(authorityByGss(code)?.gss).toBe(code);
    }
    const welsh = allAuthorities().filter(({ nation }) => nation === 'nation:wales');
    expect(welsh.map(({ gss }) => gss).sort()).toEqual(Object.keys(WELSH_NAMES).sort());
    expect(authorityByGss('W06000001')?.welshName).toBe('Ynys Môn');
  });

  it('draws an outline and knows the borders of each', () => {
    const { authorities, counties } = ukShapes();
    expect([...authorities.keys()].sort()).toEqual(
      allAuthorities()
        .filter(isLocal)
        .map(({ gss }) => gss)
        .sort(),
    );
    expect(counties.size).toBe(21);
    expect(neighboursOf(leeds.gss).map(name).sort()).toEqual([
      'Bradford',
      'Kirklees',
      'North Yorkshire',
      'Wakefield',
    ]);
    const southwark = authorityBySlug('southwark')!.gss;
    expect(neighboursOf(southwark).map(name)).toContain('Tower Hamlets');
    expect(neighboursOf(southwark, 0).map(name)).not.toContain('Tower Hamlets');
  });
});

describe('postcodes', () => {
  it('answers "which councils is LS1 4AP in?"', () => {
    const place = councilsForPostcode('ls1 4ap')!;
    expect(place).toMatchObject({ level: 'sector', text: 'LS1 4AP' });
    expect(place.councils).toEqual([{ gss: leeds.gss, share: 1, county: null }]);
    expect(milesBetween(place, { lat: 53.797, lng: -1.55 })).toBeLessThan(1);
  });

  it('gives the county in two-tier areas, and every council of a sector that straddles', () => {
    const maidstone = councilsForPostcode('ME14 1XX')!;
    expect(maidstone.councils[0]).toMatchObject({
      gss: authorityBySlug('maidstone')!.gss,
      county: authorityBySlug('kent')!.gss,
    });
    const straddling = allSectors().filter(({ councils }) => councils.length > 1);
    expect(straddling.length).toBeGreaterThan(3000);
    for (const { councils } of straddling) {
      const shares = councils.map(({ share }) => share);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(Math.abs(shares.reduce((a, b) => a + b) - 1)).toBeLessThan(0.01);
    }
  });

  it('takes districts and sectors, and refuses what is no postcode', () => {
    expect(councilsForPostcode('LS1')).toMatchObject({ level: 'district', text: 'LS1' });
    expect(councilsForPostcode('ls1 4')).toMatchObject({ level: 'sector', text: 'LS1 4' });
    expect(councilsForPostcode('ls14ap')?.text).toBe('LS1 4AP');
    for (const text of ['', 'Leeds', 'ZZ1 1ZZ', 'LS1 4AP extra', 'LS1 X', 'X'.repeat(500)]) {
      expect(councilsForPostcode(text), text).toBeNull();
    }
  });

  it('puts every sector within the authorities it names', () => {
    expect(allSectors()).toHaveLength(12_269);
    for (const sector of allSectors()) {
      expect(sector.lat).toBeGreaterThan(49.8);
      expect(sector.lat).toBeLessThan(60.9);
      for (const { gss } of sector.councils) expect(isLocal(authorityByGss(gss)!)).toBe(true);
    }
  });
});

describe('distance', () => {
  it('measures London to Edinburgh', () => {
    const miles = milesBetween({ lat: 51.5074, lng: -0.1278 }, { lat: 55.9533, lng: -3.1883 });
    expect(miles).toBeGreaterThan(330);
    expect(miles).toBeLessThan(333);
  });

  it('answers "what lies within 10 miles of LS1 4AP?"', () => {
    const near = authoritiesNearPostcode('LS1 4AP', 10)!;
    expect(near.map(({ gss }) => name(gss))).toEqual([
      'Leeds',
      'Wakefield',
      'Kirklees',
      'Bradford',
      'North Yorkshire',
    ]);
    expect(near[0]!.miles).toBeLessThan(1);
    expect(authoritiesNearPostcode('nowhere', 10)).toBeNull();
  });

  it('keeps a long council in reach of its far end', () => {
    const penzance = councilsForPostcode('TR18 2AB')!;
    expect(authoritiesWithin(penzance, 5).map(({ gss }) => name(gss))).toEqual(['Cornwall']);
  });

  it('only grows with the radius, and stays inside it', () => {
    const sectors = allSectors();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: sectors.length - 1 }),
        fc.double({ min: 1, max: 40, noNaN: true }),
        (at, miles) => {
          const inner = authoritiesWithin(sectors[at]!, miles);
          const outer = new Set(authoritiesWithin(sectors[at]!, miles + 5).map(({ gss }) => gss));
          expect(inner.every((entry) => entry.miles <= miles && outer.has(entry.gss))).toBe(true);
          expect(inner.map(({ gss }) => gss)).toContain(sectors[at]!.councils[0]!.gss);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('areas', () => {
  const yorkshire: Area = { kind: 'region', id: 'region:yorkshire-and-the-humber' };

  it('answers "what does Yorkshire contain?"', () => {
    expect(localCodesOf(yorkshire).map(name).sort()).toEqual([
      'Barnsley',
      'Bradford',
      'Calderdale',
      'Doncaster',
      'East Riding of Yorkshire',
      'Kingston upon Hull',
      'Kirklees',
      'Leeds',
      'North East Lincolnshire',
      'North Lincolnshire',
      'North Yorkshire',
      'Rotherham',
      'Sheffield',
      'Wakefield',
      'York',
    ]);
  });

  it('lets Yorkshire and Leeds find each other, but not Leeds and York', () => {
    expect(codesForSearch(yorkshire)).toEqual(['region:yorkshire-and-the-humber']);
    expect(overlap(codesForDocument([one('leeds')]), codesForSearch(yorkshire))).toBe(true);
    expect(overlap(codesForDocument([yorkshire]), codesForSearch(one('leeds')))).toBe(true);
    expect(overlap(codesForDocument([one('leeds')]), codesForSearch(one('york')))).toBe(false);
    const wales: Area = { kind: 'nation', id: 'nation:wales' };
    expect(overlap(codesForDocument([wales]), codesForSearch(one('leeds')))).toBe(false);
  });

  it('lets a county and its districts find each other, but not two of its districts', () => {
    expect(expandArea(one('maidstone'))).toEqual(
      [
        authorityBySlug('kent')!.gss,
        authorityBySlug('maidstone')!.gss,
        'nation:england',
        'region:south-east',
        'uk',
      ].sort(),
    );
    expect(overlap(codesForDocument([one('kent')]), codesForSearch(one('maidstone')))).toBe(true);
    expect(overlap(codesForDocument([one('maidstone')]), codesForSearch(one('kent')))).toBe(true);
    expect(overlap(codesForDocument([one('dover')]), codesForSearch(one('maidstone')))).toBe(false);
  });

  it('finds exactly the documents that share a council with the place searched', () => {
    const slugs = allAuthorities().map(({ slug }) => slug);
    const area = fc.oneof(
      fc.constantFrom(...slugs).map(one),
      fc.constantFrom(...REGIONS, ...NATIONS).map(({ id }): Area => ({ kind: 'region', id })),
      fc
        .record({
          postcode: fc.constantFrom('LS1 4AP', 'TR18 2AB', 'SW1A 1AA', 'CF10 1AA', 'BT1 1AA'),
          miles: fc.integer({ min: 1, max: 60 }),
        })
        .map((rest): Area => ({ kind: 'radius', ...rest })),
      fc.constant<Area>({ kind: 'uk' }),
    );
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 3 }), area, (delivery, wanted) => {
        const shared = overlap(delivery.flatMap(localCodesOf), localCodesOf(wanted));
        expect(overlap(codesForDocument(delivery), codesForSearch(wanted))).toBe(shared);
      }),
      { numRuns: 200 },
    );
  });

  it('counts every council once in regions and nations', () => {
    const inRegions = REGIONS.flatMap(({ id }) => localAuthoritiesIn(id));
    expect(inRegions).toHaveLength(localAuthoritiesIn('nation:england').length);
    expect(NATIONS.flatMap(({ id }) => localAuthoritiesIn(id))).toHaveLength(361);
    expect(
      localAuthoritiesIn('ca:E47000014')
        .map((entry) => entry.name)
        .sort(),
    ).toEqual([
      'County Durham',
      'Gateshead',
      'Newcastle upon Tyne',
      'North Tyneside',
      'Northumberland',
      'South Tyneside',
      'Sunderland',
    ]);
    expect(localAuthoritiesIn('ca:E47000017')).toHaveLength(9);
  });

  it('refuses places that are not there, and names those that are', () => {
    expect(() => codesForSearch({ kind: 'authorities', codes: ['E99999999'] })).toThrow(
      UnknownPlace,
    );
    expect(() => codesForSearch({ kind: 'region', id: 'region:mercia' })).toThrow(UnknownPlace);
    expect(() => expandArea({ kind: 'radius', postcode: 'ZZ1', miles: 5 })).toThrow(UnknownPlace);
    expect(areaSchema.safeParse({ kind: 'radius', postcode: 'LS1', miles: 0 }).success).toBe(false);
    expect(codesForDocument([])).toEqual([]);
    expect(areaLabel({ kind: 'radius', postcode: 'LS1 4AP', miles: 10 })).toBe(
      'Within 10 miles of LS1 4AP',
    );
    expect(areaLabel({ kind: 'authorities', codes: [leeds.gss, 'E08000016'] })).toBe(
      'Leeds and Barnsley',
    );
  });
});
