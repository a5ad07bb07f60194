import { LICENCE } from './package-frame.ts';

/** Open data in schema.org's words, for those who list data sets. @source schema.org: DataCatalog */
export function catalogue(baseUrl: string): Record<string, unknown> {
  const creator = { '@type': 'Organization', name: 'Drawbridge', url: baseUrl };
  const file = (path: string, encodingFormat: string) => ({
    '@type': 'DataDownload',
    contentUrl: `${baseUrl}${path}`,
    encodingFormat,
  });
  const set = (name: string, description: string, ...distribution: unknown[]) => ({
    '@type': 'Dataset',
    name,
    description,
    license: LICENCE,
    isAccessibleForFree: true,
    spatialCoverage: 'United Kingdom',
    creator,
    distribution,
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'DataCatalog',
    name: 'Drawbridge open data',
    url: `${baseUrl}/open-data`,
    license: LICENCE,
    dataset: [
      set(
        'Services put out by councils, and who won them',
        'Open contracting releases (OCDS 1.1): what councils want run, what it costs today, changes, outcomes and awards.',
        file('/api/ocds/releases', 'application/json'),
        file('/api/bulk/releases.jsonl.gz', 'application/gzip'),
      ),
      set(
        'Opportunities',
        'Every opportunity that anyone may read, with what it costs today, where known.',
        file('/api/bulk/opportunities.csv', 'text/csv'),
        file('/api/bulk/opportunities.jsonl', 'application/jsonl'),
      ),
      set(
        'Organisations',
        'Councils, and the charities, co-ops and firms that could run their services, as they describe themselves.',
        file('/api/bulk/organisations.csv', 'text/csv'),
        file('/api/bulk/organisations.jsonl', 'application/jsonl'),
      ),
      set(
        'Grants',
        'Grants that councils awarded, in the 360Giving standard.',
        file('/api/360giving/grants.json', 'application/json'),
      ),
    ],
  };
}
