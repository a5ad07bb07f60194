import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isServiceTypeId,
  serviceGroups,
  serviceName,
  serviceTypeById,
  serviceTypes,
  serviceTypesByGroup,
  serviceWords,
} from './catalogue.ts';
import {
  cpvLabel,
  cpvParent,
  isLightTouch,
  isLightTouchService,
  isProviderSelectionRegime,
  isReservableToMutuals,
  providerSelectionLimit,
  serviceTypesForCpv,
  serviceTypesWithRegime,
} from './cpv.server.ts';
import cpvTable from './data/cpv.json' with { type: 'json' };
import lightTouchTable from './data/light-touch.json' with { type: 'json' };
import { searchServices, serviceTypesForText } from './match-services.ts';
import { serviceTypesForNotice } from './notice-services.server.ts';
import { synonymGroups } from './synonyms.ts';

describe('the catalogue', () => {
  it('has unique ids, real CPV codes, and a type in each of its 12 groups', () => {
    expect(new Set(serviceTypes.map(({ id }) => id)).size).toBe(serviceTypes.length);
    expect(serviceTypes.length).toBeGreaterThan(55);
    expect(serviceGroups).toHaveLength(12);
    for (const { types } of serviceTypesByGroup()) expect(types.length).toBeGreaterThan(1);
    expect(serviceTypesByGroup().flatMap(({ types }) => types)).toHaveLength(serviceTypes.length);
    for (const type of serviceTypes) {
      expect(type.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(type.summary.length, type.id).toBeLessThan(100);
      for (const code of type.cpv) expect(cpvLabel(code), `${type.id} ${code}`).not.toBeNull();
      for (const word of type.synonyms) expect(word, type.id).toMatch(/\S/);
    }
  });

  it('finds each type by its own name, and by each of its synonyms', () => {
    for (const { id, name, synonyms } of serviceTypes) {
      expect(
        searchServices(name).map((type) => type.id),
        name,
      ).toContain(id);
      for (const synonym of synonyms) {
        expect(
          searchServices(synonym).map((type) => type.id),
          synonym,
        ).toContain(id);
      }
    }
  });

  it('answers for ids that are not there', () => {
    expect(serviceTypeById('nonsense')).toBeNull();
    expect(isServiceTypeId('befriending')).toBe(true);
    expect(serviceName('nonsense')).toBe('nonsense');
    expect(serviceWords(['befriending', 'nonsense'])).toContain('loneliness');
  });
});

describe('CPV codes', () => {
  it('knows labels and parents of all 9,454', () => {
    expect(cpvTable.rows).toHaveLength(9454);
    expect(cpvLabel('85312400')).toBe(
      'Welfare services not delivered through residential institutions',
    );
    expect(cpvLabel('85312400-3')).toBe(cpvLabel(' 85312400 '));
    expect(cpvParent('85312110')).toBe('85312100');
    expect(cpvParent('85000000')).toBeNull();
    expect(cpvLabel('99999999')).toBeNull();
    expect(cpvLabel('nonsense')).toBeNull();
  });

  it('takes light touch from the exact codes of Table 1', () => {
    expect(lightTouchTable.codes).toHaveLength(421);
    expect(lightTouchTable.reservable).toHaveLength(144);
    for (const code of lightTouchTable.codes) expect(cpvLabel(code), code).not.toBeNull();
    expect(isLightTouch('85312400')).toBe(true);
    expect(isLightTouch('80411100-8')).toBe(true);
    expect(isLightTouch('55500000')).toBe(false); // 55510000 below it is listed, it is not
    expect(isLightTouch('79610000')).toBe(false); // Table 2
    expect(isLightTouch('45000000')).toBe(false);
    expect(isReservableToMutuals('92511000')).toBe(true);
    expect(isReservableToMutuals('55100000')).toBe(false);
    expect(lightTouchTable.reservable.every(isLightTouch)).toBe(true);
  });

  it('tells health care services and their limits', () => {
    expect(isProviderSelectionRegime('85100000')).toBe(true);
    expect(isProviderSelectionRegime('85112000')).toBe(false);
    expect(isProviderSelectionRegime('85312500')).toBe(true);
    expect(providerSelectionLimit('85312500')).toContain('substance misuse');
    expect(providerSelectionLimit('85100000')).toBeNull();
  });

  it('says of each type whether its notice would be light-touch', () => {
    expect(isLightTouchService(serviceTypeById('befriending')!)).toBe(true);
    expect(isLightTouchService(serviceTypeById('waste-and-recycling')!)).toBe(false);
    const light = serviceTypesWithRegime().filter(({ lightTouch }) => lightTouch);
    expect(light.length).toBeGreaterThan(serviceTypes.length / 2);
  });

  it('leads from a code to types, by the nearest code above', () => {
    expect(serviceTypesForCpv(['85312110'])[0]).toBe('early-years');
    expect(serviceTypesForCpv(['77314100'])[0]).toBe('grounds-maintenance');
    expect(serviceTypesForCpv(['92511000-6'])[0]).toBe('libraries');
    expect(serviceTypesForCpv(['85000000'])).toEqual([]);
    expect(serviceTypesForCpv(['45000000', 'x', ''])).toEqual([]);
    for (const { id, cpv } of serviceTypes) {
      const found = serviceTypesForCpv(cpv);
      if (found.length > 0) expect(found, id).toContain(id);
    }
  });
});

describe('words of notices', () => {
  it.each([
    [
      'Short Breaks (Play & Leisure) and Domiciliary Care for Children',
      'short-breaks',
      'home-care',
    ],
    ['Domestic Abuse Support Services - Adults', 'domestic-abuse'],
    ['Mole Valley District Council - Tenancy Sustainment Service', 'tenancy-support'],
    ['Neath Port Talbot and Swansea Substance Use (Drug & Alcohol) Alliance', 'drugs-and-alcohol'],
    ['Ceredigion - Flying Start Provision of Childcare', 'early-years'],
    ['Public Bus Service - G10 Bethesda-Mynydd Llandygai-Bangor', 'community-transport'],
    ['RCC-1118-S-DPS Home to School DPS', 'school-transport'],
    ['Grass Cutting Contract 2025-30', 'grounds-maintenance'],
    ['SPS 2820 - Stray Dog Collection and Kennelling Service', 'animals'],
  ])('%s', (title, ...ids) => {
    expect(serviceTypesForText(title)).toEqual(ids);
  });

  it('matches whole words, in singular and plural, and prefers the longer phrase', () => {
    expect(serviceTypesForText('Libraries')).toEqual(serviceTypesForText('A library'));
    expect(serviceTypesForText('Partially built software')).toEqual([]);
    expect(serviceTypesForText('Young carers')).toEqual(['carers-support']);
    expect(serviceTypesForText('Supply of office chairs', 'Chairs and desks.')).toEqual([]);
    // One word in passing is not what a notice is about.
    expect(serviceTypesForText('Office chairs', 'Delivery to the library.')).toEqual([]);
  });

  it('lets codes speak when words do not, unless they are wide or many', () => {
    expect(serviceTypesForNotice('Framework 17', '', ['85312110'])).toEqual(['early-years']);
    expect(serviceTypesForNotice('Framework 17', '', ['85000000'])).toEqual([]);
    expect(serviceTypesForNotice('Befriending', '', ['85000000'])).toEqual(['befriending']);
    expect(serviceTypesForNotice('Framework 17', '', ['85323000'])).toEqual([]);
  });

  it('answers for any text, with at most three known types', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 500 }), (title, description) => {
        const ids = serviceTypesForText(title, description);
        expect(ids.length).toBeLessThanOrEqual(3);
        expect(ids.every(isServiceTypeId)).toBe(true);
      }),
    );
  });

  const folder = new URL('../../../../shared/samples/ocds/', import.meta.url);
  const title = 'names a type for most notices of social care, and few for works and goods';
  if (existsSync(folder)) {
    it(title, () => {
      type Code = { id: string };
      type Release = {
        tender?: {
          title?: string;
          description?: string;
          classification?: Code;
          items?: { classification?: Code; additionalClassifications?: Code[] }[];
        };
      };
      const count = { care: 0, careNamed: 0, goods: 0, goodsNamed: 0 };
      for (const file of readdirSync(folder)) {
        const text = readFileSync(new URL(file, folder), 'utf8');
        for (const { tender } of (JSON.parse(text) as { releases: Release[] }).releases) {
          const items = tender?.items ?? [];
          const codes = [
            tender?.classification,
            ...items.flatMap((item) => [
              item.classification,
              ...(item.additionalClassifications ?? []),
            ]),
          ].flatMap((code) => code?.id ?? []);
          const main = codes[0]?.slice(0, 2);
          const named = serviceTypesForNotice(
            tender?.title ?? '',
            tender?.description ?? '',
            codes,
          );
          if (main === '85' || main === '98') {
            count.care += 1;
            if (named.length > 0) count.careNamed += 1;
          } else if (main !== undefined && '30 31 32 33 34 35 42 44 45 48'.includes(main)) {
            count.goods += 1;
            if (named.length > 0) count.goodsNamed += 1;
          }
        }
      }
      expect(count.careNamed / count.care).toBeGreaterThan(0.6);
      expect(count.goodsNamed / count.goods).toBeLessThan(0.2);
    });
  } else {
    it.skip(`${title} (skipped: ../shared/samples/ocds is not here)`);
  }
});

