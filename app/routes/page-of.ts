/** The page of a list that a URL asks for, from 1; anything else than a number is the first. */
export function pageOf({ searchParams }: URL): number {
  const text = searchParams.get('page') ?? '';
  return /^\d{1,6}$/.test(text) ? Math.max(1, Number(text)) : 1;
}
