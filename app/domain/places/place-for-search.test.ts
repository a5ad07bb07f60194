import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesForDocument } from './areas.server.ts';
import { allAuthorities, authorityBySlug, isLocal } from './authorities.server.ts';
import { milesBetween } from './distance.ts';
import { middleOf } from './middle.server.ts';
import { eastingNorthing, onTheMap } from './national-grid.ts';
import { outlinesFile } from './outlines.server.ts';
import { certainName, placeForSearch, whereOfCouncil } from './place-for-search.server.ts';
import { namedPlaces } from './place-index.server.ts';
import { allSectors } from './postcodes.server.ts';
import { resultsMap } from './results-map.server.ts';
import { ukShapes } from './shapes.server.ts';

const gss = (slug: string) => authorityBySlug(slug)!.gss;
const codesOf = (typed: string, within: number | null) =>
  [...(placeForSearch(typed, within).place?.codes ?? [])].sort();

describe('a place to search', () => {
  it('is itself when it is named, and a circle when it is a postcode, unless told', () => {
    expect(placeForSearch('Leeds', null).understood).toMatchObject({ miles: null });
    expect(codesOf('Leeds', null)).toEqual([gss('leeds')]);
    expect(placeForSearch('LS1 4AP', null).understood).toMatchObject({ miles: 25 });
    expect(codesOf('LS1 4AP', null)).toContain(gss('york'));
  });

  it('is the place alone within 0 miles', () => {
    expect(codesOf('Leeds', 0)).toEqual([gss('leeds')]);
    expect(codesOf('LS1 4AP', 0)).toEqual([gss('leeds')]);
    expect(placeForSearch('LS1 4AP', 0).understood).toMatchObject({ miles: null });
  });

  it('takes miles from a sector, a district, a council’s middle, a county’s and a town', () => {
    for (const typed of ['LS1 4', 'LS1', 'Leeds']) {
      expect(codesOf(typed, 10), typed).toContain(gss('bradford'));
      expect(codesOf(typed, 10), typed).toContain(gss('leeds'));
      expect(codesOf(typed, 10), typed).not.toContain(gss('sheffield'));
    }
    expect(codesOf('Kent', 5)).toEqual(expect.arrayContaining([gss('kent'), gss('maidstone')]));
    // Harrogate is nearer to Leeds than the middle of North Yorkshire is.
    expect(codesOf('Harrogate', 10)).toContain(gss('leeds'));
    expect(codesOf('Skipton', 10)).not.toContain(gss('york'));
  });

  it('leaves miles aside for what is too wide for them, and says so', () => {
    for (const typed of ['Yorkshire', 'Wales', 'UK', 'West Yorkshire', 'Sussex']) {
      const { understood, place } = placeForSearch(typed, 10);
      expect(understood).toMatchObject({ miles: null, isTooWideForMiles: true, point: null });
      expect(place).toEqual(placeForSearch(typed, null).place);
    }
  });

  it('round a council’s middle is what looking at every sector gives', () => {
    const councils = allAuthorities().filter(isLocal);
    fc.assert(
      fc.property(
        fc.constantFrom(...councils),
        fc.integer({ min: 1, max: 120 }),
        (council, miles) => {
          const inside = new Set([council.gss]);
          for (const sector of allSectors()) {
            if (milesBetween(council.centre, sector) > miles) continue;
            for (const { gss, share } of sector.councils) if (share >= 0.1) inside.add(gss);
            inside.add(sector.councils[0]!.gss);
          }
          const { place, understood } = placeForSearch(whereOfCouncil(council.gss), miles);
          expect(understood).toMatchObject({ how: 'found', codes: [council.gss], miles });
          expect(new Set(place?.codes)).toEqual(inside);
          expect(place).toMatchObject({ near: council.centre });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('can be written so that it means nothing else, whatever shares its name', () => {
    const places = new Map(namedPlaces().map(({ place }) => [place.id, place]));
    for (const place of places.values()) {
      if (place.kind === 'area') continue;
      const { understood } = placeForSearch(certainName(place), null);
      expect(understood, place.id).toMatchObject({ how: 'found', label: place.label });
    }
    expect(whereOfCouncil(gss('newport'))).toBe('Newport City Council');
    expect(whereOfCouncil(gss('leeds'))).toBe('Leeds');
  });
});

describe('the middle of an area', () => {
  const middle = (...slugs: string[]) =>
    middleOf(codesForDocument([{ kind: 'authorities', codes: slugs.map(gss) }]));

  it('lies in it, whatever lies between its parts', () => {
    const leeds = authorityBySlug('leeds')!.centre;
    expect(middle('leeds')).toEqual(leeds);
    expect(middle('leeds', 'wakefield', 'york')).toEqual(leeds);
    // Half way between them is Cheshire, where nothing of it is delivered.
    expect(middle('liverpool', 'birmingham')).toEqual(authorityBySlug('birmingham')!.centre);
  });

  it('is nowhere for what is everywhere, and for nothing', () => {
    expect(middleOf(codesForDocument([{ kind: 'uk' }]))).toBeNull();
    expect(middleOf(codesForDocument([{ kind: 'nation', id: 'nation:england' }]))).toBeNull();
    expect(middleOf(codesForDocument([{ kind: 'region', id: 'region:london' }]))).not.toBeNull();
    expect(middleOf([])).toBeNull();
  });
});

describe('the map', () => {
  it('puts points where the outlines have them', () => {
    // Caister water tower, the worked example of the survey's guide, on its own datum.
    const { east, north } = eastingNorthing({ lat: 52.657_570_3, lng: 1.717_921_6 });
    expect(Math.abs(east - 651_409.9)).toBeLessThan(1);
    expect(Math.abs(north - 313_177.3)).toBeLessThan(1);
    const { metresPerUnit, authorities } = ukShapes();
    for (const { gss, centre } of allAuthorities().filter(
      ({ type }) => type === 'London borough',
    )) {
      const { x, y } = onTheMap(centre, metresPerUnit);
      const { cx, cy } = authorities.get(gss)!;
      expect(Math.hypot(x - cx, y - cy) * metresPerUnit, gss).toBeLessThan(6000);
    }
  });

  it('is of the regions searched, with the whole only where they are many', () => {
    const counts = { [gss('leeds')]: 3, [gss('cornwall')]: 1 };
    const near = resultsMap(counts, codesOf('Leeds', 10), null);
    expect(near).toMatchObject({ name: 'Yorkshire and the Humber', isClose: true, inset: null });
    expect(near.councils.map(({ name }) => name)).toEqual(['Leeds']);
    const all = resultsMap(counts, null, null);
    expect(all).toMatchObject({ name: 'United Kingdom', isClose: false });
    expect(all.councils.map(({ name, count }) => [name, count])).toEqual([
      ['Leeds', 3],
      ['Cornwall', 1],
    ]);
    for (const { outline, code } of [...near.councils, ...all.councils]) {
      const [, area, id] = /^\/maps\/([a-z-]+)\.svg\?v=\w+#(\w+)$/.exec(outline)!;
      expect(outlinesFile(area!)).toContain(`id="${id}"`);
      expect(id).toBe(code);
    }
    expect(resultsMap({}, codesOf('Berwick', 30), null).name).toContain(' and ');
    expect(resultsMap({}, codesOf('UK', null), null).isClose).toBe(false);
  });

  it('has outlines for regions, nations and the whole, and for nothing else', () => {
    for (const area of ['uk', 'wales', 'london', 'northern-ireland']) {
      expect(outlinesFile(area)).toMatch(/^<svg /);
    }
    for (const area of ['', 'region:london', 'england.svg', '../uk', 'constructor']) {
      expect(outlinesFile(area)).toBeNull();
    }
  });
});
