/** What stands round releases and records when they are handed out. */
export const LICENCE = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

export const EXTENSION_PATH = '/api/ocds/extensions/current-cost/v1';

const OF_OTHERS = 'https://raw.githubusercontent.com/open-contracting-extensions';

/** Extensions whose fields our releases use. */
export function extensionsUsed(baseUrl: string): string[] {
  return [
    `${OF_OTHERS}/ocds_lots_extension/v1.1.5/extension.json`,
    `${OF_OTHERS}/ocds_bid_extension/v1.1.5/extension.json`,
    `${OF_OTHERS}/ocds_location_extension/v1.1.5/extension.json`,
    `${OF_OTHERS}/ocds_partyDetails_scale_extension/v1.1.5/extension.json`,
    `${OF_OTHERS}/ocds_awardCriteria_extension/master/extension.json`,
    `${OF_OTHERS}/ocds_contractTerms_extension/master/extension.json`,
    `${OF_OTHERS}/ocds_options_extension/master/extension.json`,
    `${OF_OTHERS}/ocds_otherRequirements_extension/master/extension.json`,
    `${OF_OTHERS}/ocds_submissionTerms_extension/master/extension.json`,
    `${OF_OTHERS}/ocds_suitability_extension/master/extension.json`,
    'https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json',
    `${baseUrl}${EXTENSION_PATH}/extension.json`,
  ];
}

export type PackageFrame = {
  uri: string;
  version: '1.1';
  extensions: string[];
  publishedDate: string;
  publisher: { name: string; uri: string };
  license: string;
  publicationPolicy: string;
};

/** @param publishedAt of the last change to what is inside */
export function packageFrame(baseUrl: string, path: string, publishedAt: Date): PackageFrame {
  return {
    uri: `${baseUrl}${path}`,
    version: '1.1',
    extensions: extensionsUsed(baseUrl),
    publishedDate: publishedAt.toISOString(),
    publisher: { name: 'Drawbridge', uri: baseUrl },
    license: LICENCE,
    publicationPolicy: `${baseUrl}/open-data`,
  };
}

/** The text of an object with one more member, a list whose entries are JSON already. */
export function withList(
  frame: Record<string, unknown>,
  name: string,
  entries: readonly string[],
): string {
  return `${JSON.stringify(frame).slice(0, -1)},${JSON.stringify(name)}:[${entries.join(',')}]}`;
}
