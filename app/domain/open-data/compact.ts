type Plain = Record<string, unknown>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isPlain(value) && Object.keys(value).length === 0;
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy).filter((entry) => !isNothing(entry));
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).map(([key, entry]) => [key, tidy(entry)] as const);
  return Object.fromEntries(kept.filter(([, entry]) => !isNothing(entry)));
}

/**
 * The same without what says nothing: null, undefined, empty texts, lists and objects, at any
 * depth. 0 and false stay. In a release null would mean "take this away".
 * @source OCDS 1.1.5, merging: null values
 */
export function compact(value: Plain): Plain {
  return tidy(value) as Plain;
}
