/** Distances in words. Browser-safe. */

/** "1 mile", "25 miles". */
export function milesWords(miles: number): string {
  return miles === 1 ? '1 mile' : `${miles} miles`;
}

/** "in Leeds", "within 10 miles of LS1 4AP". @param place.miles null for the place alone */
export function inOrRound({ label, miles }: { label: string; miles: number | null }): string {
  return miles === null ? `in ${label}` : `within ${milesWords(miles)} of ${label}`;
}
