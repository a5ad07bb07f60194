import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { opportunitiesInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import { serviceName, serviceTypeById } from '#app/domain/services/catalogue.ts';
import { paymentSearch } from '#app/domain/spending/payment-line.ts';
import { daysOf } from '#app/domain/spending/spend-years.ts';
import { findSpender, type Spender, spendersByCode } from '#app/domain/spending/spender.server.ts';
import { unitCosts } from '#app/domain/spending/unit-costs.server.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { payeesOfService, serviceSums } from './explained-lines.server.ts';
import { listExplanations } from './list-explanations.server.ts';
import { type NamedPayee, namedPayees } from './payee-names.server.ts';
import { lastPublishedMonths, monthsBetween } from './published-months.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

export type PaidForService = {
  /** Null for all whose names are not shown, taken together. */
  payee: (NamedPayee & { payeeId: string }) | null;
  inHouse: boolean | null;
  /** Integer pence in the months told. */
  pence: number;
  payments: number;
  /** These lines, as the search of the list of payments: its sum is this sum. Null for names that are not shown. */
  search: string | null;
};

const MOST_PAYEES = 50;
const MOST_OPEN = 10;

/**
 * What one council pays today for one service: to whom, how much, until when; what it posted and
 * what it says of it; and what is not known. Anyone may read it.
 * @throws NotFound when there is no such council or service
 */
export async function readCouncilService(
  services: Needs,
  actor: Actor,
  slug: string,
  serviceId: string,
) {
  const service = serviceTypeById(serviceId);
  if (!service) throw new NotFound();
  const spender = await findSpender(services, slug);
  const { code } = spender;
  const months = await lastPublishedMonths(services, code);
  const [sums, paid, contracts, costs, open, said] = await Promise.all([
    serviceSums(services, code, months),
    paidFor(services, code, serviceId, months),
    contractsFor(services, spender, serviceId),
    unitCosts(services, { ...buyerOf(spender), serviceIds: { has: serviceId } }),
    openFor(services, actor, spender, serviceId),
    listExplanations(services, { code, slug: spender.slug }, { serviceId }),
  ]);
  const total = sums.reduce((all, { pence }) => all + pence, 0);
  const unsaid = sums.find(({ isSaid }) => !isSaid)?.pence ?? 0;
  return {
    council: {
      slug: spender.slug,
      name: spender.name,
      code,
      isHere: spender.organisation !== null,
      isDemonstration: spender.isDemonstration,
      organisationSlug: spender.organisation?.slug ?? null,
    },
    service: { id: service.id, name: service.name, summary: service.summary },
    /** YYYY-MM, the newest twelve that were published, oldest first; and those between that lack. */
    months,
    missing: monthsBetween(months),
    pence: sums.find((sum) => sum.serviceId === serviceId)?.pence ?? 0,
    paid,
    /** Of all that was paid in these months, how much has no service yet: 0 to 1. */
    unsaidShare: total > 0 ? Math.min(1, Math.max(0, unsaid / total)) : 0,
    contracts,
    costs,
    open,
    said,
    now: services.clock.now(),
  };
}

/** As the council's postings are found: by its organisation here, or its code for one that is not. */
function buyerOf({ organisation, code }: Spender) {
  return organisation ? { buyerId: organisation.id } : { buyerId: null, buyerGss: code };
}

async function paidFor(
  services: Needs,
  code: string,
  serviceId: string,
  months: readonly string[],
): Promise<PaidForService[]> {
  const rows = await payeesOfService(services, code, { serviceId, months });
  const names = await namedPayees(
    services,
    code,
    rows.flatMap(({ payeeId, redacted }) => (payeeId && !redacted ? [payeeId] : [])),
  );
  const shown: PaidForService[] = [];
  const hidden: PaidForService = {
    payee: null,
    inHouse: null,
    pence: 0,
    payments: 0,
    search: null,
  };
  for (const { payeeId, redacted, inHouse, pence, payments } of rows) {
    const named = payeeId && !redacted ? names.get(payeeId) : undefined;
    if (named && shown.length < MOST_PAYEES) {
      const payee = { ...named, payeeId: payeeId! };
      const search = paymentSearch({
        payeeId: payee.payeeId,
        service: serviceId,
        ...daysOf(months),
      });
      shown.push({ payee, inHouse, pence, payments, search });
    } else {
      hidden.pence += pence;
      hidden.payments += payments;
    }
  }
  return hidden.payments === 0 ? shown : [...shown, hidden];
}

/**
 * Contracts of this service: those the council said so of, those with payees it said so of, and those
 * awarded here in an opportunity for it.
 */
async function contractsFor(services: Needs, spender: Spender, serviceId: string) {
  const { code, organisation } = spender;
  const rows = await services.db.$queryRaw<{ id: string }[]>`
    with said as (
      select * from explanation where authority_code = ${code} and withdrawn_at is null)
    select s.line_id as id from said s where s.scope = 'contract' and s.service_id = ${serviceId}
    union
    select c.same_as from contract_entry c join payee y on y.id = c.payee_id
    join said s on s.scope = 'payee' and s.payee_key = y.key and s.service_id = ${serviceId}
    where c.authority_code = ${code} and c.is_current
      and not exists (select from said o where o.scope = 'contract' and o.line_id = c.same_as)
    union
    select a.id from award a join outcome u on u.id = a.outcome_id and u.released_at is not null
    join opportunity p on p.id = u.opportunity_id
    where p.buyer_id = ${organisation?.id ?? null}::uuid and ${serviceId} = any(p.service_ids)
      and not exists (select from said o where o.scope = 'contract' and o.line_id = a.id)
    limit 500`;
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await listContracts(services, { council: code, ids, pageSize: ids.length });
  return found.contracts;
}

async function openFor(services: Needs, actor: Actor, spender: Spender, serviceId: string) {
  const now = services.clock.now();
  const later = (field: 'withdrawnAt' | 'outcomeAt' | 'bidsCloseAt') => ({
    OR: [{ [field]: null }, { [field]: { gt: now } }],
  });
  const rows = await services.db.opportunity.findMany({
    where: {
      AND: [
        visibleTo(anonymous),
        buyerOf(spender),
        { serviceIds: { has: serviceId }, sameAsId: null, publishedAt: { lte: now } },
        later('withdrawnAt'),
        later('outcomeAt'),
        later('bidsCloseAt'),
      ],
    },
    select: { id: true },
    orderBy: [{ bidsCloseAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MOST_OPEN,
  });
  return opportunitiesInBrief(
    services,
    actor,
    rows.map(({ id }) => id),
  );
}

/** What a council's last twelve published months went to, by service as far as it said. @throws NotFound */
export async function listCouncilServices(services: Needs, slug: string) {
  const spender = await findSpender(services, slug);
  const months = await lastPublishedMonths(services, spender.code);
  const [sums, posted] = await Promise.all([
    serviceSums(services, spender.code, months),
    services.db.opportunity.findMany({
      where: {
        AND: [
          visibleTo(anonymous),
          buyerOf(spender),
          { source: 'here', sameAsId: null, publishedAt: { lte: services.clock.now() } },
        ],
      },
      select: { serviceIds: true },
      take: 2000,
    }),
  ]);
  const byId = new Map(sums.flatMap((sum) => (sum.serviceId ? [[sum.serviceId, sum]] : [])));
  const ids = new Set([...byId.keys(), ...posted.flatMap(({ serviceIds }) => serviceIds)]);
  return {
    council: {
      slug: spender.slug,
      name: spender.name,
      organisationSlug: spender.organisation?.slug ?? null,
      isDemonstration: spender.isDemonstration,
    },
    months,
    missing: monthsBetween(months),
    services: [...ids]
      .filter((id) => serviceTypeById(id))
      .map((id) => ({
        id,
        name: serviceName(id),
        pence: byId.get(id)?.pence ?? null,
        payments: byId.get(id)?.payments ?? 0,
      }))
      .sort((a, b) => (b.pence ?? -1) - (a.pence ?? -1) || a.name.localeCompare(b.name)),
    otherPence: sums.find(({ isSaid, serviceId }) => isSaid && serviceId === null)?.pence ?? 0,
    unsaidPence: sums.find(({ isSaid }) => !isSaid)?.pence ?? 0,
    totalPence: sums.reduce((all, { pence }) => all + pence, 0),
  };
}

/** Councils that said what they pay for a service, by name. */
export async function councilsOfService({ db }: Pick<Services, 'db'>, serviceId: string) {
  const rows = await db.explanation.findMany({
    where: { serviceId, withdrawnAt: null },
    distinct: ['authorityCode'],
    select: { authorityCode: true },
    take: 500,
  });
  const names = await spendersByCode(
    { db },
    rows.map(({ authorityCode }) => authorityCode),
  );
  return [...names.values()]
    .filter(({ slug }) => slug)
    .sort((a, b) => a.name.localeCompare(b.name));
}
