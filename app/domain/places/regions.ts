/**
 * The nine regions of England and the four nations, with the first-level ITL letter of each
 * (International Territorial Levels 2021; the same letters as NUTS). Browser-safe.
 */
export type Region = {
  id: string;
  name: string;
  nation: string;
  /** ITL level 1 letter: UKE and TLE are both "E". */
  itl: string;
  /** Other ways people write it. */
  aliases: string[];
};

export const REGIONS: Region[] = [
  {
    id: 'region:north-east',
    name: 'North East',
    nation: 'nation:england',
    itl: 'C',
    aliases: ['North East England', 'the North East'],
  },
  {
    id: 'region:north-west',
    name: 'North West',
    nation: 'nation:england',
    itl: 'D',
    aliases: ['North West England', 'the North West'],
  },
  {
    id: 'region:yorkshire-and-the-humber',
    name: 'Yorkshire and the Humber',
    nation: 'nation:england',
    itl: 'E',
    aliases: ['Yorkshire', 'Yorkshire and Humber', 'Yorkshire & Humberside', 'Yorks'],
  },
  {
    id: 'region:east-midlands',
    name: 'East Midlands',
    nation: 'nation:england',
    itl: 'F',
    aliases: ['the East Midlands', 'East Midlands (England)'],
  },
  {
    id: 'region:west-midlands',
    name: 'West Midlands',
    nation: 'nation:england',
    itl: 'G',
    aliases: ['the West Midlands', 'West Midlands (England)', 'West Midlands region'],
  },
  {
    id: 'region:east-of-england',
    name: 'East of England',
    nation: 'nation:england',
    itl: 'H',
    aliases: ['Eastern England', 'East England', 'Eastern', 'the East of England'],
  },
  {
    id: 'region:london',
    name: 'London',
    nation: 'nation:england',
    itl: 'I',
    aliases: ['Greater London'],
  },
  {
    id: 'region:south-east',
    name: 'South East',
    nation: 'nation:england',
    itl: 'J',
    aliases: ['South East England', 'the South East'],
  },
  {
    id: 'region:south-west',
    name: 'South West',
    nation: 'nation:england',
    itl: 'K',
    aliases: ['South West England', 'the South West', 'West Country'],
  },
];

export type Nation = { id: string; name: string; itl: string | null; aliases: string[] };

export const NATIONS: Nation[] = [
  { id: 'nation:england', name: 'England', itl: null, aliases: ['Lloegr'] },
  { id: 'nation:wales', name: 'Wales', itl: 'L', aliases: ['Cymru', 'All Wales'] },
  { id: 'nation:scotland', name: 'Scotland', itl: 'M', aliases: ['Alba'] },
  {
    id: 'nation:northern-ireland',
    name: 'Northern Ireland',
    itl: 'N',
    aliases: ['NI', 'Ulster'],
  },
];

export const UNITED_KINGDOM = {
  id: 'uk',
  name: 'United Kingdom',
  aliases: [
    'UK',
    'the UK',
    'Great Britain and Northern Ireland',
    'nationwide',
    'anywhere in the UK',
  ],
};

const names = new Map(
  [...REGIONS, ...NATIONS, UNITED_KINGDOM].map((place) => [place.id, place.name] as const),
);

/** "Yorkshire and the Humber" for its id; null for an id that is neither region nor nation. */
export function regionName(id: string): string | null {
  return names.get(id) ?? null;
}
