import type { Transaction } from '#app/platform/ports.ts';
import { coreName, NAME_RULES } from '../name-words.ts';
import { payeeKey } from '../payee-key.ts';

/** Organisations here stand among the registers under a scheme of their own, by their ids. */
export const HERE = 'here';

const AT_ONCE = 1000;

/** Brings the names of organisations here up to date among the registers'; costs little when nothing changed. */
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
  for (;;) {
    const changed = await tx.$queryRaw<ChangedOrganisation[]>`
      select o.id::text as number, o.name, coalesce(o.aliases, '{}') as aliases, o.kind::text as kind, o.home_postcode as postcode,
        md5(concat_ws('/', ${NAME_RULES}::int, o.name, o.aliases::text, o.kind, o.home_postcode)) as digest
      from organisation o
      left join register_entry e on e.scheme = ${HERE} and e.number = o.id::text
      where o.status = 'approved' and (e.number is null or encode(e.digest, 'hex') <>
        md5(concat_ws('/', ${NAME_RULES}::int, o.name, o.aliases::text, o.kind, o.home_postcode)))
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
  }
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
