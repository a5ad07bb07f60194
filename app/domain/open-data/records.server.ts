import { NotFound } from '#app/domain/kernel/errors.ts';
import { mergeInTurn } from '#app/domain/notices/merge-releases.ts';
import type { Services } from '#app/platform/ports.ts';
import { packageFrame, withList } from './package-frame.ts';
import { packageNumber, packagePath } from './packages.server.ts';
import type { Told } from './told.ts';

type Plain = Record<string, unknown>;

/**
 * All that was told of one process, and where that leaves it.
 * @throws NotFound
 * @source OCDS 1.1.5, record package and merging
 */
export async function readRecord(
  services: Pick<Services, 'db' | 'settings'>,
  ocid: string,
): Promise<Told> {
  const rows = await services.db.publicRelease.findMany({
    where: { ocid },
    orderBy: { position: 'asc' },
    select: { position: true, content: true, addedAt: true },
  });
  const last = rows.at(-1);
  if (!last) throw new NotFound('There is no such process.');
  const { baseUrl } = services.settings;
  const packages = rows.map(({ position }) => `${baseUrl}${packagePath(packageNumber(position))}`);
  const frame = {
    ...packageFrame(baseUrl, `/api/ocds/records/${ocid}`, last.addedAt),
    packages: [...new Set(packages)],
  };
  const releases = rows.map(({ content }) => JSON.parse(content) as Plain);
  const record = { ocid, releases, compiledRelease: compiled(releases) };
  return {
    body: withList(frame, 'records', [JSON.stringify(record)]),
    changedAt: last.addedAt,
    isFinal: false,
  };
}

/** @param releases of one process, in the order in which they were told */
export function compiled(releases: readonly Plain[]): Plain {
  const { ocid, date } = releases.at(-1)!;
  const { ocid: _ocid, ...merged } = mergeInTurn(releases);
  return { ocid, id: `${ocid}-compiled-${date}`, date, tag: ['compiled'], ...merged };
}
