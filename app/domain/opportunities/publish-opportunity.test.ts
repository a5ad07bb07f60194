import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import {
  Conflict,
  DeadlinePassed,
  Invalid,
  NotAllowed,
  NotFound,
} from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { moveDeadline } from '#tests/bid-factories.ts';
import { createMember, createOpportunity, createProvider } from '#tests/factories.ts';
import {
  createPublished,
  createReadyDraft,
  createWriter,
  valueInput,
  type Writer,
} from '#tests/opportunity-factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { addAddendum } from './add-addendum.server.ts';
import type { OpportunityContent } from './content.ts';
import { createDraft } from './create-draft.server.ts';
import { inviteProviders } from './invite-providers.server.ts';
import { NotReady, publishOpportunity } from './publish-opportunity.server.ts';
import { findOpportunity } from './queries.server.ts';
import { saveAbout } from './save-about.server.ts';
import { saveCriteria } from './save-criteria.server.ts';
import { saveNotice } from './save-notice.server.ts';
import { saveTerms } from './save-terms.server.ts';
import { saveValue } from './save-value.server.ts';
import { hashOfContent } from './version.server.ts';
import { withdrawOpportunity } from './withdraw-opportunity.server.ts';

let house: TestHouse;
let services: Services;
let writer: Writer;
beforeAll(async () => {
  house = await testHouse();
  services = house.services;
  writer = await createWriter(services);
});

const rowOf = (reference: string) =>
  services.db.opportunity.findUniqueOrThrow({ where: { reference } });

async function stepsMissing(reference: string): Promise<string[]> {
  const error = await publishOpportunity(services, writer.commissioner, reference).catch((e) => e);
  expect(error).toBeInstanceOf(NotReady);
  return (error as NotReady).missing.map(({ step }) => step);
}

test('publishing makes the key, the version, the outbox row and the audit entry together', async () => {
  const reference = await createReadyDraft(services, writer);
  const result = await publishOpportunity(services, writer.commissioner, reference);
  expect(result).toEqual({ published: true });
  const { id, publishedAt, version } = await rowOf(reference);
  expect(reference).toMatch(/^DB-\d{4}-\d{4}$/);
  expect(publishedAt).toBeInstanceOf(Date);
  expect(version).toBe(2);
  expect(await services.db.opportunityKey.count({ where: { opportunityId: id } })).toBe(1);
  expect(await services.db.searchOutbox.count({ where: { documentId: id } })).toBe(1);
  const audit = await services.db.auditEntry.findMany({ where: { stream: `procurement:${id}` } });
  expect(audit.map(({ action }) => action)).toContain('opportunity.published');
  const kept = await services.db.opportunityVersion.findFirstOrThrow({
    where: { opportunityId: id },
  });
  const content = kept.content as unknown as OpportunityContent;
  expect(content.currentDelivery[0]).toMatchObject({ totalPence: 94_760_00, unitRate: '412' });
  expect(Buffer.from(kept.sha256).equals(hashOfContent(content))).toBe(true);
});

test('sending it twice at once publishes once', async () => {
  const reference = await createReadyDraft(services, writer);
  const results = await Promise.all([
    publishOpportunity(services, writer.commissioner, reference),
    publishOpportunity(services, writer.commissioner, reference),
  ]);
  expect(results.filter(({ published }) => published)).toHaveLength(1);
  const { id } = await rowOf(reference);
  expect(await services.db.opportunityVersion.count({ where: { opportunityId: id } })).toBe(1);
});

test('all that is missing is listed at once', async () => {
  const { reference } = await createDraft(services, writer.commissioner, writer.slug, {
    kind: 'light_touch',
    title: 'Hardly begun',
    serviceIds: [],
    cpvCodes: [],
  });
  const steps = new Set(await stepsMissing(reference));
  const all = ['about', 'where', 'cost', 'value', 'decide', 'questions', 'terms', 'notice'];
  expect([...steps]).toEqual(all);
  expect((await rowOf(reference)).publishedAt).toBeNull();
});

test('a deadline that the database’s clock has passed stops publishing', async () => {
  const reference = await createReadyDraft(services, writer);
  const past = new Date(Date.now() - 1000);
  await services.db.opportunity.update({
    where: { reference },
    data: { questionsCloseAt: null, bidsCloseAt: past },
  });
  expect(await stepsMissing(reference)).toContain('value');
});

test('weights must total 100', async () => {
  const reference = await createReadyDraft(services, writer);
  await saveCriteria(services, writer.commissioner, reference, {
    criteria: [{ kind: 'quality', name: 'Quality', weight: 99 }],
    scoreScale: 5,
    priceFormula: 'none',
  });
  expect(await stepsMissing(reference)).toEqual(['decide']);
});

