/** The engine can't be reached or isn't ready. Nothing is wrong with the request: try again later. */
export class SearchUnavailable extends Error {
  override name = 'SearchUnavailable';
}

/** The engine answered, and refused what it was handed. Trying the same again gives the same. */
export class SearchRefused extends Error {
  override name = 'SearchRefused';
}

/** The message of whatever was thrown, for a reason that is stored or logged. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    return reasonOf(thrown.errors[0]);
  }
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
