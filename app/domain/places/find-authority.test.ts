import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allAuthorities } from './authorities.server.ts';
import { findAuthorityByName } from './find-authority.server.ts';

const found = (name: string) => findAuthorityByName(name)?.authority.slug ?? null;

describe('names councils are written by', () => {
  it.each([
    ['London Borough of Merton', 'merton'],
    ['THE LONDON BOROUGH OF CAMDEN', 'camden'],
    ['London Borough of Ealing Council', 'ealing'],
    ['LB Hackney', 'hackney'],
    ['The Mayor and Burgesses of the London Borough of Lambeth', 'lambeth'],
    ['City & County of Swansea', 'swansea'],
    ['Swansea City & County Council', 'swansea'],
    ['Legal, Democratic and Business Intelligence, Swansea Council,', 'swansea'],
    ['RHONDDA CYNOR TAF CBC', 'rhondda-cynon-taf'],
    ['Cyngor Gwynedd', 'gwynedd'],
    ['Cyngor Sir Ynys Môn', 'isle-of-anglesey'],
    ['Cyngor Sir Ynys Môn / Isle of Anglesey County Council', 'isle-of-anglesey'],
    ['Cyngor Sir Ceredigion County Council', 'ceredigion'],
    ['Neath Port Talbot Council', 'neath-port-talbot'],
    ['Procurement Team, Leeds City Council', 'leeds'],
    ["Hertfordshire County Council - Children's Services", 'hertfordshire'],
    ['Suffolk County Council Passenger Transport', 'suffolk'],
    ['Warwickshire County Council (WCC)', 'warwickshire'],
    ['East Herts Council', 'east-hertfordshire'],
    ['Cheshire west and Chester Borough Council', 'cheshire-west-and-chester'],
    ['Bournemouth Christchurch and Poole Council', 'bournemouth-christchurch-and-poole'],
    ['The North Yorkshire Council', 'north-yorkshire'],
    ['Harrogate Borough Council', 'north-yorkshire'],
    ['Dorset County Council', 'dorset'],
    ['Derbyshire CC', 'derbyshire'],
    ['Newcastle City Council', 'newcastle-upon-tyne'],
    ['Bristol, City of', 'bristol'],
    ['Comhairle nan Eilean Siar', 'na-h-eileanan-siar'],
    ['Council of the Isles of Scilly', 'isles-of-scilly'],
    ['West Midlands Combined Authority', 'west-midlands-combined-authority'],
  ])('%s is %s', (name, slug) => {
    expect(found(name)).toBe(slug);
  });

  it('knows every official name, in capitals too', () => {
    for (const { officialName, slug } of allAuthorities()) {
      expect(found(officialName), officialName).toBe(slug);
      expect(found(officialName.toUpperCase()), officialName).toBe(slug);
    }
  });
});

describe('names that are left unmatched', () => {
  it.each([
    'Harrogate Town Council',
    'Lancing Parish Council',
    'Cyngor Tref Conwy',
    'Lichfield City Council', // a parish: the district is Lichfield District Council
    'Chichester City Council',
    'Salisbury City Council',
    'Leeds Teaching Hospitals NHS Trust',
    'NHS North West London Integrated Care Board',
    'Swansea Bay University Health Board',
    'Cardiff University',
    'Newport City Homes',
    'RICHMOND HOUSING PARTNERSHIP LIMITED',
    'Lancashire Constabulary',
    'North York Moors National Park Authority',
    'ENTERPRISE CHESHIRE AND WARRINGTON',
    'Bromsgrove District Council and Redditch Borough Council',
    'Nottingham City Council, Nottinghamshire County Council',
    'Adur & Worthing Councils',
    'Cumbria County Council', // became two
    'Newcastle Council', // upon Tyne, or under Lyme?
    'Derby County Council',
    'London Councils',
    'Leeds Federated',
    '',
    'Council',
    'x'.repeat(5000),
  ])('%s', (name) => {
    expect(found(name)).toBeNull();
  });

  it('never takes the parish or town council of the same name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...allAuthorities()),
        fc.constantFrom(
          'Town Council',
          'Parish Council',
          'Community Council',
          'NHS Trust',
          'College',
        ),
        (authority, kind) => {
          expect(found(`${authority.name} ${kind}`)).toBeNull();
        },
      ),
    );
  });

  it('answers without fail for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        findAuthorityByName(text);
      }),
    );
  });
});

describe('buyers in real notices', () => {
  const folder = new URL('../../../../shared/samples/ocds/', import.meta.url);
  if (!existsSync(folder)) {
    it.skip('skipped: the folder of sample notices (../shared/samples/ocds) is not here');
    return;
  }
  type Party = { name: string; roles?: string[] };
  const buyers = new Set<string>();
  for (const file of readdirSync(folder)) {
    const { releases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
      releases: { parties?: Party[] }[];
    };
    for (const { parties = [] } of releases) {
      for (const party of parties) if (party.roles?.includes('buyer')) buyers.add(party.name);
    }
  }

  it('matches every buyer that calls itself a principal council, and no other', () => {
    const council =
      /\b(council|cyngor|cbc|combined authority|(london|royal) borough of|county of swansea)\b/i;
    const other = /\b(town|parish) council|Sir Ynys/i;
    const wrong = [...buyers].filter(
      (name) => (found(name) !== null) !== (council.test(name) && !other.test(name)),
    );
    expect(wrong).toEqual([]);
    expect([...buyers].filter((name) => found(name) !== null).length).toBeGreaterThan(65);
  });
});
