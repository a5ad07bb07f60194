import { SearchRefused } from './errors.ts';

/**
 * Does `work` on all items; where the engine refuses, halves until the items at fault stand alone
 * and hands those to `refuse`. Anything but a refusal is thrown on.
 */
export async function halving<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<void>,
  refuse: (item: Item, reason: string) => Promise<void> | void,
): Promise<void> {
  if (items.length === 0) return;
  try {
    await work(items);
  } catch (thrown) {
    if (!(thrown instanceof SearchRefused)) throw thrown;
    if (items.length === 1) {
      await refuse(items[0]!, thrown.message);
      return;
    }
    const half = Math.ceil(items.length / 2);
    await halving(items.slice(0, half), work, refuse);
    await halving(items.slice(half), work, refuse);
  }
}

/** Cuts a stream into batches of at most `size`. */
export async function* batchesOf<Item>(
  items: AsyncIterable<Item>,
  size: number,
): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
