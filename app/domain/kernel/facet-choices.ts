/** A value to filter by, with how many results it would give. */
export type FacetChoice = { value: string; label: string; count: number; checked: boolean };

/** Every value that is counted or chosen. */
export function facetChoices(
  counts: Readonly<Record<string, number>> = {},
  chosen: readonly string[],
  label: (value: string) => string,
): FacetChoice[] {
  return [...new Set([...Object.keys(counts), ...chosen])].map((value) => ({
    value,
    label: label(value),
    count: counts[value] ?? 0,
    checked: chosen.includes(value),
  }));
}

/** Most results first, then by name. */
export function byMost(a: FacetChoice, b: FacetChoice): number {
  return b.count - a.count || a.label.localeCompare(b.label, 'en-GB');
}

/** In the order of a list of values. */
export function inOrderOf(values: readonly string[]): (a: FacetChoice, b: FacetChoice) => number {
  return (a, b) => values.indexOf(a.value) - values.indexOf(b.value);
}
