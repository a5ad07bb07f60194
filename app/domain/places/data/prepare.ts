/**
 * Packs the facts about places into the compact files beside this script. Nothing needs it at
 * runtime: run it by hand when the sources change, then read the difference before keeping it.
 *
 *   node app/domain/places/data/prepare.ts <folder of the source files>
 *
 * Corrections to the sources are written out below, each on its own line, so they can be reviewed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

type Row = Record<string, string>;
const source = process.argv[2];
if (source === undefined) throw new Error('Say which folder holds the source files.');
const read = (name: string) => readFileSync(join(source, name), 'utf8');
const csv = (name: string) => parse(read(name), { columns: true, bom: true, trim: true }) as Row[];
const write = (name: string, value: unknown) =>
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(value)}\n`);

/** Short names the source has wrong or that no one says. */
const SHORT_NAMES: Record<string, string> = {
  'Dorset Council': 'Dorset',
  'Rhondda Cynon Taff': 'Rhondda Cynon Taf',
  'The Vale of Glamorgan': 'Vale of Glamorgan',
  'The Scottish Borders': 'Scottish Borders',
  'City of Bristol': 'Bristol',
  'City of Lincoln': 'Lincoln',
  'City of Edinburgh': 'Edinburgh',
  'Aberdeen City': 'Aberdeen',
  'Dundee City': 'Dundee',
  'Glasgow City': 'Glasgow',
  'Eilean Siar': 'Na h-Eileanan Siar (Western Isles)',
  'Kings Lynn and West Norfolk': "King's Lynn and West Norfolk",
  'St. Helens': 'St Helens',
  'South Yorkshire Mayoral Combined Authority': 'South Yorkshire',
  'East Midlands CCA': 'East Midlands Combined County',
  'Yorkshire and The Humber MCA': 'Hull and East Yorkshire',
  'Greater Lincolnshire CCA': 'Greater Lincolnshire',
  'West Midlands': 'West Midlands Combined Authority area',
  'North East': 'North East Combined Authority area',
};
const OFFICIAL_NAMES: Record<string, string> = {
  KIN: "Borough Council of King's Lynn and West Norfolk",
  SOS: 'Southend-on-Sea City Council',
  MIK: 'Milton Keynes City Council',
  COL: 'Colchester City Council',
  TFW: 'Telford and Wrekin Council',
  NSM: 'North Somerset Council',
  LCR: 'Liverpool City Region Combined Authority',
  NECA: 'North East Mayoral Combined Authority',
  HMF: 'London Borough of Hammersmith and Fulham',
  WSM: 'Westminster City Council',
};
/**
 * The North East Mayoral Combined Authority took the place of the North East and the North of Tyne
 * combined authorities on 7 May 2024 (SI 2024/402).
 */
const MERGED_COMBINED: Record<string, string> = { NTCA: 'NECA' };
const NORTH_EAST = { gss: 'E47000014', since: '2024-05-07' };

/** Councils that have gone: which ones took their place, and when. */
const SUCCESSORS: [date: string, successors: string, predecessors: string][] = [
  ['2019-04-01', 'BPC', 'BMH POL CHC'],
  ['2019-04-01', 'DST', 'DOR EDO NDO PUR WDO WEY'],
  ['2019-04-01', 'ESK', 'SUF WAV'],
  ['2019-04-01', 'WSK', 'FOR SED'],
  ['2019-04-01', 'SMT', 'TAU WSO'],
  ['2020-04-01', 'BUC', 'BKM AYL CHN SBU WYO'],
  ['2021-04-01', 'NNT', 'COR ENO KET WEL'],
  ['2021-04-01', 'WNT', 'DAV NOR SNR'],
  ['2021-04-01', 'NNT WNT', 'NTH'],
  ['2023-04-01', 'CBD', 'ALL CAR COP'],
  ['2023-04-01', 'WAF', 'BAR EDN SLA'],
  ['2023-04-01', 'CBD WAF', 'CMA'],
  ['2023-04-01', 'NYE', 'NYK CRA HAE HAG RIH RYE SCE SEL'],
  ['2023-04-01', 'SMT', 'SOM MEN SEG SSO SWT'],
  ['2015-04-01', 'DRS', 'NIR-A NIR-J'],
  ['2015-04-01', 'CCG', 'NIR-B NIR-C NIR-D NIR-E'],
  ['2015-04-01', 'MEA', 'NIR-F NIR-G NIR-V'],
  ['2015-04-01', 'MUL', 'NIR-H NIR-I NIR-M'],
  ['2015-04-01', 'FMO', 'NIR-K NIR-L'],
  ['2015-04-01', 'ABC', 'NIR-N NIR-O NIR-Q'],
  ['2015-04-01', 'NMD', 'NIR-P NIR-R'],
  ['2015-04-01', 'LBC', 'NIR-S NIR-Y'],
  ['2015-04-01', 'ANN', 'NIR-T NIR-U'],
  ['2015-04-01', 'AND', 'NIR-W NIR-X'],
];

