import { criteriaOf } from '#app/domain/alerts/criteria-of.server.ts';
import { type AlertDraft, newAlertPath, writeDraft } from '#app/domain/alerts/draft.ts';
import { type AlertPreview, previewAlert } from '#app/domain/alerts/preview-alert.server.ts';
import type { AlertAbout } from '#app/domain/alerts/schema.ts';
import { type Spelling, withSpelling } from '#app/domain/alerts/spelling.server.ts';
import { TooManyRequests } from '#app/domain/kernel/errors.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { buyerBySlug } from '#app/domain/opportunities/find-opportunities.server.ts';
import {
  EMPTY_SEARCH,
  NO_FILTERS,
  type OpportunitySearch,
  searchPath,
} from '#app/domain/opportunities/search-query.ts';
import {
  type PlaceUnderstood,
  placeForSearch,
} from '#app/domain/places/place-for-search.server.ts';
import { widerMiles } from '#app/routes/public/search-place.ts';
import { milesShown } from '#app/routes/public/search-saved.server.ts';
import type { Scope } from '#app/routes/scope.server.ts';

const NEW = newAlertPath();

type LookAtOptions = {
  /** The page it is looked at on; that of a new alert unless told. */
  at?: string;
  othersToo?: boolean;
  /** The slug of the team that it is for; empty for the person alone. */
  team?: string;
};

/**
 * What every page shows of a draft: what an alert of it would send, words that nobody ever wrote,
 * and other drafts to try.
 */
export async function lookAt(
  scope: Scope,
  { draft: asked, ignored }: { draft: AlertDraft; ignored: Ignored[] },
  { at, othersToo = false, team = '' }: LookAtOptions,
) {
  const { services } = scope;
  const buyer = asked.search.buyer ? await buyerBySlug(services, asked.search.buyer) : null;
  // One that nobody knows is said, and not asked for.
  const draft = buyer ? asked : withSearch(asked, { buyer: '' });
  const { search, weAre } = draft;
  const { understood: place } = placeForSearch(search.where, search.within);
  const preview =
    place.how === 'unknown'
      ? null
      : await previewFor(scope, { about: await aboutOf(services, draft), othersToo, weAre, team });
  return {
    draft,
    ignored: [...ignored, ...unknownBuyer(asked, buyer)],
    place,
    buyer: buyer && { name: buyer.name, slug: buyer.slug },
    within: milesShown(search, place),
    preview,
    spelling: spellingOf(draft, preview, at),
    paths: pathsOf(draft, place, at),
  };
}

/** @throws Invalid for a buyer that nobody knows */
export async function aboutOf(
  services: Scope['services'],
  { search, without }: AlertDraft,
): Promise<AlertAbout> {
  return { kind: 'search', criteria: { ...(await criteriaOf(services, search)), without } };
}

/** Null where too many were asked for: the alert can be made without having been looked at. */
export async function previewFor(
  { services, actor, ip }: Scope,
  input: Parameters<typeof previewAlert>[2],
): Promise<AlertPreview | null> {
  try {
    await takeTurn(services, 'alert-preview', ip);
  } catch (error) {
    if (error instanceof TooManyRequests) return null;
    throw error;
  }
  return previewAlert(services, actor, input);
}

export function withSearch(draft: AlertDraft, change: Partial<OpportunitySearch>): AlertDraft {
  return { ...draft, search: { ...draft.search, ...change } };
}

function unknownBuyer(asked: AlertDraft, buyer: unknown): Ignored[] {
  const { buyer: slug } = asked.search;
  if (slug === '' || buyer) return [];
  const why = 'we know no council or public body by that name';
  return [{ name: 'buyer', value: slug, why }];
}

/** The same alert with the words put right that nobody ever wrote, for whoever wants that. */
function spellingOf(draft: AlertDraft, preview: AlertPreview | null, at = NEW) {
  const { spelling = [], withoutSpelling = [] } = preview ?? {};
  const q = withSpelling(draft.search.q, spelling);
  const without = draft.without.map((phrase) => withSpelling(phrase, withoutSpelling));
  return {
    action: at,
    lookedFor: unheard(spelling, withSearch(draft, { q })),
    // To leave out what nobody wrote yet is no mistake, unless it is nearly something.
    leftOut: unheard(
      withoutSpelling.filter(({ suggestion }) => suggestion !== null),
      { ...draft, without },
    ),
  };
}

/** Null when every word is one that something here has. */
function unheard(spelling: readonly Spelling[], put: AlertDraft) {
  if (spelling.length === 0) return null;
  const words = spelling.flatMap(({ suggestion }) => suggestion ?? []);
  return {
    words: spelling.map(({ word }) => word),
    /** Null where nothing comes near. */
    put: words.length > 0 ? { words, keep: fieldsOf(put) } : null,
  };
}

function fieldsOf(draft: AlertDraft): [string, string][] {
  return [...writeDraft(draft)] as [string, string][];
}

/** Other alerts to try, and where the same search is. */
function pathsOf(draft: AlertDraft, place: PlaceUnderstood, at = NEW) {
  const { search } = draft;
  const to = (change: Partial<OpportunitySearch>) => {
    const other = withSearch(draft, change);
    // Elsewhere an address without anything would show the alert as it is kept.
    return at === NEW ? newAlertPath(other) : `${at}?${writeDraft(other).toString() || 'q='}`;
  };
  const wider = widerMiles(place);
  const { where, within } = EMPTY_SEARCH;
  const hasFilters = Object.entries(NO_FILTERS).some(([name, none]) => {
    const value = search[name as keyof typeof NO_FILTERS];
    return JSON.stringify(value) !== JSON.stringify(none);
  });
  return {
    here: to({}),
    wider: wider === null ? null : { to: to({ within: wider }), miles: wider },
    everywhere: search.where === '' ? null : to({ where, within }),
    anyWords: search.q === '' ? null : to({ q: '' }),
    anyFilter: hasFilters ? to(NO_FILTERS) : null,
    search: searchPath(search, { closed: true, sort: 'newest' }),
  };
}
