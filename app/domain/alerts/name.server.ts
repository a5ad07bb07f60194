import { shortened } from '#app/domain/kernel/words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Database, Transaction } from '#app/platform/ports.ts';
import type { AlertCriteria } from './schema.ts';

/** Of alerts that are no search. */
export const USUAL_NAMES = { profile: 'What fits us', follows: 'What you follow' } as const;

const or = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What criteria look for, as a name: "“lunch club” in Leeds", "Home care", "Everything in Wales". */
export async function nameOf(
  db: Transaction | Database,
  { q, where, service, buyer }: AlertCriteria,
): Promise<string> {
  const buyers = await db.organisation.findMany({
    where: { id: { in: buyer }, kind: { in: ['council', 'public_body'] } },
    select: { name: true },
    orderBy: { name: 'asc' },
  });
  const what = [
    ...(q ? [`“${q}”`] : []),
    ...(service.length > 0 ? [or.format(service.slice(0, 3).map(serviceName))] : []),
  ].join(', ');
  const from =
    buyers.length > 0 ? ` from ${or.format(buyers.slice(0, 3).map(({ name }) => name))}` : '';
  return shortened(`${what || 'Everything'}${where ? ` in ${where}` : ''}${from}`, 110);
}
