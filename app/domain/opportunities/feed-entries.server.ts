import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import type { Services } from '#app/platform/ports.ts';
import { feedTitle, whyNoFeed } from './feed-words.ts';
import { type FindOptions, findOpportunities } from './find-opportunities.server.ts';
import { type OpportunityInBrief, opportunitiesInBrief } from './in-brief.server.ts';
import { findOpportunity, visibleTo } from './queries.server.ts';
import { type OpportunitySearch, searchPath } from './search-query.ts';

/** Most opportunities in one feed: of an Atom feed the newest, of a calendar the next to close. */
export const MOST_IN_FEED = { atom: 100, calendar: 250 } as const;
/** What closed so many days ago is still in a calendar, so that today's does not vanish at noon. */
const DAYS_KEPT = 7;
const DAY = 86_400_000;

export type FeedEntry = OpportunityInBrief & {
  questionsCloseAt: Date | null;
  /** Of its last change that anyone may read, answers to questions included. */
  changedAt: Date;
  /** Grows with every change of the record. */
  version: number;
};

/** A search as something to subscribe to. Addresses are whole. */
export type SearchFeed = {
  title: string;
  /** The search as a page. */
  pageUrl: string;
  selfUrl: string;
  entries: FeedEntry[];
  /** The last change of all of them; null without any. */
  changedAt: Date | null;
};

type Handed = Pick<Services, 'db' | 'clock' | 'search' | 'settings'>;

/**
 * What a feed of this search holds. It is read as anyone would: whoever is signed in gets the same,
 * so that it may be kept by any cache on the way.
 * @param ignored parts of the URL that could not be read
 * @throws Invalid when a part of the search makes no sense (see `whyNoFeed`)
 */
export async function searchFeed(
  services: Handed,
  query: OpportunitySearch,
  ignored: readonly Ignored[],
  form: 'atom' | 'calendar',
): Promise<SearchFeed> {
  const { baseUrl } = services.settings;
  const asked = { ...query, page: 1, view: 'list', sort: 'relevance' } as const;
  const found = await findOpportunities(
    services,
    anonymous,
    { ...asked, sort: form === 'atom' ? 'newest' : 'deadline' },
    { ...optionsOf(services.clock.now(), form), pageSize: MOST_IN_FEED[form], facets: false },
  );
  const problem = whyNoFeed([...ignored, ...found.ignored], found.place);
  if (problem) throw new Invalid(problem);
  // With nothing that has all the words, a page offers what has some. In a feed that is noise.
  const entries = found.fellBack ? [] : await entriesOf(services, anonymous, found.results);
  const at = (path: string) => `${baseUrl}${searchPath(asked, {}, path)}`;
  return {
    title: feedTitle(query, found.place, found.buyer),
    pageUrl: at('/opportunities'),
    selfUrl: at(form === 'atom' ? '/opportunities.atom' : '/opportunities.ics'),
    entries,
    changedAt: latest(entries.map(({ changedAt }) => changedAt)),
  };
}

/**
 * One opportunity with its dates.
 * @returns the reference of the one it is folded into, where it is
 * @throws NotFound when there is none for this actor, or it has no date
 */
export async function datedOpportunity(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  reference: string,
): Promise<{ sameAs: string } | { entry: FeedEntry }> {
  const { sameAs, content } = await findOpportunity(services, actor, reference);
  if (sameAs) return { sameAs };
  const briefs = await opportunitiesInBrief(services, actor, [content.id]);
  const [entry] = await entriesOf(services, actor, briefs);
  if (!entry?.bidsCloseAt && !entry?.questionsCloseAt) {
    throw new NotFound('This has no dates to put in a calendar.');
  }
  return { entry };
}

/** A calendar holds what was withdrawn too, so that it can say so. */
function optionsOf(now: Date, form: 'atom' | 'calendar'): FindOptions {
  return form === 'atom' ? {} : { closingFrom: now.getTime() - DAYS_KEPT * DAY };
}

async function entriesOf(
  services: Pick<Services, 'db'>,
  actor: Actor,
  briefs: readonly OpportunityInBrief[],
): Promise<FeedEntry[]> {
  const rows = await services.db.opportunity.findMany({
    where: { AND: [{ id: { in: briefs.map(({ id }) => id) } }, visibleTo(actor)] },
    select: {
      id: true,
      updatedAt: true,
      publishedAt: true,
      version: true,
      questionsCloseAt: true,
      clarifications: {
        where: { answeredAt: { not: null } },
        orderBy: { answeredAt: 'desc' },
        take: 1,
        select: { answeredAt: true },
      },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return briefs.flatMap((brief) => {
    const row = byId.get(brief.id);
    if (!row) return [];
    const { version, questionsCloseAt, updatedAt, publishedAt, clarifications } = row;
    const answeredAt = clarifications[0]?.answeredAt ?? null;
    const changedAt = latest([updatedAt, publishedAt, answeredAt]) ?? updatedAt;
    return [{ ...brief, version, questionsCloseAt, changedAt }];
  });
}

function latest(instants: readonly (Date | null)[]): Date | null {
  const times = instants.flatMap((instant) => (instant ? [instant.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
