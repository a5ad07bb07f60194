import type { Prisma } from '#app/platform/db/generated/client.ts';
import { workingTime } from './calendar.ts';
import { idOf } from './identity.server.ts';
import type { BuiltOpportunity } from './opportunity-rows.server.ts';
import type { OrganisationRow } from './organisation-rows.server.ts';
import type { Random } from './random.ts';
import { fillIn } from './template.ts';

export type ConversationRows = {
  clarifications: Prisma.ClarificationCreateManyInput[];
  addenda: Prisma.AddendumCreateManyInput[];
  invitations: Prisma.QuoteInvitationCreateManyInput[];
};

type People = {
  fitting: OrganisationRow[];
  byName: Map<string, OrganisationRow>;
  actsFor: Map<string, string>;
};

/** Questions with their answers, changes after publication, and who was invited. */
export function conversationRows(
  built: BuiltOpportunity,
  people: People,
  random: Random,
  start: Date,
): ConversationRows {
  const { planned, template, when, row } = built;
  if (!when.publishedAt) return { clarifications: [], addenda: [], invitations: [] };
  const words = {
    place: planned.place,
    volume: built.cost.volume.toLocaleString('en-GB'),
    buyer: row.buyerName,
  };
  const invited = (planned.invited ?? []).map((name) => people.byName.get(name)!);
  const askers = invited.length > 0 ? invited : people.fitting;
  const clarifications: Prisma.ClarificationCreateManyInput[] = template.asked.map(
    ([question, answer], index) => {
      const asker = random.pick(askers);
      return {
        id: idOf('clarification', row.id, index),
        opportunityId: row.id,
        askedByOrgId: asker?.id ?? null,
        askedById: asker ? (people.actsFor.get(asker.id) ?? null) : null,
        question: fillIn(question, words),
        lang: template.lang ?? 'en',
        askedAt: new Date(when.askedAt.getTime() + index * 3_600_000),
        answer: fillIn(answer, words),
        answeredAt: new Date(when.answeredAt.getTime() + index * 60_000),
        answeredById: row.publishedById ?? null,
      };
    },
  );
  const waits = planned.state === 'open' && planned.days > 6 && random.chance(0.4);
  if (waits && template.lang !== 'cy')
    clarifications.push(unanswered(built, random.pick(askers), people, start));
  const addenda = planned.addendum
    ? [
        {
          id: idOf('addendum', row.id),
          opportunityId: row.id,
          number: 1,
          text: planned.addendum.text,
          publishedAt: when.addendumAt!,
          publishedById: row.publishedById ?? null,
          needsReconfirmation: planned.addendum.needsReconfirmation,
        },
      ]
    : [];
  const invitations = invited.map(({ id }) => ({
    opportunityId: row.id,
    organisationId: id,
    invitedAt: when.createdAt,
  }));
  return { clarifications, addenda, invitations };
}

/** One that still waits, so that the council has something to do. */
function unanswered(
  { row, when }: BuiltOpportunity,
  asker: OrganisationRow | undefined,
  people: People,
  start: Date,
): Prisma.ClarificationCreateManyInput {
  const askedAt = new Date(
    Math.max(when.publishedAt!.getTime() + 3_600_000, workingTime(start, -1, 11, 20).getTime()),
  );
  return {
    id: idOf('clarification', row.id, 'waiting'),
    opportunityId: row.id,
    askedByOrgId: asker?.id ?? null,
    askedById: asker ? (people.actsFor.get(asker.id) ?? null) : null,
    question:
      'Could the work start a month later than the notice says? We would need the time to recruit.',
    lang: 'en',
    askedAt,
  };
}
