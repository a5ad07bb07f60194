import type { IndexName } from '../documents.ts';
import { INDEX_SETTINGS } from '../settings.ts';

/** The column of a field: valueBand → value_band. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The fields of a document whose values a row holds as the number of a list. */
export function listFieldsOf(index: IndexName): string[] {
  const { facets, keywords } = INDEX_SETTINGS[index];
  const counted = facets.filter(({ held }) => held === 'list').map(({ name }) => name);
  return [...new Set([...counted, ...keywords, 'areaCodes'])];
}

/** The other columns that a document fills, with their types. */
export function plainColumnsOf(index: IndexName): Record<string, string> {
  const { isTimed } = INDEX_SETTINGS[index];
  return {
    lat: 'float8',
    lng: 'float8',
    ...(isTimed
      ? {
          published_at: 'bigint',
          closes_at: 'bigint',
          awarded_at: 'bigint',
          withdrawn_at: 'bigint',
          value_low: 'bigint',
          value_high: 'bigint',
        }
      : { sort_name: 'text' }),
    words: 'tsvector',
    body: 'jsonb',
  };
}
