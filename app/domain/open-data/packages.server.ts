import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { packageFrame, withList } from './package-frame.ts';
import type { Told } from './told.ts';

/** Never to be changed: a package once full must stay as it is. */
const SIZE = 100n;

export function packagePath(number: bigint | number): string {
  return `/api/ocds/packages/${number}`;
}

/** The number of the package a release is in; they count from 1. */
export function packageNumber(position: bigint): bigint {
  return (position - 1n) / SIZE + 1n;
}

/**
 * A package of a hundred releases. Each has its address for ever; all but the last are full and
 * never change.
 * @param text its number, as it stands in the address
 * @throws NotFound
 */
export async function readPackage(
  services: Pick<Services, 'db' | 'settings'>,
  text: string,
): Promise<Told> {
  const number = /^[1-9]\d{0,14}$/.test(text) ? BigInt(text) : 0n;
  const rows = await services.db.publicRelease.findMany({
    where: { position: { gt: (number - 1n) * SIZE, lte: number * SIZE } },
    orderBy: { position: 'asc' },
    select: { content: true, addedAt: true },
  });
  const last = rows.at(-1);
  if (number === 0n || !last) throw new NotFound('There is no such package.');
  const frame = packageFrame(services.settings.baseUrl, packagePath(number), last.addedAt);
  return {
    body: withList(
      frame,
      'releases',
      rows.map(({ content }) => content),
    ),
    changedAt: last.addedAt,
    isFinal: BigInt(rows.length) === SIZE,
  };
}

/** Every package there is, with what it holds. */
export async function listPackages(services: Pick<Services, 'db' | 'settings'>): Promise<Told> {
  const { baseUrl } = services.settings;
  const rows = await services.db.$queryRaw<{ number: bigint; releases: number; changedAt: Date }[]>`
    select (position - 1) / ${SIZE} + 1 as number, count(*)::int as releases,
      max(added_at) as "changedAt"
    from public_release group by 1 order by 1`;
  const changedAt = rows.at(-1)?.changedAt ?? null;
  const packages = rows.map((row) => ({
    uri: `${baseUrl}${packagePath(row.number)}`,
    releases: row.releases,
    isFull: BigInt(row.releases) === SIZE,
    publishedDate: row.changedAt.toISOString(),
  }));
  return { body: JSON.stringify({ packages }), changedAt, isFinal: false };
}
