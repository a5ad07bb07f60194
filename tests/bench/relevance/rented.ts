import { createMeilisearch } from '#search/meilisearch/adapter.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Synonyms } from '#search/settings.ts';

/** Room on a Meilisearch server that others may use too, under names of its own. */
export type Rented = {
  open(synonyms: Synonyms): SearchEngine;
  /** Drops what was made there. */
  giveBack(): Promise<void>;
};

export function rentMeilisearch(url: string, apiKey: string | undefined, prefix: string): Rented {
  const headers = apiKey ? { authorization: `Bearer ${apiKey}` } : undefined;
  return {
    open: (synonyms) => createMeilisearch({ url, apiKey, prefix, synonyms }),
    async giveBack() {
      const listed = await fetch(new URL('/indexes?limit=1000', url), { headers });
      const { results } = (await listed.json()) as { results: { uid: string }[] };
      for (const { uid } of results.filter((index) => index.uid.startsWith(prefix))) {
        await fetch(new URL(`/indexes/${uid}`, url), { method: 'DELETE', headers });
      }
    },
  };
}
