import { type Actor, type Person, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import type { Area, Authority } from '#app/domain/places/schema.ts';
import { organisationWaits } from '#app/emails/organisation-waits.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { COUNCIL_SCHEMES, PROVIDER_SCHEMES, schemeLabel } from './identifiers.ts';
import { domainOf } from './proof-domain.ts';
import type { StartCouncil, StartProvider, StartPublicBody } from './schema.ts';
import { auditOrganisation, freeSlug, touchOrganisation } from './touch-organisation.server.ts';

/** Someone started it before: the way on is to ask to join. */
export class AlreadyHere extends Conflict {
  override readonly code = 'already-here';
  readonly slug: string;
  readonly organisationName: string;
  /** True when the person may start a second one all the same. */
  readonly mayStartAnyway: boolean;

  constructor(
    message: string,
    organisation: { slug: string; name: string },
    mayStartAnyway = false,
  ) {
    super(message);
    this.slug = organisation.slug;
    this.organisationName = organisation.name;
    this.mayStartAnyway = mayStartAnyway;
  }
}

export type Started = { id: string; slug: string };

/**
 * Starts a provider. It is approved at once and stands as unverified: numbers are public, so they
 * prove nothing.
 * @throws AlreadyHere when another organisation gave one of the numbers
 */
export async function startProvider(
  services: Services,
  actor: Actor,
  input: StartProvider,
): Promise<Started> {
  const person = requirePerson(actor);
  await takeTurn(services, 'start-organisation', person.userId);
  const identifiers = PROVIDER_SCHEMES.flatMap((scheme) => {
    const value = input[scheme];
    return value ? [{ scheme, value }] : [];
  });
  return services.db.$transaction(async (tx) => {
    await refuseKnownNumbers(tx, identifiers, input.startAnyway ?? false);
    const organisation = await tx.organisation.create({
      data: {
        kind: 'provider',
        status: 'approved',
        approvedAt: services.clock.now(),
        slug: await freeSlug(tx, input.name),
        name: input.name,
        providerKind: input.providerKind,
        identifiers: {
          create: identifiers.map((one, index) => ({ ...one, preferred: index === 0 })),
        },
        memberships: {
          create: {
            userId: person.userId,
            roles: ['admin'],
            state: 'active',
            confirmedAt: services.clock.now(),
          },
        },
      },
    });
    await touchOrganisation(services, tx, person, organisation.id, 'organisation.started');
    return { id: organisation.id, slug: organisation.slug };
  });
}

async function refuseKnownNumbers(
  tx: Transaction,
  identifiers: { scheme: (typeof PROVIDER_SCHEMES)[number]; value: string }[],
  startAnyway: boolean,
): Promise<void> {
  for (const { scheme, value } of identifiers) {
    const held = await tx.organisationIdentifier.findFirst({
      where: { scheme, value, organisation: { status: { in: ['approved', 'pending'] } } },
      include: {
        organisation: {
          include: { verifications: { where: { verifiedAt: { not: null }, revokedAt: null } } },
        },
      },
      orderBy: { organisation: { createdAt: 'asc' } },
    });
    if (!held) continue;
    const proven = held.organisation.verifications.length > 0;
    if (startAnyway && !proven) continue;
    throw new AlreadyHere(
      `${held.organisation.name} is here already with ${schemeLabel(scheme)} ${value}. If you work there, ask to join it.`,
      held.organisation,
      !proven,
    );
  }
}

/**
 * Asks to start a council. It and its first administrator wait for the operator.
 * @throws AlreadyHere when the council has been started, Invalid with `fields.gss`
 */
export async function startCouncil(
  services: Services,
  actor: Actor,
  { gss, role }: StartCouncil,
): Promise<Started> {
  const person = requirePerson(actor);
  await takeTurn(services, 'start-organisation', person.userId);
  const authority = authorityByGss(gss);
  if (!authority || authority.gss !== gss) {
    throw new Invalid('Choose your council from the list.', { gss: ['Choose your council'] });
  }
  return services.db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`council:${gss}`}, 0))`;
    const before = await tx.organisation.findUnique({ where: { gss } });
    if (before && before.status !== 'rejected') {
      throw new AlreadyHere(
        `${before.name} is here already. Ask to join it: its administrators will confirm you.`,
        before,
      );
    }
    const data = {
      ...placedIn(authority),
      kind: 'council' as const,
      status: 'pending' as const,
      name: authority.officialName,
      domain: authority.domain,
      website: authority.domain ? `https://www.${authority.domain}` : null,
    };
    const organisation = before
      ? await tx.organisation.update({
          where: { id: before.id, gss },
          data: { ...data, statusReason: null },
        })
      : await tx.organisation.create({
          data: {
            ...data,
            gss,
            slug: await freeSlug(tx, authority.name),
            identifiers: {
              create: {
                scheme: COUNCIL_SCHEMES[authority.nation] ?? 'GB-LAE',
                value: authority.registerCode,
                preferred: true,
              },
            },
          },
        });
    await askToBeFirst(services, tx, person, organisation, role);
    return { id: organisation.id, slug: organisation.slug };
  });
}

/** Asks to start a buyer outside the list of councils: a parish, a fire service, a joint buyer. */
export async function startPublicBody(
  services: Services,
  actor: Actor,
  input: StartPublicBody,
): Promise<Started> {
  const person = requirePerson(actor);
  await takeTurn(services, 'start-organisation', person.userId);
  const parent = authorityByGss(input.parentGss);
  if (!parent) {
    const message = 'Choose the council area it lies in';
    throw new Invalid(message, { parentGss: [message] });
  }
  return services.db.$transaction(async (tx) => {
    const organisation = await tx.organisation.create({
      data: {
        ...placedIn(parent),
        kind: 'public_body',
        status: 'pending',
        slug: await freeSlug(tx, input.name),
        name: input.name,
        parentGss: parent.gss,
        website: input.website,
        domain: domainOf(input.website),
      },
    });
    await askToBeFirst(services, tx, person, organisation, input.role);
    return { id: organisation.id, slug: organisation.slug };
  });
}

function placedIn(authority: Authority) {
  const area: Area =
    authority.tier === 'combined'
      ? { kind: 'combined', id: `ca:${authority.gss}` }
      : { kind: 'authorities', codes: [authority.gss] };
  return {
    areas: [area],
    areaCodes: codesForDocument([area]),
    latitude: authority.centre.lat,
    longitude: authority.centre.lng,
  };
}

/** The first administrator waits together with the organisation; the operator decides on both. */
async function askToBeFirst(
  services: Services,
  tx: Transaction,
  person: Person,
  organisation: { id: string; name: string },
  role: string,
): Promise<void> {
  const asked = { roles: ['admin' as const], state: 'requested' as const, endedAt: null };
  await tx.membership.upsert({
    where: {
      organisationId_userId: { organisationId: organisation.id, userId: person.userId },
    },
    create: { organisationId: organisation.id, userId: person.userId, ...asked },
    update: asked,
  });
  const operators = await tx.user.findMany({ where: { isOperator: true, erasedAt: null } });
  const url = `${services.settings.baseUrl}/admin/organisations/${organisation.id}`;
  for (const { email } of operators) {
    const message = organisationWaits({ organisation: organisation.name, person, role, url });
    await services.mail.queue(tx, { kind: 'organisation-waits', to: email, message });
  }
  await auditOrganisation(tx, person, organisation.id, 'organisation.asked-for', { role });
}
