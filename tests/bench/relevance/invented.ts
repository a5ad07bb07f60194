import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { serviceWords } from '#app/domain/services/catalogue.ts';
import { type OpportunityDocument, valueBandOf } from '#search/documents.ts';
import needs from './invented.json' with { type: 'json' };
import type { JudgedCorpus } from './judged.ts';

/** Real places, so that names and Welsh behave as they do; the buyers there are made up. */
const PLACES = [
  { name: 'leeds', gss: 'E08000035', buyer: 'Wharfeside Council' },
  { name: 'cardiff', gss: 'W06000015', buyer: 'Cyngor Bae Arian' },
  { name: 'cornwall', gss: 'E06000052', buyer: 'Tinners Coast Council' },
  { name: 'belfast', gss: 'N09000003', buyer: 'Farset Quarter Council' },
  { name: 'anglesey', gss: 'W06000001', buyer: 'Cyngor Traeth Coch' },
  { name: 'york', gss: 'E06000014', buyer: 'Bootham Fields Council' },
  { name: 'glasgow', gss: 'S12000049', buyer: 'Molendinar Council' },
  { name: 'norwich', gss: 'E07000148', buyer: 'Wensum Broad Council' },
  { name: 'camden', gss: 'E09000007', buyer: 'Fleet and Fields Council' },
  { name: 'dudley', gss: 'E08000027', buyer: 'Chainmakers Council' },
  { name: 'newcastle', gss: 'E08000021', buyer: 'Ouseburn Council' },
  { name: 'gwynedd', gss: 'W06000002', buyer: 'Cyngor Dyffryn Ogwen' },
];

const WELSH_PLACES = PLACES.filter(({ gss }) => gss.startsWith('W'));

/** What notices say whatever they are about, and what makes searching among them hard. */
const USUAL_WORDS = [
  'We support groups of any size to bid, and will help with questions by telephone.',
  'The service must work with other services, share advice with families and support the community.',
  'Tell us about your care for staff, your training and how you reach young and older people.',
  'The contract is for three years. Food, transport and room hire are included in the price.',
  'Bids are scored on quality, on value to the community and on what the people who use it say.',
  'A grant or a contract: help us to choose. An information session is held at the library.',
];

const PUBLISHED = Date.UTC(2026, 9, 1, 9);
const DAY = 86_400_000;

/** Each need three times, in other words and another place; a key is its need and its place. */
export function makeInventedCorpus(): JudgedCorpus {
  const keyOf = new Map<string, string>();
  const docs = needs.flatMap((need, row) =>
    need.titles.map((title, copy): OpportunityDocument => {
      const at = row * 3 + copy;
      const { name, gss, buyer } = need.id.startsWith('cy-')
        ? WELSH_PLACES[copy]!
        : PLACES[(row * 5 + copy * 4) % PLACES.length]!;
      const authority = authorityByGss(gss)!;
      const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
      keyOf.set(id, `${need.id}@${name}`);
      const value = 20_000_00 + at * 1_000_00;
      return {
        id,
        version: 1,
        reference: `INV-${String(at + 1).padStart(4, '0')}`,
        title,
        summary: need.summary.replace('{place}', authority.name),
        description: `${need.description} ${USUAL_WORDS[at % USUAL_WORDS.length]}`,
        buyerName: buyer,
        buyerId: null,
        services: need.services,
        serviceWords: serviceWords(need.services),
        areaCodes: [gss],
        areaNames: authority.name,
        lat: authority.centre.lat,
        lng: authority.centre.lng,
        kind: 'below-threshold',
        source: 'here',
        valueLowPence: value,
        valueHighPence: value,
        valueBand: valueBandOf(value, value),
        reserved: [],
        publishedAt: PUBLISHED + at * 60_000,
        closesAt: at % 3 === 0 ? PUBLISHED + 20 * DAY : PUBLISHED + 90 * DAY,
        awardedAt: null,
        withdrawnAt: null,
        cpv: [],
        hasCurrentCost: true,
      };
    }),
  );
  return { docs, keyOf };
}
