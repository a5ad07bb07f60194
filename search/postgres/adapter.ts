import type { Pool, PoolClient } from 'pg';
import { checkDocuments, INDEX_NAMES, type IndexName } from '../documents.ts';
import { reasonOf } from '../errors.ts';
import { centreOf, milesBetween } from '../geo.ts';
import { highlightsOf } from '../highlight.ts';
import type { EngineDescription, SearchEngine, SearchResult } from '../port.ts';
import { INDEX_SETTINGS, type SearchSettings, type Synonyms, searchSettings } from '../settings.ts';
import { type Unit, unitsOf } from '../words.ts';
import { reading, translated, writing } from './connection.ts';
import { countMatches } from './count.ts';
import { chooseLists, type KnownLists } from './lists.ts';
import { readPage, type Wanted } from './page.ts';
import { rebuildIndex } from './rebuild.ts';
import { numbered, rowOf } from './rows.ts';
import { meets, planTerms, type Term, tsqueryOf } from './terms.ts';
import type { Question } from './where.ts';
import { generationsOf, lockIndex, removeRows, upsertRows } from './write.ts';

export type PostgresSearchOptions = {
  /** Of at least two connections: a rebuild holds one while it writes with another. */
  pool: Pool;
  synonyms?: Synonyms;
  /** Up to so many matches each is read for its rank; 1,000 unless told. The order is the same. */
  readAtMost?: number;
};

/** The search engine that needs nothing but the database: schema `search` (see the migration). */
export function createPostgresSearch(options: PostgresSearchOptions): SearchEngine {
  const { pool, synonyms, readAtMost = 1000 } = options;
  const settings = searchSettings(synonyms);
  const known: KnownLists = new Map();
  return {
    name: 'postgresql',
    search(query) {
      const units = unitsOf(query.words ?? '', settings.synonyms);
      return reading<SearchResult, Live>(
        pool,
        `select id, documents from search.generation
         where index_name = '${query.index}' and state = 'live'`,
        units.length > 0,
        async (client, [live]) => {
          if (!live) return { hits: [], total: 0, facets: {}, fellBack: false };
          const chosen = await chooseLists(client, query);
          const question = { query, generation: live.id, chosen, readAtMost };
          return answer(client, question, Number(live.documents), units, settings, known);
        },
      );
    },
    async put(index, docs) {
      const { docs: sound, refused } = checkDocuments(index, docs);
      if (sound.length > 0) {
        const rows = sound.map((doc) => rowOf(index, doc, settings));
        await writing(pool, async (client) => {
          await lockIndex(client, index);
          const generations = await generationsOf(client, index, settings.hash);
          const ready = await numbered(client, rows);
          for (const { id } of generations) await upsertRows(client, index, id, ready);
        });
      }
      return { accepted: sound.length, refused };
    },
    async remove(index, ids) {
      if (ids.length === 0) return;
      await writing(pool, async (client) => {
        await lockIndex(client, index);
        await removeRows(client, index, await generationsOf(client, index, settings.hash), ids);
      });
    },
    rebuild: (index, docs) => rebuildIndex(pool, settings, index, docs),
    async versions(index) {
      const rows = await ask<{ id: string; version: string }>(
        pool,
        `select id, version from search.${index}
         where generation = (select id from search.generation
                             where index_name = '${index}' and state = 'live')`,
      );
      return new Map(rows.map(({ id, version }) => [id, Number(version)]));
    },
    prepare: () => prepare(pool, settings),
    async health() {
      try {
        await pool.query('select from search.generation limit 1');
        return { ok: true, detail: 'PostgreSQL answers' };
      } catch (thrown) {
        return { ok: false, detail: `PostgreSQL: ${reasonOf(thrown)}` };
      }
    },
    describe() {
      return describeIndexes(pool, settings);
    },
  };
}

async function ask<Row extends object>(pool: Pool, sql: string): Promise<Row[]> {
  try {
    return (await pool.query<Row>(sql)).rows;
  } catch (thrown) {
    throw translated(thrown);
  }
}