/**
 * Start dates the source took from a register's first entry, not from the council's beginning, are
 * left out: only the reorganisations since 1974 count.
 */
const START_DATES = /^(1974-04-01|1996-04-01|2009-04-01|201[4-9]-|202\d-)/;
/** Written names that stand for two councils together, or for another one. */
const MISLEADING_VARIANTS = /adur and worthing|north west somerset/i;

/** Most of Greater Lincolnshire's people live in Lincolnshire, which is in the East Midlands. */
const REGIONS: Record<string, string> = { GLCA: 'East Midlands' };

const slugOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/&/g, 'and')
    .replace(/\(.*?\)/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const all = csv('authorities.csv').filter((row) => !(row.la_code! in MERGED_COMBINED));
const gssOf = (row: Row) => (row.la_code === 'NECA' ? NORTH_EAST.gss : row.gss_2025!);
const byCode = new Map(all.map((row) => [row.la_code!, row]));
const currentGss = new Map(all.map((row) => [row.gss!, gssOf(row)]));
const mergedCode = (code: string) => MERGED_COMBINED[code] ?? code;

// Where people live: the mean of each authority's postcodes, from the sectors it lies in.
const sectors = csv('postcode-sectors.csv');
const districts = csv('postcode-districts.csv');
const shares = (row: Row) =>
  row.lads!.split(';').map((part) => {
    const [gss, share] = part.split(':');
    return { gss: gss!, share: Number(share) };
  });
const centre = new Map<string, [lat: number, lng: number, weight: number]>();
const parents = new Map<string, string>();
for (const row of all) {
  if (row.county_la_code) parents.set(gssOf(row), gssOf(byCode.get(row.county_la_code)!));
}
const combinedOf = new Map<string, string>();
for (const row of all) {
  const parent = row.county_la_code ? byCode.get(row.county_la_code) : undefined;
  const code = mergedCode(row.combined_authority_code || parent?.combined_authority_code || '');
  if (code) combinedOf.set(gssOf(row), gssOf(byCode.get(code)!));
}
for (const row of sectors) {
  for (const { gss, share } of shares(row)) {
    const weight = share * Number(row.postcode_count);
    for (const code of new Set([gss, parents.get(gss), combinedOf.get(gss)])) {
      if (code === undefined) continue;
      const sum = centre.get(code) ?? [0, 0, 0];
      sum[0] += Number(row.latitude) * weight;
      sum[1] += Number(row.longitude) * weight;
      sum[2] += weight;
      centre.set(code, sum);
    }
  }
}

/** A combined authority's people: those of the councils in it, without counting any twice. */
const peopleIn = (combined: string) =>
  all
    .filter((row) => row.lower_or_unitary === 'True' && combinedOf.get(gssOf(row)) === combined)
    .reduce((sum, row) => sum + Number(row.population_2020), 0);

const TIERS: Record<string, string> = {
  NMD: 'district',
  CTY: 'county',
  COMB: 'combined',
  SRA: 'combined',
};
const columns =
  'gss slug officialName name type tier nation region county combined population lat lng domain since code';
const rows = all
  .map((row) => {
    const gss = gssOf(row);
    const [lat, lng, weight] = centre.get(gss)!;
    const short = SHORT_NAMES[row.name!] ?? row.name!.trim();
    const official = OFFICIAL_NAMES[row.la_code!] ?? row.official_name!;
    const tier = TIERS[row.type_code!] ?? 'unitary';
    const since = row.la_code === 'NECA' ? NORTH_EAST.since : row.start_date;
    return [
      gss,
      slugOf(tier === 'combined' ? official : short),
      official,
      short,
      row.type_name === 'Strategic Regional Authority' ? 'Combined authority' : row.type_name,
      tier,
      row.nation,
      (REGIONS[row.la_code!] ?? row.region!).replace('and The', 'and the'),
      parents.get(gss) ?? '',
      combinedOf.get(gss) ?? '',
      String(tier === 'combined' ? peopleIn(gss) : Number(row.population_2020)),
      (lat / weight).toFixed(4),
      (lng / weight).toFixed(4),
      (row.domain ?? '').replace(/^(www|my|go|new)\./, ''),
      since !== undefined && START_DATES.test(since) ? since : '',
      row.la_code,
    ].join('|');
  })
  .sort();
write('authorities.json', { columns: columns.split(' '), rows });

// Old codes and old councils.
const variants = csv('authority-name-variants.csv');
const gssVariants = csv('authority-gss-variants.csv').filter((row) => row['gss-code']);
const oldCodes: string[] = [];
for (const row of gssVariants) {
  const target = byCode.get(mergedCode(row['local-authority-code']!));
  if (target && row['gss-code'] !== gssOf(target))
    oldCodes.push(`${row['gss-code']}|${gssOf(target)}`);
}
for (const row of all) {
  if (row.gss !== gssOf(row)) oldCodes.push(`${row.gss}|${gssOf(row)}`);
}
const former: string[] = [];
for (const [date, successors, predecessors] of SUCCESSORS) {
  const next = successors.split(' ').map((code) => gssOf(byCode.get(code)!));
  for (const code of predecessors.split(' ')) {
    const names = [
      ...new Set(
        variants.filter((v) => v['local-authority-code'] === code).map((v) => v['la-name']!),
      ),
    ].filter((name) => name !== name.toLowerCase());
    const gss = gssVariants.find((v) => v['local-authority-code'] === code)?.['gss-code'] ?? '';
    const official = names.find((name) => /council/i.test(name)) ?? names[0];
    if (official === undefined) throw new Error(`No name for ${code}`);
    const short = names.find((name) => !/council|borough/i.test(name)) ?? official;
    former.push([gss, official, short, date, next.join(' ')].join('|'));
  }
}
write('former-authorities.json', {
  columns: ['gss', 'officialName', 'name', 'until', 'successors'],
  rows: former.sort(),
  oldCodes: [...new Set(oldCodes)].sort(),
});

// Other ways councils are written, without those that say nothing the two names do not.
const nameRows: string[] = [];
for (const row of all) {
  const known = new Set([row.official_name!, row.name!].map((name) => slugOf(name)));
  const extra = variants
    .filter((v) => mergedCode(v['local-authority-code']!) === row.la_code)
    .map((v) => v['la-name']!)
    .filter((name) => {
      const key = slugOf(name);
      if (MISLEADING_VARIANTS.test(name)) return false;
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
  if (extra.length > 0) nameRows.push([gssOf(row), ...extra].join('|'));
}
write('name-variants.json', { rows: nameRows.sort() });

// Postcodes. Each district: latitude, longitude in ten-thousandths of a degree, authorities; then
// its sectors, their position as the difference from the district's.
const order = rows.map((row) => row.slice(0, 9));
const packShares = (row: Row) => {
  const list = shares(row).filter(({ share }) => share > 0);
  return list
    .map(({ gss, share }) => {
      const index = order.indexOf(gss);
      if (index < 0) throw new Error(`Unknown authority ${gss}`);
      return list.length === 1
        ? index.toString(36)
        : `${index.toString(36)}:${Math.round(share * 1000)}`;
    })
    .join(' ');
};
const scaled = (text: string | undefined) => Math.round(Number(text) * 10_000);
const sectorsByOutcode = Map.groupBy(sectors, (row) => row.sector!.split(' ')[0]!);
const packed = districts.map((row) => {
  const lat = scaled(row.latitude);
  const lng = scaled(row.longitude);
  const inner = (sectorsByOutcode.get(row.outcode!) ?? []).map((sector) =>
    [
      sector.sector!.split(' ')[1],
      scaled(sector.latitude) - lat,
      scaled(sector.longitude) - lng,
      packShares(sector),
    ].join(','),
  );
  return [[row.outcode, lat, lng, packShares(row)].join(','), ...inner].join(';');
});
write('postcodes.json', { authorities: order, rows: packed });

// Neighbours and outlines, keyed by today's codes.
const current = (gss: string) => currentGss.get(gss) ?? gss;
const adjacency = JSON.parse(read('adjacency.json')) as {
  lower: Record<string, string[]>;
  upper: Record<string, string[]>;
  lower_across_water: Record<string, Record<string, number>>;
  upper_across_water: Record<string, Record<string, number>>;
};
const land = (map: Record<string, string[]>) =>
  Object.entries(map).map(([gss, list]) => [current(gss), ...list.map(current)].join(' '));
const water = (map: Record<string, Record<string, number>>) =>
  Object.entries(map).map(([gss, gaps]) =>
    [
      current(gss),
      ...Object.entries(gaps).map(([other, metres]) => `${current(other)}:${metres}`),
    ].join(' '),
  );
write('neighbours.json', {
  lower: land(adjacency.lower),
  upper: land(adjacency.upper),
  lowerAcrossWater: water(adjacency.lower_across_water),
  upperAcrossWater: water(adjacency.upper_across_water),
});
type Shapes = {
  viewBox: number[];
  attribution: string;
  metresPerUnit: number;
  shapes: Record<string, { d: string; cx: number; cy: number }>;
};
const lowerShapes = JSON.parse(read('authority-shapes.json')) as Shapes;
const countyShapes = JSON.parse(read('county-shapes.json')) as Shapes;
const packShapes = (file: Shapes) =>
  Object.entries(file.shapes).map(([gss, { d, cx, cy }]) => `${current(gss)}|${cx}|${cy}|${d}`);
write('shapes.json', {
  viewBox: lowerShapes.viewBox,
  metresPerUnit: lowerShapes.metresPerUnit,
  attribution: lowerShapes.attribution,
  authorities: packShapes(lowerShapes),
  counties: packShapes(countyShapes),
});
