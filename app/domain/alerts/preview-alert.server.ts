import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import { needSelect, providerSelect } from '#app/domain/matching/fit-facts.server.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import type { Reservation } from '#app/domain/opportunities/words.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { isOpen } from '#search/documents.ts';
import { compile, queryOf } from './compile.server.ts';
import { PREVIEW_DAYS } from './kinds.ts';
import { meetsCriteria } from './meets.ts';
import { type LooksFor, tells, whyItFits } from './others.server.ts';
import { teamOf } from './owner.server.ts';
import type { AlertAbout, AlertCriteria } from './schema.ts';
import { checkSpelling, type Spelling } from './spelling.server.ts';
import { loadSubjects } from './subject.server.ts';
import { whyMatched } from './why.ts';

const SHOWN = 20;
const PAGE = 100;
/** Of more matches than this the newest are looked at, and the count says "or more". */
const MOST_LOOKED_AT = 1000;
const DAY = 86_400_000;

export type AlertPreview = {
  days: number;
  /** What it would have told, newest first, 20 at most. */
  shown: (OpportunityInBrief & { whyTold: string })[];
  total: number;
  /** There may be more than were counted. */
  orMore: boolean;
  /** Words that nothing published ever had: of those looked for, and of those left out. */
  spelling: Spelling[];
  withoutSpelling: Spelling[];
  /** Whether it covers what is posted here. */
  here: boolean;
  /** The public notices it covers that were published elsewhere, and up to when we have them. */
  sources: { system: string; upTo: Date }[];
};

type Needs = Pick<Services, 'db' | 'clock' | 'search'>;
type Told = { id: string; why: string };

/**
 * What an alert would have told in the last days, had it been on: found by an exact search over
 * what was published then, and read by the very rule that alerts are matched by.
 * @param input.team the slug of the team it is for, whose profile then says what is kept for others
 * @throws NotFound for a profile or team that isn't theirs; NotSignedIn; SearchUnavailable
 */
export async function previewAlert(
  services: Needs,
  actor: Actor,
  input: {
    about: AlertAbout;
    othersToo?: boolean;
    weAre?: readonly Reservation[];
    team?: string;
  },
): Promise<AlertPreview> {
  const { about, othersToo = false, weAre = [], team = '' } = input;
  const now = services.clock.now();
  const { told, orMore } =
    about.kind === 'profile'
      ? await toldByProfile(services, actor, about.slug, othersToo, now)
      : await toldBySearch(
          services,
          about.criteria,
          { othersToo, weAre, provider: team ? await providerOf(services, actor, team) : null },
          now,
        );
  const briefs = await opportunitiesInBrief(
    services,
    anonymous,
    told.slice(0, SHOWN).map(({ id }) => id),
  );
  const whys = new Map(told.map(({ id, why }) => [id, why]));
  return {
    days: PREVIEW_DAYS,
    shown: briefs.map((brief) => ({ ...brief, whyTold: whys.get(brief.id)! })),
    total: told.length,
    orMore,
    spelling: about.kind === 'search' ? await checkSpelling(services, about.criteria.q) : [],
    withoutSpelling:
      about.kind === 'search'
        ? await checkSpelling(services, about.criteria.without.join(' '))
        : [],
    here: covers(about, 'here'),
    sources: covers(about, 'elsewhere') ? await sourcesOf(services) : [],
  };
}

async function toldBySearch(
  services: Needs,
  criteria: AlertCriteria,
  looksFor: LooksFor,
  now: Date,
): Promise<{ told: Told[]; orMore: boolean }> {
  const compiled = compile(criteria);
  const since = now.getTime() - PREVIEW_DAYS * DAY;
  // Sizes lot by lot, and closing dates as they stood then, are read below.
  const wide = { ...criteria, value: [], min: null, max: null, closes: null };
  const query = queryOf(wide, now.getTime(), 'any');
  const told: Told[] = [];
  for (let page = 1; page <= MOST_LOOKED_AT / PAGE; page++) {
    const { hits } = await services.search.search({
      ...query,
      sort: 'newest',
      page,
      pageSize: PAGE,
    });
    const subjects = await loadSubjects(
      services.db,
      hits.map(({ id }) => id),
    );
    const byId = new Map(subjects.map((subject) => [subject.doc.id, subject]));
    for (const { id } of hits) {
      const subject = byId.get(id);
      if (!subject) continue;
      const { publishedAt } = subject.doc;
      if (publishedAt < since) return { told, orMore: false };
      if (!isOpen(subject.doc, publishedAt)) continue;
      if (!meetsCriteria(compiled, subject, publishedAt)) continue;
      if (!tells(looksFor, subject, now)) continue;
      told.push({ id, why: whyMatched(criteria, compiled, subject) });
    }
    if (hits.length < PAGE) return { told, orMore: false };
  }
  return { told, orMore: true };
}

/** The profile that an alert of this team goes by; null for a council. @throws NotFound, NotSignedIn */
async function providerOf({ db }: Needs, actor: Actor, slug: string) {
  const { organisationId } = teamOf(actor, slug);
  return db.organisation.findFirst({
    where: { id: organisationId, kind: 'provider' },
    select: providerSelect,
  });
}

async function toldByProfile(
  services: Needs,
  actor: Actor,
  slug: string,
  othersToo: boolean,
  now: Date,
): Promise<{ told: Told[]; orMore: boolean }> {
  const { organisationId } = actingFor(actor, 'provider', slug);
  const provider = await services.db.organisation.findFirst({
    where: { AND: [{ id: organisationId }, { kind: 'provider', status: 'approved' }] },
    select: providerSelect,
  });
  if (!provider) return { told: [], orMore: false };
  const areas = localCodesAmong(provider.areaCodes);
  const published = { gte: new Date(now.getTime() - PREVIEW_DAYS * DAY), lte: now };
  const rows = await services.db.opportunity.findMany({
    where: {
      AND: [
        visibleTo(anonymous),
        { sameAsId: null, publishedAt: published },
        {
          OR: [
            { areaCodes: { hasSome: areas } },
            { lots: { some: { areaCodes: { hasSome: areas } } } },
          ],
        },
      ],
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }],
    take: MOST_LOOKED_AT,
    select: needSelect,
  });
  const told = rows.flatMap((row) => {
    const why = whyItFits({ othersToo, provider }, row, now);
    return why ? [{ id: row.id, why }] : [];
  });
  return { told, orMore: rows.length === MOST_LOOKED_AT };
}

function covers(about: AlertAbout, source: 'here' | 'elsewhere'): boolean {
  if (about.kind === 'profile' || about.criteria.source.length === 0) return true;
  return about.criteria.source.includes(source);
}

async function sourcesOf({ db }: Needs): Promise<AlertPreview['sources']> {
  const rows = await db.opportunity.groupBy({
    by: ['sourceSystem'],
    where: { source: 'elsewhere', sourceSystem: { not: null } },
    _max: { publishedAt: true },
    orderBy: { sourceSystem: 'asc' },
  });
  return rows.flatMap(({ sourceSystem, _max }) =>
    sourceSystem && _max.publishedAt ? [{ system: sourceSystem, upTo: _max.publishedAt }] : [],
  );
}
