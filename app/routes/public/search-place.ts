import type { PlaceUnderstood } from '#app/domain/places/place-for-search.server.ts';

/** The places that the words may mean, each with the path of the same search there. */
export function placeChoices(place: PlaceUnderstood, pathAt: (where: string) => string) {
  if (place.how !== 'several') return [];
  return place.choices.map((choice) => ({ ...choice, to: pathAt(choice.where) }));
}

/** The next longer distance that is worth a try; null where none is, or miles mean nothing. */
export function widerMiles(place: PlaceUnderstood): number | null {
  if (place.how !== 'found' || !place.point) return null;
  const { miles } = place;
  return [25, 50, 100].find((wider) => wider > (miles ?? 0)) ?? null;
}
