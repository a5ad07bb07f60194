import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localCodesOf } from './areas.server.ts';
import { allAuthorities, authorityBySlug, isLocal } from './authorities.server.ts';
import { ITL3 } from './itl.ts';
import { areaForItlCode, areaForRegionName } from './notice-areas.server.ts';
import { namedPlaces } from './place-index.server.ts';
import { councilsForPostcode } from './postcodes.server.ts';
import { resolvePlace, suggestPlaces } from './resolve-place.server.ts';
import { TOWNS } from './towns.ts';

function labels(text: string): string[] {
  const resolved = resolvePlace(text);
  if (resolved === null) return [];
  return 'ambiguous' in resolved ? resolved.ambiguous.map(({ label }) => label) : [resolved.label];
}

describe('the search box', () => {
  it.each([
    ['LS1 4AP', 'postcode', 'LS1 4AP'],
    ['ls1', 'postcode', 'LS1'],
    ['Leeds', 'authority', 'Leeds'],
    ['  lEEDS city council ', 'authority', 'Leeds'],
    ['Yorkshire', 'region', 'Yorkshire and the Humber'],
    ['Ynys Môn', 'authority', 'Isle of Anglesey'],
    ['ynys mon', 'authority', 'Isle of Anglesey'],
    ['Môn', 'authority', 'Isle of Anglesey'],
    ['Newport, Wales', 'authority', 'Newport'],
    ['Casnewydd', 'authority', 'Newport'],
    ['Newport, Shropshire', 'town', 'Newport, Shropshire'],
    ['newport isle of wight', 'town', 'Newport, Isle of Wight'],
    ['Ashford, Kent', 'authority', 'Ashford'],
    ['Bradford', 'authority', 'Bradford'],
    ['Bradford on Avon', 'town', 'Bradford-on-Avon'],
    ['Perth', 'town', 'Perth'],
    ['Wells', 'town', 'Wells'],
    ['Sutton', 'authority', 'Sutton'],
    ['Washington', 'town', 'Washington'],
    ['Yr Wyddgrug', 'town', 'Mold'],
    ['Bristol', 'authority', 'Bristol'],
    ['West Yorkshire', 'combined', 'West Yorkshire'],
    ['London', 'region', 'London'],
    ['City of London', 'authority', 'City of London'],
    ['Cornwall', 'authority', 'Cornwall'],
    ['Kent', 'authority', 'Kent'],
    ['Cymru', 'nation', 'Wales'],
    ['Sussex', 'area', 'Sussex'],
    ['Hull', 'authority', 'Kingston upon Hull'],
    ['Harrogate', 'town', 'Harrogate'],
    ['Basingstoke', 'authority', 'Basingstoke and Deane'],
    ['UK', 'uk', 'United Kingdom'],
  ])('%s is the %s %s', (text, kind, label) => {
    expect(resolvePlace(text)).toMatchObject({ kind, label });
  });

  it('asks which when a name may be several places, or is only near one', () => {
    expect(labels('Richmond')).toEqual(['Richmond, London', 'Richmond, North Yorkshire']);
    expect(labels('Newport')).toEqual(['Newport', 'Newport, Isle of Wight', 'Newport, Shropshire']);
    expect(labels('Ashford')).toEqual(['Ashford', 'Ashford, Surrey']);
    expect(labels('Bangor')).toEqual(['Bangor, Gwynedd', 'Bangor, Northern Ireland']);
    expect(labels('Whitchurch')).toHaveLength(3);
    expect(labels('Gillingham')).toHaveLength(2);
    expect(labels('St Ives')).toHaveLength(2);
    expect(labels('Mon')).toEqual(['Isle of Anglesey', 'Monmouthshire']);
    expect(labels('Newcastle')).toEqual([
      'Newcastle upon Tyne',
      'Newcastle-under-Lyme',
      'Newcastle, County Down',
    ]);
    expect(resolvePlace('Birmingam')).toEqual({ ambiguous: [resolvePlace('Birmingham')] });
    expect(resolvePlace('Atlantis')).toBeNull();
    expect(resolvePlace('')).toBeNull();
    expect(labels('Leeds, Yorkshire and the Humber, England')).toEqual(['Leeds']);
    // A row of names costs a look through all of them each, so it is none.
    expect(resolvePlace(Array.from({ length: 9 }, () => 'Leeds').join(', '))).toBeNull();
  });

  it('gives every name it knows a place that can be searched', () => {
    for (const { name } of namedPlaces()) {
      expect(labels(name).length, name).toBeGreaterThan(0);
    }
    for (const { place } of namedPlaces())
      expect(localCodesOf(place.area).length).toBeGreaterThan(0);
  });

  it('puts every town in the council that its postcodes lie in', () => {
    expect(TOWNS.length).toBeGreaterThan(500);
    for (const { label, outcode, council } of TOWNS) {
      const [likeliest] = councilsForPostcode(outcode)?.councils ?? [];
      expect(authorityBySlug(council)?.gss, label).toBe(likeliest?.gss);
    }
  });

  it('suggests as someone types', () => {
    const label = (text: string) => suggestPlaces(text, 5).map((place) => place.label);
    expect(label('lee')[0]).toBe('Leeds');
    expect(label('ls1')[0]).toBe('LS1');
    expect(label('york')).toContain('Yorkshire and the Humber');
    expect(label('anglesey')).toEqual(['Isle of Anglesey']);
    expect(label('')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(suggestPlaces(text, 5).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 50 },
    );
  });
});

