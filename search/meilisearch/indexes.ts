import type { Meilisearch } from 'meilisearch';
import type { IndexName } from '../documents.ts';
import type { SearchSettings } from '../settings.ts';
import { hasCode, settled } from './connection.ts';
import { meiliSettings } from './layout.ts';

/** The indexes of one installation on a server it may share with others, by prefix. */
export type Indexes = {
  live(index: IndexName): string;
  /** Where a rebuild is under way. */
  next(index: IndexName): string;
  /** Makes the live index when there is none. */
  ensure(index: IndexName): Promise<void>;
  exists(uid: string): Promise<boolean>;
  create(index: IndexName, uid: string): Promise<void>;
  drop(uid: string): Promise<void>;
  /** The settings hash the live index was built under. */
  hashOf(index: IndexName): Promise<string | undefined>;
  setHash(index: IndexName): Promise<void>;
};

export function indexesOf(client: Meilisearch, prefix: string, settings: SearchSettings): Indexes {
  const meta = `${prefix}meta`;
  const indexes: Indexes = {
    live: (index) => `${prefix}${index}`,
    next: (index) => `${prefix}${index}_next`,
    async ensure(index) {
      if (await indexes.exists(indexes.live(index))) return;
      await indexes.create(index, indexes.live(index));
      await indexes.setHash(index);
    },
    async exists(uid) {
      try {
        await client.getRawIndex(uid);
        return true;
      } catch (thrown) {
        if (hasCode(thrown, 'index_not_found')) return false;
        throw thrown;
      }
    },
    async create(index, uid) {
      // Tasks of an index keep their order, so both are handed in before the first is awaited.
      const made = client.createIndex(uid, { primaryKey: 'id' });
      await made;
      const set = client.index(uid).updateSettings(meiliSettings(index, settings));
      await Promise.all([settled(client, made, ['index_already_exists']), settled(client, set)]);
    },
    async drop(uid) {
      await settled(client, client.deleteIndex(uid), ['index_not_found']);
    },
    async hashOf(index) {
      try {
        const { hash } = await client.index(meta).getDocument<{ hash: string }>(index);
        return hash;
      } catch (thrown) {
        if (hasCode(thrown, 'index_not_found') || hasCode(thrown, 'document_not_found')) return;
        throw thrown;
      }
    },
    async setHash(index) {
      const doc = { id: index, hash: settings.hash };
      await settled(client, client.index(meta).addDocuments([doc], { primaryKey: 'id' }));
    },
  };
  return indexes;
}
