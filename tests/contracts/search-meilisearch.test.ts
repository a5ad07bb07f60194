import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { describe, test } from 'vitest';
import { createMeilisearch } from '#search/meilisearch/adapter.ts';
import { searchContract } from './search.contract.ts';

const url = process.env.MEILI_URL;
const apiKey = process.env.MEILI_KEY;

if (url) {
  searchContract('Meilisearch', async () => {
    const prefix = `contract_${randomUUID().slice(0, 8)}_`;
    return {
      guesses: true,
      open: (synonyms) => createMeilisearch({ url, apiKey, prefix, synonyms }),
      async close() {
        const client = new Meilisearch({ host: url, apiKey });
        const { results } = await client.getIndexes({ limit: 1000 });
        for (const { uid } of results) {
          if (uid.startsWith(prefix)) await client.deleteIndex(uid).waitTask();
        }
      },
    };
  });
} else {
  console.log('search contract on Meilisearch skipped: MEILI_URL is not set');
  describe.skip('search on Meilisearch (MEILI_URL is not set)', () => {
    test('contract', () => {});
  });
}
