import { shortened } from '#app/domain/kernel/words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { AlertAbout } from '#app/platform/db/generated/client.ts';
import type { Database, Transaction } from '#app/platform/ports.ts';
import { compile } from './compile.server.ts';
import type { AlertCriteria } from './schema.ts';

/** Of the alert about what a person follows. */
export const FOLLOWS_NAME = 'What you follow';

/** Of an alert about a profile: the members of several teams see whose it is. */
export function fitsName(organisation: string): string {
  return shortened(`What fits ${organisation}`, MOST_LETTERS);
}

/** The name an alert has while nobody gave it another. */
export async function usualName(
  db: Transaction | Database,
  { about, profileId }: { about: AlertAbout; profileId: string | null },
  criteria: AlertCriteria,
): Promise<string> {
  if (about === 'search') return nameOf(db, criteria);
  if (about === 'follows') return FOLLOWS_NAME;
  const profile = await db.organisation.findUnique({
    where: { id: profileId ?? '' },
    select: { name: true },
  });
  return fitsName(profile?.name ?? 'your organisation');
}

const or = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const MOST_LETTERS = 110;

/**
 * What criteria look for, as a name: "“lunch club” within 25 miles of Leeds, not “school”", "Home
 * care", "Everything in Wales".
 */
async function nameOf(db: Transaction | Database, criteria: AlertCriteria): Promise<string> {
  const { q, service, buyer, without } = criteria;
  const buyers = await db.organisation.findMany({
    where: { id: { in: buyer }, kind: { in: ['council', 'public_body'] } },
    select: { name: true },
    orderBy: { name: 'asc' },
  });
  const what = [
    ...(q ? [`“${q}”`] : []),
    ...(service.length > 0 ? [or.format(service.slice(0, 3).map(serviceName))] : []),
  ].join(', ');
  const { place } = compile(criteria);
  const from = buyers.length > 0 ? ` from ${or.format(buyers.map(({ name }) => name))}` : '';
  const not =
    without.length > 0
      ? `, not ${or.format(without.slice(0, 3).map((phrase) => `“${phrase}”`))}`
      : '';
  const where = place ? ` ${place.label}` : '';
  return shortened(`${what || 'Everything'}${where}${from}${not}`, MOST_LETTERS);
}
