/** Tables of fixed choices: a code and the words for it, in the order in which they are offered. */

/** The codes of a table, as Zod wants them. */
export function keysOf<T extends object>(table: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
}

/** A table as the choices of a form. */
export function optionsOf(
  table: Record<string, string>,
  hints: Record<string, string> = {},
): { value: string; label: string; hint?: string }[] {
  return Object.entries(table).map(([value, label]) => ({ value, label, hint: hints[value] }));
}
