/** Answers no sooner than after `ms`, so that the time taken does not tell what was found. */
export async function atLeast<T>(ms: number, work: Promise<T>): Promise<T> {
  const [result] = await Promise.all([
    work,
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
  ]);
  return result;
}

/** Longer than finding, writing and queueing take on a slow day. */
export const EVEN_MS = 400;
