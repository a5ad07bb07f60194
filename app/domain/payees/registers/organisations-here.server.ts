import { isProven, provenDomain } from '#app/domain/organisations/proven-sql.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { coreName, NAME_RULES } from '../name-words.ts';
import { payeeKey } from '../payee-key.ts';

/** Organisations here stand among the registers under a scheme of their own, by their ids. */
export const HERE = 'here';

const AT_ONCE = 1000;

/** All that says who an organisation here is, and whether that is proven. */
const digest = Prisma.sql`md5(concat_ws('/', ${NAME_RULES}::int, o.name, o.aliases::text, o.kind, o.home_postcode,
  ${isProven}::text, coalesce(${provenDomain}, '-'), (
    select string_agg(i.scheme || i.value, ',' order by i.scheme, i.value)
    from organisation_identifier i where i.organisation_id = o.id)))`;

/**
 * Brings the names of organisations here up to date among the registers'; costs little when nothing
 * changed. Payees that a changed one was, or may now be, are looked for again.
 */
export async function refreshOrganisationsHere(tx: Transaction, runId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('register:here', 0))`;
  const gone = await tx.$queryRaw<{ number: string }[]>`
    delete from register_entry e where e.scheme = ${HERE} and not exists (
      select from organisation o where o.id::text = e.number and o.status = 'approved')
    returning number`;
  await dropNames(
    tx,
    gone.map(({ number }) => number),
  );
  await lookAgain(
    tx,
    gone.map(({ number }) => number),
    [],
  );
  for (;;) {
    const changed = await tx.$queryRaw<ChangedOrganisation[]>`
      select o.id::text as number, o.name, coalesce(o.aliases, '{}') as aliases, o.kind::text as kind, o.home_postcode as postcode,
        ${digest} as digest
      from organisation o
      left join register_entry e on e.scheme = ${HERE} and e.number = o.id::text
      where o.status = 'approved' and (e.number is null or encode(e.digest, 'hex') <> ${digest})
      limit ${AT_ONCE}`;
    if (changed.length === 0) return;
    const numbers = changed.map(({ number }) => number);
    await tx.registerEntry.deleteMany({ where: { scheme: HERE, number: { in: numbers } } });
    await dropNames(tx, numbers);
    await tx.registerEntry.createMany({
      data: changed.map(({ number, name, kind, postcode, digest }) => ({
        scheme: HERE,
        number,
        name,
        kind,
        district: postcode?.trim().split(' ')[0] ?? null,
        digest: Buffer.from(digest, 'hex'),
        runId,
      })),
    });
    await tx.registerName.createMany({
      data: changed.flatMap(({ number, name, aliases }) =>
        [name, ...aliases].map((one, at) => ({
          scheme: HERE,
          number,
          kind: at === 0 ? 'name' : 'other',
          name: one,
          key: payeeKey(one),
          core: coreName(one).words.join(' '),
        })),
      ),
    });
    const keys = changed.flatMap(({ name, aliases }) => [name, ...aliases].map(payeeKey));
    await lookAgain(tx, numbers, keys);
  }
}

/** Of payees that were one of these organisations, or may be, or bear one of these names. */
async function lookAgain(
  tx: Transaction,
  ids: readonly string[],
  keys: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    update payee_match set matched_with = '' where payee_id in (
      select payee_id from payee_match where organisation_id = any(${[...ids]}::uuid[])
      union select payee_id from payee_council_match where organisation_id = any(${[...ids]}::uuid[])
      union select payee_id from payee_candidate
        where organisation_id = any(${[...ids]}::uuid[]) or scheme = ${HERE} and number = any(${[...ids]}::text[])
      union select m.payee_id from payee_match m join organisation_identifier i
        on i.scheme = m.scheme and i.value = m.number and i.organisation_id = any(${[...ids]}::uuid[])
      union select id from payee where key = any(${[...keys]}::text[]))`;
}

type ChangedOrganisation = {
  number: string;
  name: string;
  aliases: string[];
  kind: string;
  postcode: string | null;
  digest: string;
};

async function dropNames(tx: Transaction, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  await tx.registerName.deleteMany({ where: { scheme: HERE, number: { in: [...numbers] } } });
}
