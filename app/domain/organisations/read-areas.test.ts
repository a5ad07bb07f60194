import { expect, test } from 'vitest';
import { localCodesOf } from '#app/domain/places/areas.server.ts';
import { allAuthorities } from '#app/domain/places/authorities.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import { readAreas, writeAreas } from './read-areas.server.ts';

function covers(text: string): string[] {
  const read = readAreas(text);
  if ('problems' in read) throw new Error(read.problems.join('; '));
  return [...new Set(read.areas.flatMap(localCodesOf))].sort();
}

test('reads councils, regions and miles round a postcode, one a line', () => {
  expect(readAreas('Leeds\n\n Bradford ;Wales\n10 miles of ls1 4ap')).toEqual({
    areas: [
      { kind: 'authorities', codes: ['E08000035', 'E08000032'] },
      { kind: 'nation', id: 'nation:wales' },
      { kind: 'radius', postcode: 'LS1 4AP', miles: 10 },
    ],
  });
});

test('names each line that is no place, and offers choices for one that is several', () => {
  const read = readAreas('Leeds\nAtlantis\n10 miles of Leeds');
  expect(read).toEqual({
    problems: [expect.stringContaining('“Atlantis”'), expect.stringContaining('need a postcode')],
  });
});

test('every council’s line reads back to that council', () => {
  for (const { gss, tier } of allAuthorities()) {
    if (tier === 'combined') continue;
    const area: Area = { kind: 'authorities', codes: [gss] };
    expect([gss, covers(writeAreas([area]))]).toEqual([gss, localCodesOf(area)]);
  }
});

test('every other kind of area reads back to the same councils', () => {
  const areas: Area[] = [
    { kind: 'uk' },
    { kind: 'region', id: 'region:yorkshire-and-the-humber' },
    { kind: 'nation', id: 'nation:scotland' },
    { kind: 'radius', postcode: 'LS1 4AP', miles: 15 },
    ...allAuthorities()
      .filter(({ tier }) => tier === 'combined')
      .map(({ gss }): Area => ({ kind: 'combined', id: `ca:${gss}` })),
  ];
  for (const area of areas)
    expect([area, covers(writeAreas([area]))]).toEqual([area, localCodesOf(area)]);
});