describe('regional codes of notices', () => {
  const covers = (code: string) => {
    const found = areaForItlCode(code)!;
    return localCodesOf(found.area)
      .map((gss) => allAuthorities().find((entry) => entry.gss === gss)!.slug)
      .sort();
  };

  it('reads levels 1 to 3, in NUTS and ITL letters', () => {
    expect(areaForItlCode('UK')).toEqual({ area: { kind: 'uk' }, exact: true });
    expect(areaForItlCode('UKE')?.area).toEqual({
      kind: 'region',
      id: 'region:yorkshire-and-the-humber',
    });
    expect(areaForItlCode('TLL')?.area).toEqual({ kind: 'nation', id: 'nation:wales' });
    expect(covers('UKE2')).toEqual(['north-yorkshire', 'york']);
    expect(covers('UKE22')).toEqual(['north-yorkshire']);
    expect(covers('TLE22')).toEqual(['north-yorkshire']);
    expect(covers('UKC2')).toHaveLength(6);
    expect(covers('UKL17')).toEqual(['bridgend', 'neath-port-talbot']);
    expect(covers('ukj4')).toContain('dover');
  });

  it('falls back to a wider area for codes it does not know, and says so', () => {
    expect(areaForItlCode('UKM2')).toEqual({
      area: { kind: 'nation', id: 'nation:scotland' },
      exact: false,
    });
    expect(areaForItlCode('UKE49')?.exact).toBe(false);
    for (const code of ['FR1', 'UKZ', 'UK1', 'E22', '', 'UKE222']) {
      expect(areaForItlCode(code), code).toBeNull();
    }
  });

  it('covers every council, each by one code but for those the 2021 levels cut through', () => {
    const count = new Map<string, number>();
    for (const code of Object.keys(ITL3)) {
      if (code === 'K21' || code === 'K22') continue; // 2016 codes, replaced by K24 and K25
      for (const slug of covers(`UK${code}`)) count.set(slug, (count.get(slug) ?? 0) + 1);
    }
    const local = allAuthorities().filter(isLocal);
    expect(local.filter(({ slug }) => !count.has(slug))).toEqual([]);
    const shared = local.map(({ slug }) => slug).filter((slug) => count.get(slug)! > 1);
    expect(shared.sort()).toEqual([
      'argyll-and-bute',
      'cumberland',
      'highland',
      'north-ayrshire',
      'westmorland-and-furness',
    ]);
    for (const code of Object.keys(ITL3)) {
      const wide = areaForItlCode(`UK${code[0]}`)!.area;
      const inside = new Set(localCodesOf(wide));
      const own = localCodesOf(areaForItlCode(`UK${code}`)!.area);
      expect(
        own.every((gss) => inside.has(gss)),
        code,
      ).toBe(true);
    }
  });

  it('reads region names, and leaves other lands alone', () => {
    expect(areaForRegionName('Yorkshire and the Humber')).toEqual(areaForItlCode('UKE')!.area);
    expect(areaForRegionName('Yorkshire and The Humber')?.kind).toBe('region');
    expect(areaForRegionName('England')).toEqual({ kind: 'nation', id: 'nation:england' });
    expect(areaForRegionName('United Kingdom')).toEqual({ kind: 'uk' });
    expect(areaForRegionName('Channel Islands')).toBeNull();
    expect(authorityBySlug('leeds')?.region).toBe('region:yorkshire-and-the-humber');
  });
});
