import type { Services } from '#app/platform/ports.ts';
import { grantSources } from './code-sources.server.ts';
import { grantOut } from './giving.ts';
import { LICENCE } from './package-frame.ts';

type Handed = Pick<Services, 'db' | 'settings'>;

/**
 * Every grant as one 360Giving file; null when there is none, for a file of none is not allowed.
 * @source 360Giving Data Standard 1.4.3, package
 */
export async function grantsFile(services: Handed): Promise<(() => AsyncIterable<string>) | null> {
  for await (const batch of grantBatches(services)) {
    if (batch.length > 0) return () => partsOf(services);
  }
  return null;
}

async function* grantBatches(services: Handed): AsyncGenerator<string[]> {
  for (const source of grantSources) {
    for await (const batch of source(services)) {
      yield batch.map((grant) => JSON.stringify(grantOut(grant, '360G-drawbridge')));
    }
  }
}

async function* partsOf(services: Handed): AsyncGenerator<string> {
  const { baseUrl } = services.settings;
  const frame = {
    version: '1.4',
    title: 'Grants awarded through Drawbridge',
    publisher: { name: 'Drawbridge', website: baseUrl },
    license: LICENCE,
    downloadURL: `${baseUrl}/api/360giving/grants.json`,
    accessURL: `${baseUrl}/open-data`,
  };
  yield `${JSON.stringify(frame).slice(0, -1)},"grants":[`;
  let isFirst = true;
  for await (const batch of grantBatches(services)) {
    if (batch.length === 0) continue;
    yield `${isFirst ? '' : ','}\n${batch.join(',\n')}`;
    isFirst = false;
  }
  yield '\n]}\n';
}
