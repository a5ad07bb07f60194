import type { Transaction } from '#app/platform/ports.ts';
import type { Rarity } from './compare-names.ts';
import { isCommon } from './name-words.ts';
import type { ReadName } from './read-name.ts';

/** A payee as it is looked for. */
export type Sought = {
  payeeId: string;
  key: string;
  read: ReadName;
  /** Numbers that the payments give: scheme and value. */
  numbers: { scheme: string; value: string }[];
};

/** Words in at most so many names find an entry on their own. */
const RARE = 300;
const MOST_BY_WORDS = 30;
const MOST_BY_LETTERS = 15;

/** How often words stand in the registers, for all the words of these names. */
export async function rarityOf(tx: Transaction, sought: readonly Sought[]): Promise<Rarity> {
  const words = [
    ...new Set(sought.flatMap(({ read }) => read.parts.flatMap((part) => part.words))),
  ];
  const rows = await tx.$queryRaw<{ word: string; names: number }[]>`
    select word, names from register_word where word = any(${words}::text[])`;
  const counts = new Map(rows.map(({ word, names }) => [word, names]));
  const [total] = await tx.$queryRaw<{ names: number }[]>`
    select coalesce(sum(entries), 0)::int as names
    from (select max(rows) as entries from register_run group by scheme) each_register`;
  return { namesWith: (word) => counts.get(word) ?? 0, names: total!.names };
}

/**
 * Entries that each payee may be: by number, by key, by the same words, by its rarest words, and
 * where these are unknown to the registers (a slip, perhaps) by most of its letters.
 * @returns "scheme-number" pairs by payee id
 */
export async function findCandidates(
  tx: Transaction,
  sought: readonly Sought[],
  rarity: Rarity,
): Promise<Map<string, { scheme: string; number: string }[]>> {
  const found = new Map<string, Map<string, { scheme: string; number: string }>>();
  const add = (rows: { id: string; scheme: string; number: string }[]) => {
    for (const { id, scheme, number } of rows) {
      const held = found.get(id) ?? new Map();
      held.set(`${scheme}-${number}`, { scheme, number });
      found.set(id, held);
    }
  };
  // A register just brought in has no statistics yet, and this role may not gather any: without this
  // the whole of it would be read for every payee.
  await tx.$executeRaw`select set_config('enable_seqscan', 'off', true)`;
  add(await byNumber(tx, sought));
  add(await byKey(tx, sought));
  const parts = sought.flatMap(({ payeeId, read }) =>
    read.parts.map(({ words }) => ({ id: payeeId, words })),
  );
  add(await byWords(tx, parts, rarity));
  add(
    await byLetters(
      tx,
      parts.filter(({ words }) => words.some((word) => isUnknown(word, rarity))),
    ),
  );
  await tx.$executeRaw`select set_config('enable_seqscan', 'on', true)`;
  return new Map([...found].map(([id, entries]) => [id, [...entries.values()]]));
}

type Found = { id: string; scheme: string; number: string }[];
type PartWords = { id: string; words: string[] };

/** Long enough to tell something, and in no name of the registers. */
function isUnknown(word: string, rarity: Rarity): boolean {
  return word.length >= 5 && !/\d/.test(word) && rarity.namesWith(word) === 0;
}

function byNumber(tx: Transaction, sought: readonly Sought[]): Promise<Found> {
  const rows = sought.flatMap(({ payeeId, numbers }) =>
    numbers.map(({ scheme, value }) => ({ payeeId, scheme, value })),
  );
  return tx.$queryRaw<Found>`
    select q.id, e.scheme, e.number
    from unnest(${rows.map((row) => row.payeeId)}::text[], ${rows.map((row) => row.scheme)}::text[],
      ${rows.map((row) => row.value)}::text[]) q(id, scheme, value)
    join register_entry e on e.scheme = q.scheme and e.number = q.value`;
}

function byKey(tx: Transaction, sought: readonly Sought[]): Promise<Found> {
  const keys = sought.map(({ payeeId, key }) => ({ id: payeeId, key }));
  const cores = sought.flatMap(({ payeeId, read }) =>
    read.parts.map(({ words }) => ({ id: payeeId, core: words.join(' ') })),
  );
  return tx.$queryRaw<Found>`
    select q.id, n.scheme, n.number
    from unnest(${keys.map(({ id }) => id)}::text[], ${keys.map(({ key }) => key)}::text[]) q(id, key)
    cross join lateral (select scheme, number from register_name where key = q.key limit 50) n
    union
    select q.id, n.scheme, n.number
    from unnest(${cores.map(({ id }) => id)}::text[], ${cores.map(({ core }) => core)}::text[]) q(id, core)
    cross join lateral (select scheme, number from register_name where core = q.core limit 50) n`;
}

/** Any of the two rarest words where these are rare, else all words that the registers know. */
function byWords(tx: Transaction, parts: readonly PartWords[], rarity: Rarity): Promise<Found> {
  const rows = parts.flatMap(({ id, words }) => {
    const known = [...new Set(words)]
      .filter((word) => rarity.namesWith(word) > 0)
      .sort((a, b) => rarity.namesWith(a) - rarity.namesWith(b));
    const rare = known
      .filter((word) => rarity.namesWith(word) <= RARE && !isCommon(word))
      .slice(0, 2);
    // Common words alone name no one: the thousands of names that have them all are left unread.
    const telling = known.length > 1 && known.some((word) => !isCommon(word));
    const asked = rare.length > 0 ? rare : telling ? known : [];
    const all = rare.length === 0;
    return asked.length === 0 ? [] : [{ id, core: words.join(' '), asked: asked.join(' '), all }];
  });
  return tx.$queryRaw<Found>`
    select q.id, n.scheme, n.number
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ core }) => core)}::text[],
      ${rows.map(({ asked }) => asked)}::text[], ${rows.map(({ all }) => all)}::boolean[]) q(id, core, asked, every)
    cross join lateral (
      (select scheme, number from register_name
       where not q.every and string_to_array(core, ' ') && string_to_array(q.asked, ' ')
       order by trigram.similarity(core, q.core) desc limit ${MOST_BY_WORDS})
      union all
      (select scheme, number from register_name
       where q.every and string_to_array(core, ' ') @> string_to_array(q.asked, ' ')
       order by trigram.similarity(core, q.core) desc limit ${MOST_BY_WORDS})) n`;
}

async function byLetters(tx: Transaction, parts: readonly PartWords[]): Promise<Found> {
  if (parts.length === 0) return [];
  await tx.$executeRaw`select trigram.set_limit(0.45)`;
  return tx.$queryRaw<Found>`
    select q.id, n.scheme, n.number
    from unnest(${parts.map(({ id }) => id)}::text[],
      ${parts.map(({ words }) => words.join(' '))}::text[]) q(id, core)
    cross join lateral (
      select scheme, number from register_name where core operator(trigram.%) q.core
      order by trigram.similarity(core, q.core) desc limit ${MOST_BY_LETTERS}) n`;
}
