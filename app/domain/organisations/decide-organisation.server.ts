import { type Actor, type Person, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import { organisationDecided } from '#app/emails/organisation-decided.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { homeOf } from './acting-for.ts';
import { canDecide } from './policy.ts';
import type { Decision } from './schema.ts';
import { lockOrganisation, touchOrganisation } from './touch-organisation.server.ts';

/** @throws NotSignedIn, and NotFound for anyone who is not an operator */
export function operator(actor: Actor): Person {
  const person = requirePerson(actor);
  if (!canDecide(actor)) throw new NotFound();
  return person;
}

/**
 * The operator approves a council or public body together with its first administrator, or rejects
 * it with a reason. Whoever asked is told by mail.
 * @throws Conflict when it has been decided already
 */
export async function decideOrganisation(
  services: Services,
  actor: Actor,
  { organisationId, decision, reason }: Decision & { organisationId: string },
): Promise<void> {
  const person = operator(actor);
  await services.db.$transaction(async (tx) => {
    await lockOrganisation(tx, organisationId);
    const organisation = await tx.organisation.findUnique({
      where: { id: organisationId },
      include: { memberships: { where: { state: 'requested' }, include: { user: true } } },
    });
    if (!organisation) throw new NotFound();
    if (organisation.status !== 'pending')
      throw new Conflict('Someone has decided on this already.');
    const approved = decision === 'approve';
    const now = services.clock.now();
    await tx.organisation.update({
      where: { id: organisationId },
      data: approved
        ? {
            status: 'approved',
            approvedAt: now,
            approvedById: person.userId,
            statusReason: reason ?? null,
          }
        : { status: 'rejected', statusReason: reason ?? null },
    });
    await tx.membership.updateMany({
      where: { organisationId, state: 'requested' },
      data: approved
        ? { state: 'active', confirmedAt: now, confirmedById: person.userId }
        : { state: 'ended', endedAt: now },
    });
    await tellAll(services, tx, organisation, approved, reason);
    const action = approved ? 'organisation.approved' : 'organisation.rejected';
    await touchOrganisation(services, tx, person, organisationId, action, { reason });
  });
}

/**
 * Takes an organisation out of the market, or back in. Its members can do nothing with it while it
 * is out, and no page shows it.
 */
export async function suspendOrganisation(
  services: Services,
  actor: Actor,
  input: { organisationId: string; suspended: boolean; reason: string },
): Promise<void> {
  const person = operator(actor);
  const { organisationId, suspended, reason } = input;
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.organisation.updateMany({
      where: { id: organisationId, status: suspended ? 'approved' : 'suspended' },
      data: { status: suspended ? 'suspended' : 'approved', statusReason: reason },
    });
    if (count === 0) throw new Conflict('Its state has changed meanwhile. Look again.');
    const action = suspended ? 'organisation.suspended' : 'organisation.restored';
    await touchOrganisation(services, tx, person, organisationId, action, { reason });
  });
}

async function tellAll(
  services: Services,
  tx: Transaction,
  organisation: {
    name: string;
    kind: string;
    slug: string;
    memberships: { user: { email: string } }[];
  },
  approved: boolean,
  reason: string | undefined,
): Promise<void> {
  const path = approved ? homeOf(organisation) : '/account';
  const url = services.settings.baseUrl + path;
  for (const { user } of organisation.memberships) {
    const message = organisationDecided({ organisation: organisation.name, approved, reason, url });
    await services.mail.queue(tx, { kind: 'organisation-decided', to: user.email, message });
  }
}

export type Waiting = {
  id: string;
  name: string;
  kind: string;
  askedAt: Date;
  website: string | null;
  domain: string | null;
  people: { name: string; email: string; atOwnDomain: boolean; role: string | null }[];
};

/** What waits for the operator, longest first. */
export async function listWaiting(services: Services, actor: Actor): Promise<Waiting[]> {
  operator(actor);
  const rows = await services.db.organisation.findMany({
    where: { status: 'pending' },
    include: { memberships: { where: { state: 'requested' }, include: { user: true } } },
    orderBy: { updatedAt: 'asc' },
  });
  return Promise.all(rows.map((row) => waitingOf(services, row)));
}

/** One that waits. @throws NotFound when it waits no longer */
export async function readWaiting(services: Services, actor: Actor, id: string): Promise<Waiting> {
  operator(actor);
  const row = await services.db.organisation.findFirst({
    where: { id, status: 'pending' },
    include: { memberships: { where: { state: 'requested' }, include: { user: true } } },
  });
  if (!row) throw new NotFound('This has been decided already.');
  return waitingOf(services, row);
}

type WaitingRow = {
  id: string;
  name: string;
  kind: string;
  updatedAt: Date;
  website: string | null;
  domain: string | null;
  memberships: { user: { id: string; name: string; email: string } }[];
};

async function waitingOf(services: Services, row: WaitingRow): Promise<Waiting> {
  const asked = await services.db.auditEntry.findFirst({
    where: { stream: `organisation:${row.id}`, action: 'organisation.asked-for' },
    include: { detail: true },
    orderBy: { seq: 'desc' },
  });
  const said = asked?.detail?.detail as { role?: string } | null | undefined;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    askedAt: row.updatedAt,
    website: row.website,
    domain: row.domain,
    people: row.memberships.map(({ user }) => ({
      name: user.name,
      email: user.email,
      atOwnDomain: isAt(user.email, row.domain),
      role: said?.role ?? null,
    })),
  };
}

function isAt(email: string, domain: string | null): boolean {
  const at = email.slice(email.lastIndexOf('@') + 1);
  return domain !== null && (at === domain || at.endsWith(`.${domain}`));
}
