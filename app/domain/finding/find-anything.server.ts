import type { Actor } from '#app/domain/kernel/actor.ts';
import { findOpportunities } from '#app/domain/opportunities/find-opportunities.server.ts';
import type { OpportunityInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import {
  EMPTY_SEARCH,
  type OpportunitySearch,
  readSearch,
  searchPath,
} from '#app/domain/opportunities/search-query.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { servicesMeant } from '#app/domain/services/complete-words.server.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  type CouncilMeant,
  councilsAmong,
  councilsMeant,
  isNamedAmong,
  type PlaceMeant,
  placeInFull,
  placesBegun,
  placesNear,
} from './places-meant.server.ts';
import {
  councilsHere,
  type OrganisationLine,
  organisationsFound,
} from './public-organisations.server.ts';

/** One way to read the words: as a service, as a place, or as words and a place. */
export type Reading = {
  label: string;
  detail: string;
  /** What is open for this reading. */
  open: number;
  to: string;
};

/** A search and how much it finds; null where that was not counted. */
export type Counted = { to: string; open: number | null };

/** A council or public body; `organisation` is null for one that is not here. */
export type CouncilFound = {
  key: string;
  name: string;
  detail: string;
  organisation: { slug: string } | null;
  /** Of its page about money; null for a body that is not here and publishes nothing. */
  moneySlug: string | null;
  /** What it has open itself; null for one that is not here. */
  own: Counted | null;
  /** What is open in its area; null for a body whose area is not known. */
  area: Counted | null;
};

export type Anything = {
  /** What was looked for, tidied. */
  q: string;
  wasCut: boolean;
  /** Words and a place first, then services and places. */
  readings: Reading[];
  opportunities: {
    total: number;
    /** None is open, so these have closed. */
    areClosed: boolean;
    fellBack: boolean;
    list: OpportunityInBrief[];
    to: string;
  };
  organisations: { total: number; fellBack: boolean; list: OrganisationLine[]; to: string };
  councils: { total: number; list: CouncilFound[] };
  standIn: boolean;
};

type Needs = Pick<Services, 'db' | 'clock' | 'search'>;

const SHOWN = 5;
const READ_AS = 3;
/** Beyond so many councils their open opportunities are not counted one by one. */
const COUNTED = 12;
/** The most buyers that are looked for by their words. */
const BUYERS = 50;

/**
 * Looks for words everywhere: opportunities, organisations, councils, and what the words may mean
 * as a service or a place. Null when there are no words.
 * @param asked.allCouncils every council of that name, rather than the first few
 * @throws SearchUnavailable when no engine can answer
 */
export async function findAnything(
  services: Needs,
  actor: Actor,
  asked: { q: string; allCouncils?: boolean },
): Promise<Anything | null> {
  const { query, ignored } = readSearch(new URLSearchParams({ q: asked.q }));
  const { q } = query;
  if (q === '') return null;
  const count = openCounter(services, actor);
  const [readings, opportunities, organisations, councils] = await Promise.all([
    readingsOf(q, count),
    opportunitiesFor(services, actor, q),
    organisationsFound(services, 'providers', q, SHOWN),
    councilsFor(services, q, count, asked.allCouncils === true),
  ]);
  const { standIn, ...found } = opportunities;
  return {
    q,
    wasCut: ignored.length > 0,
    readings,
    opportunities: found,
    organisations: { ...organisations, to: `/organisations?${new URLSearchParams({ q })}` },
    councils,
    standIn,
  };
}

type Counter = (change: Partial<OpportunitySearch>) => Promise<{ to: string; open: number }>;

/** Counts what is open for a search as its own page would; each search once. */
function openCounter(services: Needs, actor: Actor): Counter {
  const asked = new Map<string, Promise<{ to: string; open: number }>>();
  return (change) => {
    const to = searchPath(EMPTY_SEARCH, change);
    const count = async () => {
      const query = { ...EMPTY_SEARCH, ...change };
      const { total } = await findOpportunities(services, actor, query, {
        pageSize: 0,
        facets: false,
      });
      return { to, open: total };
    };
    const known = asked.get(to) ?? count();
    asked.set(to, known);
    return known;
  };
}

async function readingsOf(q: string, count: Counter): Promise<Reading[]> {
  const split = placeInFull(q) ? null : wordsAndPlace(q);
  const meant = servicesMeant(q, READ_AS);
  const begun = placesBegun(q, READ_AS);
  const isGuess = meant.length + begun.length === 0;
  const places = isGuess ? placesNear(q, READ_AS) : begun;
  const [both, ofServices, ofPlaces] = await Promise.all([
    split ? count({ q: split.words, where: split.where }) : null,
    Promise.all(
      meant.map(async ({ service, because }) => ({
        label: service.name,
        detail: because === service.name ? 'Service' : `Service, also called ${because}`,
        ...(await count({ service: [service.id] })),
      })),
    ),
    Promise.all(
      places.map(async ({ label, detail, where }) => ({
        label,
        detail: isGuess ? `Spelt nearly so · ${detail}` : detail,
        ...(await count({ where })),
      })),
    ),
  ]);
  const together =
    split && both && both.open > 0
      ? [{ label: `“${split.words}” in ${split.label}`, detail: 'Words and a place', ...both }]
      : [];
  return [...together, ...ofServices, ...ofPlaces];
}

