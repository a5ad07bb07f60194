import type { Actor } from '#app/domain/kernel/actor.ts';
import { opportunitiesInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import { readSearch } from '#app/domain/opportunities/search-query.ts';
import { serviceGroups } from '#app/domain/services/catalogue.ts';
import { completeWords, servicesMeant } from '#app/domain/services/complete-words.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { type PlaceMeant, placesBegun, placesMeant, placesNear } from './places-meant.server.ts';
import { councilsHere, organisationsFound } from './public-organisations.server.ts';
import type { SuggestedFor, Suggestion, SuggestionGroup } from './suggestions.ts';

/** The most letters that are looked at. */
export const MOST_LETTERS = 100;
const FEWEST_LETTERS = 2;
const IN_A_FIELD = 8;
const IN_A_GROUP = 3;

type Asked = { q: string; for: SuggestedFor };

/**
 * What someone may be about to type. Places and services come from memory; for the box that finds
 * everything, opportunities and organisations come from the search, and are left out when it is
 * away. Groups without a suggestion are left out.
 */
export async function suggestWhileTyping(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  actor: Actor,
  asked: Asked,
): Promise<SuggestionGroup[]> {
  const { q } = readSearch(new URLSearchParams({ q: asked.q.slice(0, MOST_LETTERS) })).query;
  if (q.length < FEWEST_LETTERS) return [];
  const groups =
    asked.for === 'where'
      ? [{ name: 'Places', suggestions: placesMeant(q, IN_A_FIELD).map(placeSuggestion) }]
      : asked.for === 'what'
        ? [{ name: 'Services', suggestions: completeWords(q, IN_A_FIELD).map(wordsSuggestion) }]
        : await everything(services, actor, q);
  return groups.filter(({ suggestions }) => suggestions.length > 0);
}

function placeSuggestion(place: PlaceMeant): Suggestion {
  return { label: place.label, detail: place.detail, value: place.where };
}

function wordsSuggestion({ text, service }: ReturnType<typeof completeWords>[number]): Suggestion {
  const detail = service && service.name !== text ? service.name : '';
  return { label: text, detail, value: text };
}

async function everything(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  actor: Actor,
  q: string,
): Promise<SuggestionGroup[]> {
  const places = placesBegun(q, IN_A_GROUP);
  const found = [
    {
      name: 'Services',
      suggestions: servicesMeant(q, IN_A_GROUP).map(({ service, because }) => ({
        label: service.name,
        detail:
          because === service.name
            ? serviceGroups.find(({ id }) => id === service.group)!.name
            : because,
        value: service.name,
        to: `/opportunities?service=${service.id}`,
      })),
    },
    { name: 'Places', suggestions: places.map(placeToGo) },
    ...(await whatTheSearchFinds(services, actor, q, places)),
  ];
  if (found.some(({ suggestions }) => suggestions.length > 0)) return found;
  return [{ name: 'Places', suggestions: placesNear(q, IN_A_GROUP).map(placeToGo) }];
}

function placeToGo(place: PlaceMeant): Suggestion {
  const to = `/opportunities?${new URLSearchParams({ where: place.where })}`;
  return { ...placeSuggestion(place), to };
}

async function whatTheSearchFinds(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  actor: Actor,
  q: string,
  places: readonly PlaceMeant[],
): Promise<SuggestionGroup[]> {
  try {
    const [opportunities, providers, buyers, here] = await Promise.all([
      opportunitySuggestions(services, actor, q),
      organisationsFound(services, 'providers', q, IN_A_GROUP),
      organisationsFound(services, 'buyers', q, IN_A_GROUP),
      councilsHere(
        services,
        places.flatMap(({ council }) => council?.gss ?? []),
      ),
    ]);
    const toOrganisation = (one: { name: string; slug: string; kindWords: string }) => ({
      label: one.name,
      detail: one.kindWords,
      value: one.name,
      to: `/organisations/${one.slug}`,
    });
    // Named by its place: "Caerdydd" finds Cardiff Council, whose own words may not hold it.
    const councils = new Map([...here.values()].map((one) => [one.id, one]));
    for (const one of buyers.fellBack ? [] : buyers.list) councils.set(one.id, one);
    return [
      { name: 'Opportunities', suggestions: opportunities },
      {
        name: 'Organisations',
        suggestions: providers.fellBack ? [] : providers.list.map(toOrganisation),
      },
      {
        name: 'Councils',
        suggestions: [...councils.values()].slice(0, IN_A_GROUP).map(toOrganisation),
      },
    ];
  } catch (error) {
    if (error instanceof SearchUnavailable) return [];
    throw error;
  }
}

async function opportunitySuggestions(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  actor: Actor,
  q: string,
): Promise<Suggestion[]> {
  const { hits, fellBack } = await services.search.search({
    index: 'opportunities',
    words: q,
    pageSize: IN_A_GROUP,
    now: services.clock.now().getTime(),
  });
  if (fellBack) return [];
  const briefs = await opportunitiesInBrief(
    services,
    actor,
    hits.map(({ id }) => id),
  );
  return briefs.map(({ title, reference, buyer }) => ({
    label: title,
    detail: buyer.name,
    value: title,
    to: `/opportunities/${encodeURIComponent(reference)}`,
  }));
}
