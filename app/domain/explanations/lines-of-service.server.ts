import { serviceTypeById } from '#app/domain/services/catalogue.ts';
import { type Explanation, Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { saidOf } from './explained-lines.server.ts';

/**
 * True of lines of spending `p` that a council says are for one service, by the same rule as its sums:
 * the narrowest stands, which is one line; payee and word together; payee; word.
 * @param gss of the council, whose lines alone are asked
 * @param serviceId of the catalogue; of one that is unknown nothing is true
 */
export async function linesOfService(
  services: Pick<Services, 'db'>,
  gss: string,
  serviceId: string,
): Promise<Prisma.Sql> {
  if (!serviceTypeById(serviceId)) return Prisma.sql`false`;
  const { said, payeeIds } = await saidOf(services, gss);
  const payee = ({ payeeKey }: Explanation) => payeeIds.get(payeeKey ?? '') ?? '';
  const word = (one: Explanation) => one.word ?? '';
  const of = (scope: Explanation['scope'], key: (one: Explanation) => string) => {
    const some = said.filter((one) => one.scope === scope);
    const own = some.filter((one) => one.serviceId === serviceId);
    return { all: some.map(key), own: own.map(key) };
  };
  const line = of('payment', ({ lineId }) => lineId ?? '');
  const both = of('payee_department', (one) => `${payee(one)} ${word(one)}`);
  const [payees, words] = [of('payee', payee), of('department', word)];
  const ownWord = Prisma.sql`lower(trim(coalesce(nullif(trim(p.service), ''), p.department, '')))`;
  const payeeAndWord = Prisma.sql`(p.payee_id::text || ' ' || ${ownWord})`;
  // Lists, not a join: they are looked up as hashes however many lines are gone through.
  return Prisma.sql`case
    when p.id = any(${line.all}::uuid[]) then p.id = any(${line.own}::uuid[])
    when ${payeeAndWord} = any(${both.all}::text[]) then ${payeeAndWord} = any(${both.own}::text[])
    when p.payee_id = any(${payees.all}::uuid[]) then p.payee_id = any(${payees.own}::uuid[])
    else ${ownWord} = any(${words.own}::text[]) end`;
}
