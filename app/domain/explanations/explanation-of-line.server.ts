import type { Explanation } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { type ExplanationShown, listExplanations } from './list-explanations.server.ts';

/** Narrowest first. */
const NARROW: Explanation['scope'][] = ['payment', 'payee_department', 'payee', 'department'];

/** What a council says that one of its payments is: what stands of all that it said. Null without. */
export async function explanationOfLine(
  services: Pick<Services, 'db' | 'clock'>,
  council: { code: string; slug: string },
  paymentId: string,
): Promise<ExplanationShown | null> {
  const rows = await services.db.$queryRaw<{ id: string; scope: Explanation['scope'] }[]>`
    select e.id, e.scope from payment p
    left join payee y on y.id = p.payee_id
    cross join lateral (
      select lower(trim(coalesce(nullif(trim(p.service), ''), p.department, ''))) as word) l
    join explanation e on e.authority_code = p.authority_code and e.withdrawn_at is null
      and (e.scope = 'payment' and e.line_id = p.id
        or e.scope <> 'contract' and e.line_id is null
          and coalesce(e.payee_key, coalesce(y.key, '')) = coalesce(y.key, '')
          and coalesce(e.word, l.word) = l.word)
    where p.id = ${paymentId}::uuid and p.authority_code = ${council.code}
    order by e.said_at desc`;
  const narrowest = NARROW.flatMap((scope) => rows.find((row) => row.scope === scope) ?? [])[0];
  if (!narrowest) return null;
  const [shown] = await listExplanations(services, council, { id: narrowest.id });
  return shown ?? null;
}
