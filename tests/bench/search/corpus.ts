import { allAuthorities, isLocal } from '#app/domain/places/authorities.server.ts';
import { serviceTypes, serviceWords } from '#app/domain/services/catalogue.ts';
import {
  OPPORTUNITY_KINDS,
  type OpportunityDocument,
  RESERVATIONS,
  valueBandOf,
} from '#search/documents.ts';
import { type Random, randomFrom } from './random.ts';

/** The instant every query of the bench asks at. */
export const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;

/** In most documents, as such a word is in real notices. */
export const COMMON_WORD = 'support';

/** What notices say most, the most usual first. */
const PLAIN_WORDS = `service contract council provider people community local need deliver care work
  family adult area home health resident organisation quality outcome experience child young safe
  access partner staff month year day visit group volunteer referral plan review team training
  centre weekly evening weekend advice information activity wellbeing independent vulnerable older
  ${COMMON_WORD} disability language culture budget cost price value social method statement evidence policy
  insurance safeguarding equality data protection monitor report meeting performance standard
  register premises building transport vehicle equipment kitchen garden park street market school
  hospital clinic pathway crisis recovery housing tenancy landlord income benefit debt employment
  skill learning course tutor mentor coach sport club arts library museum music theatre festival
  waste recycling repair energy climate river woodland wildlife food meal lunch delivery carer
  respite parent baby nursery play youth college apprentice business enterprise charity trust
  grant fund lot question clarification deadline interview reference award extension variation`
  .trim()
  .split(/\s+/);

const SYLLABLES =
  'ba bel bra can cor dan den dor el fen fil gar gel hal har ing jen kel kin lan lev lor mar mel mor nan nel nor pel pra quin ras ren ros sal sel sor tam ten tor ul van ver wen wil yar zel'.split(
    ' ',
  );

/** Names of people, streets and projects: thousands of words that few documents share. */
function rareWords(random: Random, count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const length = 2 + random.below(3);
    words.add(Array.from({ length }, () => random.pick(SYLLABLES)).join(''));
  }
  return [...words];
}

/** Opportunities all over the UK, the first `n` of any two sizes alike. */
export function makeCorpus(size: number): OpportunityDocument[] {
  const random = randomFrom(20_261_122);
  const rare = rareWords(random, 24_000);
  const authorities = allAuthorities().filter(isLocal);
  const services = serviceTypes.map((type) => ({
    ...type,
    words: `${type.summary} ${serviceWords([type.id])}`.toLowerCase().match(/\p{L}+/gu) ?? [],
  }));

  return Array.from({ length: size }, (_, at): OpportunityDocument => {
    const authority = random.pick(authorities);
    const own = [random.pickEarly(services)];
    while (random.next() < 0.25 && own.length < 3) own.push(random.pick(services));
    const ids = [...new Set(own.map((type) => type.id))];
    const sentence = (length: number) =>
      Array.from({ length }, () => {
        const choice = random.next();
        if (choice < 0.6) return random.pickEarly(PLAIN_WORDS);
        if (choice < 0.85) return random.pick(random.pick(own).words);
        return random.pickEarly(rare);
      }).join(' ');

    const extra = random.next();
    const source = random.next() < 0.7 ? ('elsewhere' as const) : ('here' as const);
    const publishedAt = NOW - Math.floor(random.next() * 120 * DAY);
    const isOpen = random.next() < 0.55;
    const value = random.next() < 0.2 ? null : Math.round(5000_00 * 400 ** random.next());
    return {
      id: uuidOf(random),
      version: 1,
      reference: `DB-2026-${String(at).padStart(6, '0')}`,
      title: `${own[0]!.name} ${extra < 0.1 ? `and ${COMMON_WORD} ` : ''}in ${authority.name}${
        extra > 0.5 ? `: ${sentence(2)}` : ''
      }`,
      summary: sentence(18),
      description: sentence(50 + random.below(80)),
      buyerName: authority.officialName,
      buyerId: authority.slug,
      services: ids,
      serviceWords: serviceWords(ids),
      areaCodes: [authority.gss],
      areaNames: authority.name,
      lat: authority.centre.lat + (random.next() - 0.5) * 0.3,
      lng: authority.centre.lng + (random.next() - 0.5) * 0.5,
      kind: source === 'elsewhere' ? 'notice' : random.pick(OPPORTUNITY_KINDS),
      source,
      valueLowPence: value,
      valueHighPence: value,
      valueBand: valueBandOf(value, value),
      reserved: random.next() < 0.2 ? [random.pick(RESERVATIONS)] : [],
      publishedAt,
      closesAt: isOpen
        ? NOW + Math.ceil(random.next() * 60 * DAY)
        : publishedAt + Math.floor(random.next() * (NOW - publishedAt)),
      awardedAt: !isOpen && random.next() < 0.5 ? NOW - 1 - random.below(DAY) : null,
      withdrawnAt: random.next() < 0.02 ? NOW - 1 : null,
      cpv: own[0]!.cpv.slice(0, 2),
      hasCurrentCost: source === 'here' && random.next() < 0.8,
    };
  });
}

function uuidOf(random: Random): string {
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(8)}${hex(4)}`;
}
