import { beforeEach, describe, expect, it } from 'vitest';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import {
  bytesOf,
  contractsFinderRelease,
  findATenderRelease,
  forgetNotices,
} from '#tests/fabricated-notices.ts';
import { createCouncil, unique } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { type ImportReport, importReleases, sweep } from './import-releases.server.ts';
import { readReleases } from './read-releases.server.ts';

const { services, database } = await testHouse();
const { db } = services;
const clear = () => forgetNotices(database.ownerUrl);
beforeEach(clear);

function run(content: unknown): Promise<ImportReport> {
  const items = readReleases(bytesOf(content));
  return importReleases(services, { kind: 'system', name: 'test' }, items, 'file.json');
}

function postHere(buyerId: string, data: Partial<Prisma.OpportunityUncheckedCreateInput>) {
  const reference = unique('DB');
  return db.opportunity.create({
    data: {
      reference,
      ocid: `ocds-drwbrg-${reference}`,
      kind: 'below_threshold',
      buyerId,
      buyerName: 'Here',
      title: 'Posted here',
      publishedAt: new Date('2026-01-01'),
      bidsCloseAt: new Date('2027-01-01'),
      ...data,
    },
  });
}

describe('one process in two places', () => {
  const targets = async () =>
    Object.fromEntries(
      (await db.opportunity.findMany({ where: { source: 'elsewhere' } })).map(
        ({ ocid, sameAsId }) => [ocid, sameAsId],
      ),
    );

  it.each([
    ['an OCID', { findATenderOcid: 'ocds-h6vhtk-0aaaa1' }],
    ['a number', { findATenderNumber: '100001-2026' }],
    ['a number in the older style', { findATenderNumber: '2026/S 000-100001' }],
  ])('is folded into what was posted here with %s, before or after', async (_, data) => {
    const council = await createCouncil(db);
    const posted = await postHere(council.id, data);
    await run([findATenderRelease()]);
    expect(await targets()).toEqual({ 'ocds-h6vhtk-0aaaa1': posted.id });
    expect(await run([findATenderRelease()])).toMatchObject({ changed: 0 });
    await clear();
    await run([findATenderRelease()]);
    expect(await targets()).toEqual({ 'ocds-h6vhtk-0aaaa1': null });
    const after = await postHere(council.id, data);
    await sweep(services);
    expect(await targets()).toEqual({ 'ocds-h6vhtk-0aaaa1': after.id });
    expect(await db.searchOutbox.count({ where: { documentId: after.id } })).toBe(1);
  });

  it('is not folded into a draft, nor into a quote for those invited', async () => {
    const council = await createCouncil(db);
    await postHere(council.id, { findATenderOcid: 'ocds-h6vhtk-0aaaa1', publishedAt: null });
    await postHere(council.id, { findATenderOcid: 'ocds-h6vhtk-0aaaa1', kind: 'quick_quote' });
    await run([findATenderRelease()]);
    expect(await targets()).toEqual({ 'ocds-h6vhtk-0aaaa1': null });
  });

  it('has no second row when it was posted here under the very same OCID', async () => {
    const council = await createCouncil(db);
    const posted = await postHere(council.id, { ocid: 'ocds-h6vhtk-0aaaa1' });
    expect(await run([findATenderRelease()])).toMatchObject({ new: 0, folded: 1 });
    expect(await run([findATenderRelease()])).toMatchObject({ new: 0, changed: 0, folded: 1 });
    expect(await db.noticeRelease.findMany({ select: { opportunityId: true } })).toEqual([
      { opportunityId: posted.id },
    ]);
    expect((await db.opportunity.findMany({ where: { ocid: posted.ocid } }))[0]).toMatchObject({
      title: 'Posted here',
      version: 1,
    });
  });

  const link = (id = '1') => ({
    id,
    description: 'Find a Tender notice',
    url: 'https://www.find-tender.service.gov.uk/Notice/100001-2026',
  });

  it('is folded into its Find a Tender process when it links to that, in either order', async () => {
    const twin = contractsFinderRelease({}, { documents: [link()] });
    const wanted = async () => {
      const [target] = await db.opportunity.findMany({ where: { ocid: 'ocds-h6vhtk-0aaaa1' } });
      expect(await targets()).toEqual({
        'ocds-h6vhtk-0aaaa1': null,
        [twin.ocid as string]: target!.id,
      });
    };
    await run([findATenderRelease()]);
    await run([twin]);
    await wanted();
    await clear();
    await run([twin]);
    await run([findATenderRelease()]);
    await wanted();
    const council = await createCouncil(db);
    const posted = await postHere(council.id, { findATenderNumber: '100001-2026' });
    await sweep(services);
    expect(Object.values(await targets())).toEqual([posted.id, posted.id]);
  });

  it.each([
    [
      'another buyer',
      contractsFinderRelease(
        { buyer: { id: 'x', name: 'Bradford Council' } },
        { documents: [link()] },
      ),
    ],
    [
      'a framework it was called off from',
      contractsFinderRelease(
        {},
        { documents: [link()], procurementMethodDetails: 'Call-off from a framework agreement' },
      ),
    ],
    ['words alone', contractsFinderRelease({}, { description: 'See 2026/S 000-100001' })],
  ])('is not folded for %s', async (_, other) => {
    await run([findATenderRelease(), other]);
    expect(Object.values(await targets())).toEqual([null, null]);
  });
});
