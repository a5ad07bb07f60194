import { LICENCE } from '../package-frame.ts';
import { askingShapes } from './asking-paths.ts';
import { listShapes } from './list-shapes.ts';
import { moneyShapes } from './money-shapes.ts';
import { ocdsShapes } from './ocds-shapes.ts';
import { paths } from './paths.server.ts';

/** What the addresses of open data take and give, for programs. @source OpenAPI 3.1 */
export function openApiDocument(baseUrl: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Drawbridge open data',
      version: '1.0.0',
      summary: 'Services that councils put out, what they cost today, and who won them.',
      description:
        'No key and no account. Any site may read it from a browser. Money in OCDS is in pounds, elsewhere in whole pence; how it stands to VAT is always said. What is not known is null or left out, never 0.',
      license: { name: 'Open Government Licence v3.0', url: LICENCE },
      contact: { name: 'Drawbridge', url: `${baseUrl}/open-data` },
    },
    servers: [{ url: baseUrl }],
    externalDocs: { description: 'In plain words', url: `${baseUrl}/open-data` },
    paths,
    components: { schemas: { ...ocdsShapes, ...listShapes, ...moneyShapes, ...askingShapes } },
  };
}