test.each([
  [29_999_99, true],
  [30_000_00, false],
  [30_000_01, false],
])('at %s pence, VAT included, it publishes without a notice: %s', async (pence, allowed) => {
  const value = { baseValue: pence, baseValueVat: 'included' as const };
  const reference = await createReadyDraft(services, writer, { value });
  if (allowed) {
    const result = await publishOpportunity(services, writer.commissioner, reference);
    expect(result.published).toBe(true);
  } else {
    expect(await stepsMissing(reference)).toEqual(['notice', 'notice', 'notice']);
  }
});

test('VAT and extensions count towards the threshold', async () => {
  const value = { baseValue: 25_000_00, baseValueVat: 'excluded' as const };
  const reference = await createReadyDraft(services, writer, { value });
  expect((await rowOf(reference)).estimatedValuePence).toBe(30_000_00n);
  expect(await stepsMissing(reference)).toContain('notice');
});

test('with its notice it publishes, and an imported notice of the process is folded into it', async () => {
  const imported = await createOpportunity(services.db, writer.councilId, {
    source: 'elsewhere',
    ocid: 'ocds-h6vhtk-0abc12',
  });
  const reference = await createReadyDraft(services, writer, { value: { baseValue: 90_000_00 } });
  const notice = { findATenderNumber: '012345-2026', findATenderOcid: 'ocds-h6vhtk-0abc12' };
  const tomorrow = new Date(Date.now() + 86_400_000);
  const early = saveNotice(services, writer.commissioner, reference, {
    ...notice,
    findATenderPublishedAt: tomorrow,
  });
  await expect(early).rejects.toBeInstanceOf(Invalid);
  const findATenderPublishedAt = new Date(Date.now() - 60_000);
  await saveNotice(services, writer.commissioner, reference, { ...notice, findATenderPublishedAt });
  await publishOpportunity(services, writer.commissioner, reference);
  const folded = await services.db.opportunity.findUniqueOrThrow({ where: { id: imported.id } });
  expect(folded.sameAsId).toBe((await rowOf(reference)).id);
  const anyone = await findOpportunity(services, { kind: 'anonymous' }, imported.reference);
  expect(anyone.sameAs).toBe(reference);
});

test('for a council outside England no notice is worked out', async () => {
  const cardiff = await createWriter(services, { parentGss: 'W06000015' });
  const reference = await createReadyDraft(services, cardiff, { value: { baseValue: 90_000_00 } });
  const result = await publishOpportunity(services, cardiff.commissioner, reference);
  expect(result.published).toBe(true);
});

test('a contract above the threshold can’t be reserved to VCSEs', async () => {
  const reference = await createReadyDraft(services, writer, { value: { baseValue: 400_000_00 } });
  await saveTerms(services, writer.commissioner, reference, {
    reservedFor: ['vcse'],
    paymentTiming: 'monthly',
  });
  expect(await stepsMissing(reference)).toContain('terms');
});

test('a local reservation names the council’s area, and not the whole region', async () => {
  const reference = await createReadyDraft(services, writer);
  await services.db.opportunity.update({ where: { reference }, data: { buyerGss: 'E08000035' } });
  const reserve = (localArea: 'own' | 'bordering') =>
    saveTerms(services, writer.commissioner, reference, { reservedFor: ['local'], localArea });
  await reserve('own');
  expect((await rowOf(reference)).reservedCodes).toEqual(['E08000035']);
  await reserve('bordering');
  const codes = (await rowOf(reference)).reservedCodes;
  expect(codes).toContain('E08000032');
  expect(codes).not.toContain('region:yorkshire-and-the-humber');
});

test('only commissioners and administrators of that council publish', async () => {
  const reference = await createReadyDraft(services, writer);
  const observer = await createMember(services, writer.councilId, 'observer');
  const stranger = (await createWriter(services)).commissioner;
  const publish = (actor: typeof observer) => publishOpportunity(services, actor, reference);
  await expect(publish(observer)).rejects.toBeInstanceOf(NotAllowed);
  await expect(publish(stranger)).rejects.toBeInstanceOf(NotFound);
  const admin = await createMember(services, writer.councilId, 'admin');
  expect(await publish(admin)).toEqual({ published: true });
});