describe('the search box', () => {
  it.each([
    ['lonely', 'befriending'],
    ['home help', 'home-care'],
    ['english', 'esol'],
    ['NEET', 'careers-guidance'],
    ['meals on wheels', 'meals'],
    ['befr', 'befriending'],
    ['bins', 'waste-and-recycling'],
  ])('%s offers %s first', (text, id) => {
    expect(searchServices(text)[0]?.id).toBe(id);
  });

  it('offers nothing for nonsense, and the catalogue for nothing', () => {
    expect(searchServices('qwertyuiop')).toEqual([]);
    expect(searchServices('', 3)).toEqual(serviceTypes.slice(0, 3));
  });
});

describe('synonyms', () => {
  const groupOf = (word: string) => synonymGroups.filter((group) => group.includes(word));

  it('has at least 60 groups of two or more words, each in lower case and once', () => {
    expect(synonymGroups.length).toBeGreaterThanOrEqual(60);
    for (const group of synonymGroups) {
      expect(group.length, group.join()).toBeGreaterThan(1);
      expect(new Set(group).size).toBe(group.length);
      for (const word of group) expect(word).toMatch(/^[a-z0-9][a-z0-9' -]*[a-z0-9]$/);
    }
  });

  it('spells out plurals, and keeps every word in one group only', () => {
    expect(groupOf('day centres')).toEqual(groupOf('day opportunity'));
    expect(groupOf('libraries')[0]).toContain('library');
    expect(groupOf('charity')[0]).toContain('charities');
    for (const word of synonymGroups.flat()) expect(groupOf(word), word).toHaveLength(1);
  });

  it.each([
    ['befriending', 'loneliness'],
    ['domiciliary care', 'home care'],
    ['community meals', 'meals on wheels'],
    ['respite', 'short breaks'],
    ['esol', 'english for speakers of other languages'],
    ['neet', 'not in education employment or training'],
    ['substance misuse', 'drug and alcohol'],
    ['send', 'special educational needs'],
  ])('%s and %s are one', (a, b) => {
    expect(groupOf(a)[0]).toContain(b);
  });
});
