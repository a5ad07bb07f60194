import { Meilisearch } from 'meilisearch';
import { checkDocuments, INDEX_NAMES, type IndexName, type SearchDocument } from '../documents.ts';
import { reasonOf, SearchRefused } from '../errors.ts';
import { batchesOf, halving } from '../halving.ts';
import type { RebuildResult, SearchEngine } from '../port.ts';
import { type SearchSettings, type Synonyms, searchSettings } from '../settings.ts';
import { answer } from './answer.ts';
import { guarded, hasCode, settled, translated } from './connection.ts';
import { type Indexes, indexesOf } from './indexes.ts';
import { meiliDocument } from './layout.ts';

const BATCH = 1000;
const PAGE = 1000;
/** Batches of a rebuild under way at once: the server joins those that wait into one task. */
const UNDER_WAY = 4;

export type MeilisearchOptions = {
  url: string;
  apiKey?: string;
  /** Before the name of every index, so that installations can share a server. */
  prefix?: string;
  synonyms?: Synonyms;
  /** Longest wait for one request. */
  timeoutMs?: number;
};

/**
 * The search engine on Meilisearch 1.50. One rebuild of an index at a time: the caller sees to
 * that, as the engine has no locks; `rebuildFrom` mends what changed meanwhile.
 */
export function createMeilisearch(options: MeilisearchOptions): SearchEngine {
  const { url, apiKey, prefix = 'drawbridge_', timeoutMs = 10_000 } = options;
  const settings = searchSettings(options.synonyms);
  const client = new Meilisearch({ host: url, apiKey, timeout: timeoutMs });
  const indexes = indexesOf(client, prefix, settings);
  const ensured = new Map<IndexName, Promise<void>>();

  function ensure(index: IndexName): Promise<void> {
    const known = ensured.get(index) ?? indexes.ensure(index);
    ensured.set(index, known);
    known.catch(() => ensured.delete(index));
    return known;
  }

  /** Runs `work` on an index that is there; makes it anew, once, if the server has lost it. */
  function onIndex<T>(index: IndexName, work: () => Promise<T>): Promise<T> {
    return guarded(async () => {
      await ensure(index);
      try {
        return await work();
      } catch (thrown) {
        if (!hasCode(thrown, 'index_not_found')) throw thrown;
        ensured.delete(index);
        await ensure(index);
        return work();
      }
    });
  }

  /** The live index, and the one being built when a rebuild is under way. */
  async function targets(index: IndexName): Promise<string[]> {
    const next = indexes.next(index);
    return (await indexes.exists(next)) ? [indexes.live(index), next] : [indexes.live(index)];
  }

  return {
    name: 'meilisearch',
    async search(query) {
      if (query.exactly) {
        throw new SearchRefused('Meilisearch can’t search exactly: ask PostgreSQL.');
      }
      return onIndex(query.index, () =>
        answer(client, indexes.live(query.index), query, settings.synonyms),
      );
    },
    async put(index, docs) {
      const { docs: sound, refused } = checkDocuments(index, docs);
      await onIndex(index, async () => {
        for (let from = 0; from < sound.length; from += BATCH) {
          const batch = sound.slice(from, from + BATCH);
          for (const uid of await targets(index)) await addTo(client, settings, index, uid, batch);
        }
      });
      return { accepted: sound.length, refused };
    },
    remove: (index, ids) =>
      onIndex(index, async () => {
        if (ids.length === 0) return;
        for (const uid of await targets(index)) {
          await settled(client, client.index(uid).deleteDocuments([...ids]), ['index_not_found']);
        }
      }),
    rebuild: (index, docs) =>
      onIndex(index, () => rebuildIndex(client, settings, indexes, index, docs)),
    versions: (index) => onIndex(index, () => versionsIn(client, indexes.live(index))),
    prepare: () =>
      guarded(async () => {
        const stale: IndexName[] = [];
        for (const index of INDEX_NAMES) {
          await ensure(index);
          if ((await indexes.hashOf(index)) !== settings.hash) stale.push(index);
        }
        return stale;
      }),
    async health() {
      try {
        await client.health();
        return { ok: true, detail: 'Meilisearch answers' };
      } catch (thrown) {
        return { ok: false, detail: `Meilisearch: ${reasonOf(thrown)}` };
      }
    },
    describe() {
      return guarded(async () => {
        const [{ pkgVersion }, stats, ...hashes] = await Promise.all([
          client.getVersion(),
          client.getStats(),
          indexes.hashOf('opportunities'),
          indexes.hashOf('organisations'),
        ]);
        const count = (index: IndexName) =>
          stats.indexes[indexes.live(index)]?.numberOfDocuments ?? 0;
        return {
          engine: 'meilisearch' as const,
          version: pkgVersion,
          settingsHash: settings.hash,
          builtUnder: { opportunities: hashes[0] ?? null, organisations: hashes[1] ?? null },
          documents: {
            opportunities: count('opportunities'),
            organisations: count('organisations'),
          },
        };
      });
    },
  };
}

/** Adds documents unless a higher version is held, which a retry that comes late may meet. */
async function addTo(
  client: Meilisearch,
  settings: SearchSettings,
  index: IndexName,
  uid: string,
  docs: readonly SearchDocument[],
): Promise<void> {
  const { results } = await client.index(uid).getDocuments<{ id: string; version: number }>({
    ids: docs.map(({ id }) => id),
    fields: ['id', 'version'],
    limit: docs.length,
  });
  const held = new Map(results.map(({ id, version }) => [id, version]));
  const fresh = docs.filter(({ id, version }) => (held.get(id) ?? 0) <= version);
  if (fresh.length === 0) return;
  const written = fresh.map((doc) => meiliDocument(index, doc, settings));
  await settled(client, client.index(uid).addDocuments(written, { primaryKey: 'id' }));
}

async function rebuildIndex(
  client: Meilisearch,
  settings: SearchSettings,
  indexes: Indexes,
  index: IndexName,
  docs: AsyncIterable<unknown>,
): Promise<RebuildResult> {
  const [live, next] = [indexes.live(index), indexes.next(index)];
  const result: RebuildResult = { index, accepted: 0, refused: [] };
  await indexes.drop(next);
  await indexes.create(index, next);
  const underWay: Promise<void>[] = [];
  for await (const batch of batchesOf(docs, BATCH)) {
    const { docs: sound, refused } = checkDocuments(index, batch);
    result.accepted += sound.length;
    result.refused.push(...refused);
    const written = halving(
      sound,
      (part) =>
        addTo(client, settings, index, next, part).catch((thrown) => {
          throw translated(thrown);
        }),
      ({ id }, reason) => {
        result.accepted -= 1;
        result.refused.push({ id, reason });
      },
    );
    // Whoever fails while others are awaited is heard below all the same.
    written.catch(() => {});
    underWay.push(written);
    if (underWay.length === UNDER_WAY) await underWay.shift();
  }
  await Promise.all(underWay);
  await settled(client, client.swapIndexes([{ indexes: [live, next], rename: false }]));
  await indexes.setHash(index);
  await indexes.drop(next);
  return result;
}

async function versionsIn(client: Meilisearch, uid: string): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (let offset = 0; ; offset += PAGE) {
    const { results } = await client.index(uid).getDocuments<{ id: string; version: number }>({
      fields: ['id', 'version'],
      limit: PAGE,
      offset,
    });
    for (const { id, version } of results) versions.set(id, version);
    if (results.length < PAGE) return versions;
  }
}
