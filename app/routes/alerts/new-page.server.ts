import { redirect } from 'react-router';
import { newAlertPath, partsOf, readDraft } from '#app/domain/alerts/draft.ts';
import { type Actor, type ActorMembership, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { OpportunitySearch } from '#app/domain/opportunities/search-query.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { inOrRound } from '#app/domain/places/miles.ts';
import type { PlaceUnderstood } from '#app/domain/places/place-for-search.server.ts';
import { placeChoices } from '#app/routes/public/search-place.ts';
import type { Scope } from '#app/routes/scope.server.ts';
import { lookAt, previewFor, withSearch } from './look-at.server.ts';

/** Everything the page shows on which an alert of a search is made. */
export async function searchAlertPage(scope: Scope) {
  const { actor, url } = scope;
  const asked = readDraft(url.searchParams);
  const teams = teamsOf(actor);
  // A team that isn't theirs is not asked for.
  const team = teams.find(({ slug }) => slug === asked.draft.team)?.slug ?? '';
  const looked = await lookAt(scope, { ...asked, draft: { ...asked.draft, team } }, { team });
  const { draft, place, buyer } = looked;
  return {
    about: 'search' as const,
    ...looked,
    parts: partsOf(draft, { place: placeWords(draft.search, place), buyer: buyer?.name ?? null }),
    choices: placeChoices(place, (where) => newAlertPath(withSearch(draft, { where }))),
    teams,
    /** The same as a team of theirs with a profile would get it, or they alone. */
    views: ['', ...teams.filter((one) => one.isProvider).map(({ slug }) => slug)]
      .filter((slug) => slug !== team)
      .map((slug) => ({
        to: newAlertPath({ ...draft, team: slug }),
        name: teams.find((one) => one.slug === slug)?.name ?? null,
      })),
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
    preview: await previewFor(scope, { about: { kind: 'profile', slug } }),
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

function teamsOf(actor: Actor) {
  if (actor.kind !== 'person') return [];
  return actor.memberships
    .filter(({ status }) => status === 'approved')
    .map(({ slug, name, kind }) => ({ slug, name, isProvider: kind === 'provider' }));
}

function placeWords({ where }: OpportunitySearch, place: PlaceUnderstood): string {
  if (place.how !== 'found') return where;
  const words = inOrRound(place);
  return words.charAt(0).toUpperCase() + words.slice(1);
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
