import { type AlertCriteria, ANYTHING } from '#app/domain/alerts/schema.ts';
import { allAuthorities, isLocal } from '#app/domain/places/authorities.server.ts';
import { serviceTypes } from '#app/domain/services/catalogue.ts';
import { type OpportunityDocument, RESERVATIONS, VALUE_BANDS } from '#search/documents.ts';
import { isStopWord, wordsOf } from '#search/text.ts';
import { type Random, randomFrom } from '../search/random.ts';

const REGIONS = ['Yorkshire', 'London', 'Wales', 'South West', 'North West', 'Scotland'];
const POSTCODES = ['LS1 4AP', 'YO1 7HH', 'BS1 5TR', 'M1 1AE', 'CF10 1EP', 'EH1 1YZ', 'NE1 7RU'];

/**
 * What people would set alerts for: mostly a service or two where they work, often some words,
 * sometimes a council, a circle, everything in one place, a size or a reservation.
 */
export function makeWishes(docs: readonly OpportunityDocument[], count: number): AlertCriteria[] {
  const random = randomFrom(5_100);
  const councils = allAuthorities().filter(isLocal);
  const ids = serviceTypes.map(({ id }) => id);
  const word = () => wordOf(random, docs);
  const one = () => random.pickEarly(ids);
  const place = () =>
    random.next() < 0.85 ? `x (${random.pick(councils).gss})` : random.pick(REGIONS);
  return Array.from({ length: count }, (): AlertCriteria => {
    const wish = { ...ANYTHING, ...kindOfWish(random, { docs, word, one, place }) };
    if (random.next() < 0.2) wish.max = 10_000_00 * 2 ** random.below(6);
    if (random.next() < 0.1) wish.without = [word()];
    return wish;
  });
}

type Sources = {
  docs: readonly OpportunityDocument[];
  word(): string;
  one(): string;
  place(): string;
};

function kindOfWish(random: Random, from: Sources): Partial<AlertCriteria> {
  const choice = random.next();
  if (choice < 0.4) {
    const service = [...new Set([from.one(), ...(random.next() < 0.4 ? [from.one()] : [])])];
    return { service, where: from.place() };
  }
  if (choice < 0.6) return { q: from.word(), where: from.place() };
  if (choice < 0.7) return { q: `${from.word()} ${from.word()}` };
  if (choice < 0.82) return { where: from.place() };
  if (choice < 0.88) return { buyer: [random.pick(from.docs).buyerId!] };
  if (choice < 0.94) {
    return { service: [from.one()], where: random.pick(POSTCODES), within: 10 + random.below(30) };
  }
  if (choice < 0.97) return { service: [from.one()], reserved: [random.pick(RESERVATIONS)] };
  return { where: random.pick(REGIONS), value: [random.pick(VALUE_BANDS)] };
}

function wordOf(random: Random, docs: readonly OpportunityDocument[]): string {
  for (;;) {
    const doc = random.pick(docs);
    const text = random.next() < 0.7 ? doc.serviceWords : doc.summary;
    const words = wordsOf(text).filter((one) => one.length > 3 && !isStopWord(one));
    if (words.length > 0) return random.pick(words);
  }
}
