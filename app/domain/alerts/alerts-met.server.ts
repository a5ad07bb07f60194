import { needsOf, providerSelect } from '#app/domain/matching/fit-facts.server.ts';
import type { Reservation } from '#app/domain/opportunities/words.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Transaction } from '#app/platform/ports.ts';
import type { Compiled } from './compile.server.ts';
import { keysOfSubject } from './keys.server.ts';
import { meetsCriteria, type Subject } from './meets.ts';
import { tells, whyItFits } from './others.server.ts';
import type { AlertCriteria } from './schema.ts';
import type { LoadedSubject } from './subject.server.ts';
import { whyMatched } from './why.ts';

export type Found = { alertId: string; why: string };

type Candidate = {
  id: string;
  criteria: AlertCriteria;
  compiled: Compiled;
  others_too: boolean;
  we_are: Reservation[];
  profile_id: string | null;
};

/**
 * The alerts that an opportunity matches, each with why. Looks at the alerts that share a key with
 * it, and at no others; it must be open to be worth telling, which the caller checks.
 * @param now epoch milliseconds
 */
export async function findAlerts(
  db: Transaction | Database,
  subject: LoadedSubject,
  now: number,
): Promise<Found[]> {
  const at = new Date(now);
  const met = await searchAlertsMet(db, subject, now);
  const profiles = await providersOf(
    db,
    met.flatMap(({ others_too, profile_id }) => (others_too ? [] : (profile_id ?? []))),
    subject.need.reservedFor.length > 0,
  );
  const searched = met
    .filter(({ others_too, profile_id, we_are }) => {
      const provider = profiles.get(profile_id ?? '') ?? null;
      return tells({ othersToo: others_too, weAre: we_are, provider }, subject, at);
    })
    .map(({ id, criteria, compiled }) => ({
      alertId: id,
      why: whyMatched(criteria, compiled, subject),
    }));
  return [...searched, ...(await profileAlertsMet(db, subject, at))];
}

/** Saved searches that find it, whoever it is kept for. */
export async function searchAlertsMet(
  db: Transaction | Database,
  subject: Subject,
  now: number,
): Promise<Candidate[]> {
  const candidates = await db.$queryRaw<Candidate[]>`
    select a.id, a.criteria, a.compiled, a.others_too, a.we_are::text[] as we_are, a.profile_id
    from (select distinct alert_id from alert_key where key = any(${keysOfSubject(subject)}::text[])) k
    join alert a on a.id = k.alert_id
    where a.about = 'search' and a.off_at is null and a.confirmed_at is not null`;
  return candidates.filter(({ compiled }) => meetsCriteria(compiled, subject, now));
}

/** Profiles it fits, by the rule of matching, read as they stand now. */
async function profileAlertsMet(
  db: Transaction | Database,
  { need }: LoadedSubject,
  now: Date,
): Promise<Found[]> {
  // A quick quote reaches those invited by a message of its own.
  const needs = needsOf(need).map((one) => ({
    areas: localCodesAmong(one.areaCodes),
    services: one.serviceIds,
  }));
  const areas = [...new Set(needs.flatMap((one) => one.areas))];
  const services = [...new Set(needs.flatMap((one) => one.services))];
  if (areas.length === 0 || services.length === 0) return [];
  const alerts = await db.$queryRaw<{ id: string; profile_id: string; others_too: boolean }[]>(
    Prisma.sql`
    select a.id, a.profile_id, a.others_too
    from organisation g join alert a on a.profile_id = g.id
    where g.kind = 'provider' and g.status = 'approved'
      and g.area_codes && ${areas}::text[] and g.service_ids && ${services}::text[]
      and a.about = 'profile' and a.off_at is null and a.confirmed_at is not null
      and exists (
        select 1 from jsonb_to_recordset(${JSON.stringify(needs)}::jsonb)
          as need(areas text[], services text[])
        where g.area_codes && need.areas and g.service_ids && need.services
      )`,
  );
  const providers = await providersOf(
    db,
    alerts.map(({ profile_id }) => profile_id),
  );
  return alerts.flatMap(({ id, profile_id, others_too }) => {
    const provider = providers.get(profile_id);
    const why = provider && whyItFits({ othersToo: others_too, provider }, need, now);
    return why ? [{ alertId: id, why }] : [];
  });
}

async function providersOf(db: Transaction | Database, ids: readonly string[], wanted = true) {
  if (ids.length === 0 || !wanted) return new Map<string, never>();
  const rows = await db.organisation.findMany({
    where: { id: { in: [...new Set(ids)] }, kind: 'provider' },
    select: providerSelect,
  });
  return new Map(rows.map((row) => [row.id, row]));
}