function prepare(pool: Pool, settings: SearchSettings): Promise<IndexName[]> {
  return writing(pool, async (client) => {
    const stale: IndexName[] = [];
    for (const index of INDEX_NAMES) {
      await lockIndex(client, index);
      const generations = await generationsOf(client, index, settings.hash);
      const live = generations.find(({ state }) => state === 'live');
      if (live?.settings_hash !== settings.hash) stale.push(index);
    }
    return stale;
  });
}

async function describeIndexes(pool: Pool, settings: SearchSettings): Promise<EngineDescription> {
  type Row = { index_name: IndexName | null; documents: string; hash: string; version: string };
  const rows = await ask<Row>(
    pool,
    `select g.index_name, coalesce(g.documents, 0) as documents, g.settings_hash as hash,
       current_setting('server_version') as version
     from (select) one left join search.generation g on g.state = 'live'`,
  );
  const documents = { opportunities: 0, organisations: 0 };
  const builtUnder: EngineDescription['builtUnder'] = { opportunities: null, organisations: null };
  for (const { index_name: index, ...row } of rows) {
    if (!index) continue;
    documents[index] = Number(row.documents);
    builtUnder[index] = row.hash;
  }
  return {
    engine: 'postgresql',
    version: rows[0]!.version,
    settingsHash: settings.hash,
    builtUnder,
    documents,
  };
}

type Live = { id: number; documents: string };

async function answer(
  client: PoolClient,
  question: Question,
  documents: number,
  units: readonly Unit[],
  settings: SearchSettings,
  known: KnownLists,
): Promise<SearchResult> {
  const { query, generation } = question;
  let terms =
    units.length > 0
      ? await planTerms(client, generation, documents, units, query.exactly === true)
      : [];
  let wanted = terms.length > 0 ? allOf(terms) : undefined;
  let counted = await countMatches(client, question, wanted?.tsquery, known);
  let fellBack = false;
  if (counted.total === 0 && terms.length > 1 && !query.exactly) {
    // First without the words that nothing holds, then with any word at all.
    const held = terms.filter((term) => term.isKnown);
    const isFewer = held.length > 0 && held.length < terms.length;
    for (const tsquery of isFewer ? [allOf(held).tsquery, anyOf(terms)] : [anyOf(terms)]) {
      const fallback = await countMatches(client, question, tsquery, known);
      if (fallback.total === 0) continue;
      [wanted, counted, fellBack] = [{ terms, tsquery, needAll: false }, fallback, true];
      break;
    }
  }
  if (counted.total === 0) terms = [];
  const rows =
    counted.total > 0 && query.pageSize !== 0
      ? await readPage(client, question, wanted, counted)
      : [];
  const met = meets(terms, synonymWords(units, settings));
  const judged = new Map<string, boolean>();
  const point = centreOf(query.place);
  return {
    hits: rows.map(({ id, lat, lng, body, score, met: count }) => ({
      id,
      ...(score === null ? {} : { score }),
      ...(point && lat !== null && lng !== null
        ? { miles: milesBetween(point, { lat, lng }) }
        : {}),
      matchedAllWords: count === null || count === terms.length,
      highlights:
        terms.length > 0 ? highlightsOf(INDEX_SETTINGS[query.index].fields, body, met, judged) : [],
    })),
    total: counted.total,
    facets: counted.facets,
    fellBack,
  };
}

function allOf(terms: readonly Term[]): Wanted {
  const tsquery = terms.map((term) => `(${tsqueryOf(term.ways)})`).join(' & ');
  return { terms, tsquery, needAll: true };
}

function anyOf(terms: readonly Term[]): string {
  return terms.map((term) => tsqueryOf(term.ways)).join(' | ');
}

function synonymWords(units: readonly Unit[], settings: SearchSettings): Set<string> {
  const groups = units.flatMap((unit) => unit.groups);
  return new Set(groups.flatMap((group) => settings.synonyms.groups[group]!.flat()));
}
