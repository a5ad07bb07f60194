import { anonymous } from '#app/domain/kernel/actor.ts';
import { opportunitiesInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import { organisationsInBrief } from '#app/domain/organisations/in-brief.server.ts';
import type { Services } from '#app/platform/ports.ts';

type Handed = Pick<Services, 'db' | 'clock'>;

/** Rows held at one time: what decides the memory an export takes, however long it is. */
const BATCH = 100;

/**
 * Every release told so far, oldest first, as text, a batch at a time. What is told while it runs is
 * left for the next: the list only grows at its end, so the export is of one instant.
 */
export async function* releaseBatches({ db }: Handed): AsyncGenerator<string[]> {
  const { _max } = await db.publicRelease.aggregate({ _max: { position: true } });
  const last = _max.position ?? 0n;
  for (let after = 0n; after < last; ) {
    const rows = await db.publicRelease.findMany({
      where: { position: { gt: after, lte: last } },
      orderBy: { position: 'asc' },
      take: BATCH,
      select: { position: true, content: true },
    });
    yield rows.map(({ content }) => content);
    after = rows.at(-1)!.position;
  }
}

/** Every opportunity that anyone may read, as a list shows it; in the order of their ids. */
export async function* opportunityBatches(services: Handed) {
  for (let after: string | null = null; ; ) {
    const rows: { id: string }[] = await services.db.opportunity.findMany({
      where: {
        AND: [
          visibleTo(anonymous),
          { sameAsId: null },
          after === null ? {} : { id: { gt: after } },
        ],
      },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true },
    });
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    yield await opportunitiesInBrief(services, anonymous, ids);
    after = ids.at(-1)!;
  }
}

/** Every approved organisation, as the directory shows it; in the order of their ids. */
export async function* organisationBatches(services: Handed) {
  for (let after: string | null = null; ; ) {
    const rows: { id: string }[] = await services.db.organisation.findMany({
      where: { status: 'approved', ...(after !== null && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true },
    });
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    yield await organisationsInBrief(services, ids);
    after = ids.at(-1)!;
  }
}
