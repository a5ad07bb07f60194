import { redirect } from 'react-router';
import { criteriaOf } from '#app/domain/alerts/criteria-of.server.ts';
import {
  type AlertDraft,
  newAlertPath,
  partsOf,
  readDraft,
  writeDraft,
} from '#app/domain/alerts/draft.ts';
import { type AlertPreview, previewAlert } from '#app/domain/alerts/preview-alert.server.ts';
import type { AlertAbout } from '#app/domain/alerts/schema.ts';
import { type Spelling, withSpelling } from '#app/domain/alerts/spelling.server.ts';
import { type Actor, type ActorMembership, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, TooManyRequests } from '#app/domain/kernel/errors.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { buyerBySlug } from '#app/domain/opportunities/find-opportunities.server.ts';
import {
  EMPTY_SEARCH,
  NO_FILTERS,
  type OpportunitySearch,
  searchPath,
} from '#app/domain/opportunities/search-query.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { inOrRound } from '#app/domain/places/miles.ts';
import {
  type PlaceUnderstood,
  placeForSearch,
} from '#app/domain/places/place-for-search.server.ts';
import { placeChoices, widerMiles } from '#app/routes/public/search-place.ts';
import { milesShown } from '#app/routes/public/search-saved.server.ts';
import type { Scope } from '#app/routes/scope.server.ts';

/** Everything the page shows on which an alert of a search is made. */
export async function searchAlertPage(scope: Scope) {
  const { services, actor, url } = scope;
  const { draft: asked, ignored } = readDraft(url.searchParams);
  const buyer = asked.search.buyer ? await buyerBySlug(services, asked.search.buyer) : null;
  // One that nobody knows is said, and not asked for.
  const draft = buyer ? asked : withSearch(asked, { buyer: '' });
  const { understood: place } = placeForSearch(draft.search.where, draft.search.within);
  const preview =
    place.how === 'unknown'
      ? null
      : await previewFor(scope, await aboutOf(services, draft), draft.weAre);
  return {
    about: 'search' as const,
    draft,
    preview,
    ignored: [...ignored, ...unknownBuyer(asked, buyer)],
    place,
    buyer: buyer && { name: buyer.name, slug: buyer.slug },
    within: milesShown(draft.search, place),
    parts: partsOf(draft, { place: placeWords(draft.search, place), buyer: buyer?.name ?? null }),
    choices: placeChoices(place, (where) => newAlertPath(withSearch(draft, { where }))),
    teams: teamsOf(actor),
    spelling: spellingOf(draft, preview),
    paths: pathsOf(draft, place),
  };
}

/** The same for what fits a profile: its own places and services say what is looked for. */
export async function profileAlertPage(scope: Scope) {
  const { services, actor, url } = scope;
  const { slug, name, organisationId } = profileOf(actor, url);
  const { organisation } = await readOwnOrganisation(services, actor, organisationId);
  return {
    about: 'profile' as const,
    profile: {
      slug,
      name,
      services: organisation.services.map((one) => one.name),
      areas: organisation.areas.length > 0 ? organisation.areas : organisation.councils,
    },
    preview: await previewFor(scope, { kind: 'profile', slug }, []),
    teams: teamsOf(actor).filter((team) => team.slug === slug),
  };
}

/** @throws NotSignedIn, NotFound for a team that isn't theirs; the way to start one to who has none */
export function profileOf(actor: Actor, url: URL): ActorMembership {
  const person = requirePerson(actor);
  const asked = url.searchParams.get('team');
  if (asked) return actingFor(actor, 'provider', asked);
  const [first] = person.memberships.filter(
    ({ kind, status }) => kind === 'provider' && status === 'approved',
  );
  if (!first) throw redirect('/account/start/provider');
  return first;
}

/** @throws Invalid for a buyer that nobody knows */
export async function aboutOf(
  services: Scope['services'],
  { search, without }: AlertDraft,
): Promise<AlertAbout> {
  return { kind: 'search', criteria: { ...(await criteriaOf(services, search)), without } };
}

/** Null where too many were asked for: the alert can be made without having been looked at. */
async function previewFor(
  { services, actor, ip }: Scope,
  about: AlertAbout,
  weAre: AlertDraft['weAre'],
): Promise<AlertPreview | null> {
  try {
    await takeTurn(services, 'alert-preview', ip);
  } catch (error) {
    if (error instanceof TooManyRequests) return null;
    throw error;
  }
  return previewAlert(services, actor, { about, weAre });
}

function teamsOf(actor: Actor) {
  if (actor.kind !== 'person') return [];
  return actor.memberships
    .filter(({ status }) => status === 'approved')
    .map(({ slug, name, kind }) => ({ slug, name, isProvider: kind === 'provider' }));
}

function withSearch(draft: AlertDraft, change: Partial<OpportunitySearch>): AlertDraft {
  return { ...draft, search: { ...draft.search, ...change } };
}

function placeWords({ where }: OpportunitySearch, place: PlaceUnderstood): string {
  if (place.how !== 'found') return where;
  const words = inOrRound(place);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function unknownBuyer(asked: AlertDraft, buyer: unknown): Ignored[] {
  const { buyer: slug } = asked.search;
  if (slug === '' || buyer) return [];
  const why = 'we know no council or public body by that name';
  return [{ name: 'buyer', value: slug, why }];
}

/** The same alert with the words put right that nobody ever wrote, for whoever wants that. */
function spellingOf(draft: AlertDraft, preview: AlertPreview | null) {
  const { spelling = [], withoutSpelling = [] } = preview ?? {};
  const q = withSpelling(draft.search.q, spelling);
  const without = draft.without.map((phrase) => withSpelling(phrase, withoutSpelling));
  return {
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
function pathsOf(draft: AlertDraft, place: PlaceUnderstood) {
  const { search } = draft;
  const to = (change: Partial<OpportunitySearch>) => newAlertPath(withSearch(draft, change));
  const wider = widerMiles(place);
  const { where, within } = EMPTY_SEARCH;
  const hasFilters = Object.entries(NO_FILTERS).some(([name, none]) => {
    const value = search[name as keyof typeof NO_FILTERS];
    return JSON.stringify(value) !== JSON.stringify(none);
  });
  return {
    here: newAlertPath(draft),
    wider: wider === null ? null : { to: to({ within: wider }), miles: wider },
    everywhere: search.where === '' ? null : to({ where, within }),
    anyWords: search.q === '' ? null : to({ q: '' }),
    anyFilter: hasFilters ? to(NO_FILTERS) : null,
    search: searchPath(search, { closed: true, sort: 'newest' }),
  };
}

/** What someone may have been told on the way: an alert that they have already. */
export function existingIn({ searchParams }: URL): string | null {
  const id = searchParams.get('exists') ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}

/** @throws Invalid with what is missing, for whoever is not signed in */
export function addressGiven(email: string | undefined): string {
  if (email) return email;
  throw new Invalid('Check the address.', { email: ['Enter your e-mail address'] });
}
