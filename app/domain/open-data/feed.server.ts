import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { packageFrame, withList } from './package-frame.ts';
import type { Told } from './told.ts';

const MOST = 500;
const USUAL = 100;

type Asked = { cursor: string | null; since: string | null; limit: string | null };
type Mark = { position: bigint; sha256: Uint8Array };

/** Names a release by its place and what it says, so that a place in another list is found out. */
export function cursorAt({ position, sha256 }: Mark): string {
  return `${position}-${Buffer.from(sha256).toString('hex').slice(0, 12)}`;
}

/**
 * What was told after a place in the list, as a release package.
 * @param asked as it stands in the address: `cursor` of an earlier answer, or `since` an instant
 *   or a day from which on; from the very beginning without either
 * @returns null when nothing newer is there yet: a package may not be empty
 * @throws Invalid for a cursor that is not one of this list's, an instant or a limit that is none
 * @source OCDS 1.1.5, release package
 */
export async function readFeed(
  services: Pick<Services, 'db' | 'settings'>,
  asked: Asked,
): Promise<Told | null> {
  const limit = readLimit(asked.limit);
  const after = await startOf(services, asked);
  const rows = await services.db.publicRelease.findMany({
    where: { position: { gt: after } },
    orderBy: { position: 'asc' },
    take: limit,
    select: { position: true, sha256: true, addedAt: true, content: true },
  });
  const last = rows.at(-1);
  if (!last) return null;
  const { baseUrl } = services.settings;
  const at = (cursor: string | null) => {
    const params = new URLSearchParams();
    if (cursor) params.set('cursor', cursor);
    if (limit !== USUAL) params.set('limit', String(limit));
    return `/api/ocds/releases${params.size > 0 ? `?${params}` : ''}`;
  };
  const own = after === 0n ? null : (asked.cursor ?? (await cursorOf(services, after)));
  const next = `${baseUrl}${at(cursorAt(last))}`;
  const frame = {
    ...packageFrame(baseUrl, at(own), last.addedAt),
    links: { next },
  };
  const body = withList(
    frame,
    'releases',
    rows.map(({ content }) => content),
  );
  return { body, changedAt: last.addedAt, isFinal: rows.length === limit, next };
}

function readLimit(text: string | null): number {
  if (text === null || text === '') return USUAL;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST) return limit;
  throw new Invalid(`limit must be a whole number from 1 to ${MOST}.`);
}

async function startOf(services: Pick<Services, 'db'>, { cursor, since }: Asked): Promise<bigint> {
  if (cursor) return positionOf(services, cursor);
  if (!since) return 0n;
  const instant = new Date(since);
  const isOne = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(since);
  if (!isOne || Number.isNaN(instant.getTime())) {
    throw new Invalid('since must be a day, 2026-11-01, or an instant, 2026-11-01T09:00:00Z.');
  }
  const before = await services.db.publicRelease.findFirst({
    where: { addedAt: { lt: instant } },
    orderBy: { position: 'desc' },
    select: { position: true },
  });
  return before?.position ?? 0n;
}

/** @throws Invalid when this list has no such place: the cursor is wrong, or of another list */
async function positionOf(services: Pick<Services, 'db'>, cursor: string): Promise<bigint> {
  const position = /^(\d{1,18})-[0-9a-f]{12}$/.exec(cursor)?.[1];
  const found = position && (await cursorOf(services, BigInt(position)));
  if (found !== cursor) {
    throw new Invalid(
      'That cursor is not one of ours. Use the one in links.next of an earlier answer, or start without one.',
    );
  }
  return BigInt(position!);
}

async function cursorOf(services: Pick<Services, 'db'>, position: bigint): Promise<string | null> {
  const row = await services.db.publicRelease.findFirst({
    where: { position },
    select: { position: true, sha256: true },
  });
  return row && cursorAt(row);
}
