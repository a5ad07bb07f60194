/** What is offered while someone types. Browser-safe: the box and the server read the same shape. */

/** `where` and `what` fill a field; `all` goes straight there. */
export const SUGGESTED_FOR = ['all', 'what', 'where'] as const;
export type SuggestedFor = (typeof SUGGESTED_FOR)[number];

export type Suggestion = {
  label: string;
  /** What tells it from others of its name; may be empty. */
  detail: string;
  /** What the field says once this is chosen. */
  value: string;
  /** Where choosing it leads, when it is not for a field. */
  to?: string;
};

/** Suggestions of one kind under its name: "Places". */
export type SuggestionGroup = { name: string; suggestions: Suggestion[] };