const BETWEEN = new Set(['in', 'near', 'around', 'at', 'for', 'within', 'from', 'and', 'of']);

/** "debt advice in Leeds", "Leeds debt advice": the longest place at either end, and the rest. */
function wordsAndPlace(q: string): { words: string; label: string; where: string } | null {
  const typed = q.split(' ').slice(0, 12);
  for (let length = Math.min(typed.length - 1, 6); length > 0; length -= 1) {
    for (const [rest, name] of [
      [typed.slice(0, -length), typed.slice(-length)],
      [typed.slice(length), typed.slice(0, length)],
    ] as const) {
      const telling = [...rest];
      while (telling.length > 0 && BETWEEN.has(telling.at(-1)!.toLowerCase())) telling.pop();
      while (telling.length > 0 && BETWEEN.has(telling[0]!.toLowerCase())) telling.shift();
      if (telling.length === 0) continue;
      const place = placeInFull(name.join(' '));
      if (place) return { words: telling.join(' '), ...place };
    }
  }
  return null;
}

/** What is open; when nothing is, what has closed, which still tells what it cost and who runs it. */
async function opportunitiesFor(services: Needs, actor: Actor, q: string) {
  const find = (closed: boolean) =>
    findOpportunities(
      services,
      actor,
      { ...EMPTY_SEARCH, q, closed },
      { pageSize: SHOWN, facets: false },
    );
  let found = await find(false);
  const areClosed = found.total === 0;
  if (areClosed) found = await find(true);
  return {
    total: found.total,
    areClosed,
    fellBack: found.fellBack,
    list: found.results,
    to: searchPath(EMPTY_SEARCH, { q, closed: areClosed }),
    standIn: found.standIn,
  };
}

/** Every council of the UK by name, those here and those not, then other buyers that are here. */
async function councilsFor(
  services: Needs,
  q: string,
  count: Counter,
  all: boolean,
): Promise<Anything['councils']> {
  const begun = councilsMeant(q);
  const meant = begun.length > 0 ? begun : councilsAmong(q);
  const [here, buyers] = await Promise.all([
    councilsHere(
      services,
      meant.map(({ gss }) => gss),
    ),
    organisationsFound(services, 'buyers', q, BUYERS),
  ]);
  const known = new Set([...here.values()].map(({ id }) => id));
  const others = buyers.list.filter(
    ({ id, name }) => !known.has(id) && (!buyers.fellBack || isNamedAmong(name, q)),
  );
  const list: Named[] = [
    ...meant.filter(({ gss }) => here.has(gss)),
    ...others,
    ...meant.filter(({ gss }) => !here.has(gss)),
  ];
  const shown = all ? list : list.slice(0, SHOWN);
  const counted: CountMaybe =
    shown.length > COUNTED
      ? async (change) => ({ to: searchPath(EMPTY_SEARCH, change), open: null })
      : count;
  return {
    total: list.length,
    list: await Promise.all(
      shown.map((one) =>
        'tell' in one
          ? ofPlace(one.tell(), here.get(one.gss) ?? null, counted)
          : ofOrganisation(one, counted),
      ),
    ),
  };
}

type Named = CouncilMeant | OrganisationLine;
type CountMaybe = (change: Partial<OpportunitySearch>) => Promise<Counted>;

async function ofOrganisation(
  organisation: OrganisationLine,
  count: CountMaybe,
): Promise<CouncilFound> {
  const { id, name, slug, kindWords } = organisation;
  return {
    key: id,
    name,
    detail: kindWords,
    organisation: { slug },
    moneySlug: slug,
    own: await count({ buyer: slug }),
    area: null,
  };
}

async function ofPlace(
  { council, detail, label, where }: PlaceMeant,
  here: OrganisationLine | null,
  count: CountMaybe,
): Promise<CouncilFound> {
  const name = here?.name ?? council?.name ?? label;
  return {
    key: council?.gss ?? label,
    name,
    // Its own name may be what was met, and need not be said twice.
    detail: detail.replace(`${name} · `, ''),
    organisation: here && { slug: here.slug },
    moneySlug: here?.slug ?? authorityByGss(council?.gss ?? '')?.slug ?? null,
    own: here && (await count({ buyer: here.slug })),
    area: await count({ where }),
  };
}