test('a council that is not approved can’t begin', async () => {
  const waiting = await createWriter(services);
  await services.db.organisation.update({
    where: { id: waiting.councilId },
    data: { status: 'pending' },
  });
  const actor = structuredClone(waiting.commissioner);
  actor.memberships[0]!.status = 'pending';
  const about = { kind: 'grant' as const, title: 'Too soon', serviceIds: [], cpvCodes: [] };
  await expect(createDraft(services, actor, waiting.slug, about)).rejects.toBeInstanceOf(NotFound);
});

test('once published, its words can’t change, and the database keeps each version', async () => {
  const reference = await createPublished(services, writer);
  const { id } = await rowOf(reference);
  const change = saveAbout(services, writer.commissioner, reference, {
    kind: 'grant',
    title: 'Something else',
    serviceIds: [],
    cpvCodes: [],
  });
  await expect(change).rejects.toBeInstanceOf(Conflict);
  const asOwner = new pg.Client({ connectionString: house.database.ownerUrl });
  await asOwner.connect();
  const rewrite = asOwner.query(
    `update opportunity_version set note = 'x' where opportunity_id = $1`,
    [id],
  );
  await expect(rewrite).rejects.toThrow('append-only');
  await expect(asOwner.query('delete from opportunity where id = $1', [id])).rejects.toThrow();
  await asOwner.end();
  const asApp = services.db.opportunityVersion.updateMany({
    where: { opportunityId: id },
    data: { note: 'x' },
  });
  await expect(asApp).rejects.toThrow();
});

test('a change keeps a new version and moves dates later, never earlier', async () => {
  const reference = await createPublished(services, writer);
  const { id, bidsCloseAt } = await rowOf(reference);
  const move = (hours: number) =>
    addAddendum(services, writer.commissioner, reference, {
      text: 'The deadline moves.',
      questionsCloseAt: undefined,
      answersByAt: undefined,
      bidsCloseAt: new Date(bidsCloseAt!.getTime() + hours * 3_600_000),
      needsReconfirmation: true,
    });
  await expect(move(-1)).rejects.toBeInstanceOf(Invalid);
  expect(await move(24)).toEqual({ number: 1 });
  expect((await rowOf(reference)).bidsCloseAt!.getTime() - bidsCloseAt!.getTime()).toBe(86_400_000);
  const versions = await services.db.opportunityVersion.findMany({
    where: { opportunityId: id },
    orderBy: { number: 'asc' },
  });
  expect(versions.map(({ number }) => number)).toEqual([1, 2]);
  expect((versions[0]!.content as OpportunityContent).bidsCloseAt).toBe(bidsCloseAt!.toISOString());
  const addendum = await services.db.addendum.findFirstOrThrow({ where: { opportunityId: id } });
  expect(addendum.text).toMatch(/^The deadline moves\.\nBids now close .+, not .+\.$/);
});

test('after the deadline nothing moves any more', async () => {
  const reference = await createPublished(services, writer);
  await moveDeadline(house.database.ownerUrl, (await rowOf(reference)).id, -1000);
  const change = addAddendum(services, writer.commissioner, reference, {
    text: 'Too late.',
    questionsCloseAt: undefined,
    answersByAt: undefined,
    bidsCloseAt: new Date(Date.now() + 86_400_000),
    needsReconfirmation: false,
  });
  await expect(change).rejects.toBeInstanceOf(DeadlinePassed);
});

test('withdrawing keeps the page and says why', async () => {
  const reference = await createPublished(services, writer);
  await withdrawOpportunity(services, writer.commissioner, reference, 'The money is gone.');
  const found = await findOpportunity(services, { kind: 'anonymous' }, reference);
  expect(found).toMatchObject({ status: 'withdrawn', withdrawnReason: 'The money is gone.' });
});

test('a quick quote needs someone invited, who is told by mail', async () => {
  const reference = await createReadyDraft(services, writer, {
    about: { kind: 'quick_quote' },
    value: { baseValue: 90_000_00 },
  });
  expect(await stepsMissing(reference)).toEqual(['invite']);
  const provider = await createProvider(services.db);
  const member = await createMember(services, provider.id);
  await inviteProviders(services, writer.commissioner, reference, [provider.id]);
  await publishOpportunity(services, writer.commissioner, reference);
  const mail = await services.db.mailMessage.findMany({ where: { toAddress: member.email } });
  expect(mail.map(({ kind }) => kind)).toEqual(['quote-invitation']);
});

test('a value below what the parts come to is refused', async () => {
  const reference = await createReadyDraft(services, writer);
  const low = saveValue(
    services,
    writer.commissioner,
    reference,
    valueInput({ estimatedValue: 100 }),
  );
  await expect(low).rejects.toMatchObject({ fields: { estimatedValue: [expect.any(String)] } });
});
