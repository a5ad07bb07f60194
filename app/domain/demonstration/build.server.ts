import type { Services } from '#app/platform/ports.ts';
import { type ConversationRows, conversationRows } from './conversation-rows.server.ts';
import { fittingProviders } from './fitting.server.ts';
import { type BuiltOpportunity, buildOpportunity } from './opportunity-rows.server.ts';
import {
  type OrganisationRow,
  type OrganisationRows,
  organisationRows,
} from './organisation-rows.server.ts';
import { type PeopleRows, peopleRows } from './people-rows.server.ts';
import { PLAN } from './plan.ts';
import { seededRandom } from './random.ts';

export type BuiltProcurement = {
  built: BuiltOpportunity;
  talk: ConversationRows;
  /** In the order in which they fit. */
  bidders: OrganisationRow[];
  /** Those who began a bid and have not sent it. */
  drafters: OrganisationRow[];
  commissionerId: string;
};

export type BuiltDemonstration = {
  organisations: OrganisationRows;
  people: PeopleRows;
  /** In the order in which they were begun. */
  procurements: BuiltProcurement[];
};

/**
 * Everything but what is sealed or signed, worked out in memory. The same day gives the same.
 * @param start the first start; every date is relative to its day in London
 */
export function buildDemonstration(
  services: Pick<Services, 'settings'>,
  start: Date,
  passwordHash: string,
): BuiltDemonstration {
  const organisations = organisationRows(start);
  const people = peopleRows(organisations.organisations, passwordHash);
  const providers = organisations.organisations.filter(({ kind }) => kind === 'provider');
  const byName = new Map(organisations.organisations.map((row) => [row.name, row]));
  const named = (name: string): OrganisationRow => {
    const found = byName.get(name);
    if (!found) throw new Error(`The demonstration has no organisation called ${name}.`);
    return found;
  };
  const commissionerOf = (buyerId: string) => people.actsFor.get(buyerId)!;
  const procurements = PLAN.map((planned) => {
    const built = buildOpportunity(planned, start, services.settings.ocidPrefix, commissionerOf);
    const fitting = fittingProviders(providers, built.row);
    const random = seededRandom(`conversation/${built.row.id}`);
    const talk = conversationRows(
      built,
      { fitting, byName, actsFor: people.actsFor },
      random,
      start,
    );
    const drafters = (planned.drafts ?? []).map(named);
    const { bids = 0 } = planned;
    const free = fitting.filter((row) => !drafters.includes(row));
    const bidders = typeof bids === 'number' ? free.slice(0, bids) : bids.map(named);
    return { built, talk, bidders, drafters, commissionerId: commissionerOf(built.row.buyerId) };
  });
  procurements.sort((a, b) => a.built.when.createdAt.getTime() - b.built.when.createdAt.getTime());
  return { organisations, people, procurements };
}
