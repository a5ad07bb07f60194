import { payeeNamed } from '#app/emails/payee-named.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { payeeInCouncil } from './payees-of-council.server.ts';
import type { PayeeScope } from './scope.server.ts';

/** The organisation here that a payee is: in a council's lines, or (gss "") for everyone. */
export async function organisationNamed(
  tx: Transaction,
  gss: string,
  payeeId: string,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    select f.organisation_id as id
    from ${payeeInCouncil(Prisma.sql`${payeeId}::uuid`, Prisma.sql`${gss}`)} f
    where f.status = 'matched'`;
  return row?.id ?? null;
}

/**
 * Tells an organisation's administrators that someone said it was paid: once a day by each council,
 * however many names it says. A council knows what it says of itself.
 */
export async function tellOrganisation(
  tx: Transaction,
  { clock, mail, settings }: Pick<Services, 'clock' | 'mail' | 'settings'>,
  scope: PayeeScope,
  organisationId: string,
): Promise<void> {
  const named = await tx.organisation.findFirst({
    where: { id: organisationId, status: 'approved' },
    include: {
      memberships: {
        where: { state: 'active', roles: { has: 'admin' } },
        include: { user: { select: { id: true, email: true } } },
      },
    },
  });
  if (!named || named.id === scope.organisationId) return;
  const council = scope.organisationId
    ? await tx.organisation.findUnique({
        where: { id: scope.organisationId },
        select: { name: true },
      })
    : null;
  const message = payeeNamed({
    organisation: named.name,
    council: council?.name ?? null,
    url: `${settings.baseUrl}/organisations/${named.slug}#public-money`,
  });
  const day = clock.now().toISOString().slice(0, 10);
  for (const { user } of named.memberships)
    await mail.queue(tx, {
      kind: 'payee-named',
      to: user.email,
      message,
      dedupeKey: `payee-named/${scope.gss}/${named.id}/${user.id}/${day}`,
    });
}
