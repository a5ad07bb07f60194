import { describe, expect, test } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import { findBrokenLink } from '#app/domain/kernel/audit.server.ts';
import { createMember, createOperator, createPerson, unique } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import {
  decideOrganisation,
  listWaiting,
  suspendOrganisation,
} from './decide-organisation.server.ts';
import { editAbout, editIdentity, editSize, editWork } from './edit-profile.server.ts';
import { readPublicOrganisation } from './public-organisation.server.ts';
import { listMembers, listMyOrganisations } from './queries.server.ts';
import { aboutSchema, identitySchema, sizeSchema, startProviderSchema } from './schema.ts';
import { allOrganisationIds, loadOrganisationDocuments } from './search-documents.server.ts';
import { startCouncil, startProvider, startPublicBody } from './start-organisation.server.ts';
import { workSchema } from './work-schema.ts';

const { services } = await testHouse();
const { db } = services;

function somebody(): Promise<Person> {
  return createPerson(services);
}

/** The same person, as they stand now. */
function again(person: Person): Promise<Person> {
  return actorFor(services, person.userId);
}

function startForm(values: Record<string, unknown> = {}) {
  return startProviderSchema.parse({
    name: unique('Weir Care'),
    providerKind: 'charity',
    ...values,
  });
}

let lastNumber = 1_100_000;
function charityNumber(): string {
  lastNumber += 1;
  return String(lastNumber);
}

async function mailKinds(to: string): Promise<string[]> {
  const rows = await db.mailMessage.findMany({ where: { toAddress: to } });
  return rows.map(({ kind }) => kind);
}

describe('starting a provider', () => {
  test('approves it at once, unverified, with its starter as administrator', async () => {
    const person = await somebody();
    const number = charityNumber();
    const { id, slug } = await startProvider(services, person, startForm({ 'GB-CHC': number }));
    const it = await readPublicOrganisation(services, slug);
    expect(it).toMatchObject({
      id,
      verified: false,
      identifiers: [{ id: `GB-CHC-${number}`, status: 'number given', preferred: true }],
    });
    expect((await again(person)).memberships).toMatchObject([
      { organisationId: id, roles: ['admin'] },
    ]);
    expect(await db.searchOutbox.count({ where: { documentId: id } })).toBe(1);
  });

  test('a number that is here already leads to joining; an unproven holder can’t block it', async () => {
    const number = charityNumber();
    const first = await startProvider(services, await somebody(), startForm({ 'GB-CHC': number }));
    const form = startForm({ 'GB-CHC': number });
    await expect(startProvider(services, await somebody(), form)).rejects.toMatchObject({
      code: 'already-here',
      slug: first.slug,
      mayStartAnyway: true,
    });
    await startProvider(services, await somebody(), { ...form, startAnyway: true });
    await db.organisationVerification.create({
      data: { organisationId: first.id, method: 'operator', verifiedAt: new Date() },
    });
    await expect(
      startProvider(services, await somebody(), { ...form, startAnyway: true }),
    ).rejects.toMatchObject({ code: 'already-here', mayStartAnyway: false });
  });

  test('gives two of one name two addresses, also at the same moment', async () => {
    const form = startForm();
    const people = await Promise.all([somebody(), somebody(), somebody()]);
    const started = await Promise.all(
      people.map((person) => startProvider(services, person, form)),
    );
    expect(new Set(started.map(({ slug }) => slug)).size).toBe(3);
  });

  test('one person may belong to several organisations', async () => {
    const person = await somebody();
    await startProvider(services, person, startForm());
    await startProvider(services, person, startForm());
    expect((await again(person)).memberships).toHaveLength(2);
  });

  test('needs someone signed in', async () => {
    await expect(startProvider(services, anonymous, startForm())).rejects.toMatchObject({
      status: 401,
    });
  });
});

describe('starting a council', () => {
  test('waits for the operator, and approval makes its first administrator', async () => {
    const operator = await createOperator(services);
    const person = await somebody();
    const { id, slug } = await startCouncil(services, person, { gss: 'E08000035', role: 'Buyer' });
    await expect(readPublicOrganisation(services, slug)).rejects.toMatchObject({ status: 404 });
    expect((await again(person)).memberships).toEqual([]);
    expect(await mailKinds(operator.email)).toContain('organisation-waits');
    const waiting = await listWaiting(services, operator);
    expect(waiting.find((one) => one.id === id)).toMatchObject({
      name: expect.stringContaining('Leeds'),
      people: [{ email: person.email, atOwnDomain: false, role: 'Buyer' }],
    });
    await decideOrganisation(services, operator, { organisationId: id, decision: 'approve' });
    expect((await again(person)).memberships).toMatchObject([
      { roles: ['admin'], kind: 'council' },
    ]);
    const council = await readPublicOrganisation(services, slug);
    expect(council).toMatchObject({ gss: 'E08000035', identifiers: [{ scheme: 'GB-LAE' }] });
    expect(council.areaCodes).toContain('E08000035');
    expect(await mailKinds(person.email)).toContain('organisation-decided');
    await expect(
      decideOrganisation(services, operator, { organisationId: id, decision: 'approve' }),
    ).rejects.toMatchObject({ status: 409 });
  });

  test('is one for each council; a rejected one can be asked for again', async () => {
    const operator = await createOperator(services);
    const gss = 'E08000032';
    const first = await somebody();
    const { id } = await startCouncil(services, first, { gss, role: 'Buyer' });
    const second = await somebody();
    await expect(startCouncil(services, second, { gss, role: 'Boss' })).rejects.toMatchObject({
      code: 'already-here',
    });
    await decideOrganisation(services, operator, {
      organisationId: id,
      decision: 'reject',
      reason: 'No such person',
    });
    expect((await again(first)).memberships).toEqual([]);
    expect(await listMyOrganisations(services, first)).toMatchObject([
      { status: 'rejected', statusReason: 'No such person' },
    ]);
    expect(await startCouncil(services, second, { gss, role: 'Boss' })).toMatchObject({ id });
    await decideOrganisation(services, operator, { organisationId: id, decision: 'approve' });
    expect((await again(first)).memberships).toEqual([]);
    expect((await again(second)).memberships).toMatchObject([{ organisationId: id }]);
  });

  test('two at once make one', async () => {
    const people = await Promise.all([somebody(), somebody()]);
    const both = people.map((one) => startCouncil(services, one, { gss: 'E08000036', role: 'x' }));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.organisation.count({ where: { gss: 'E08000036' } })).toBe(1);
  });

  test('only an operator decides, and others can’t tell that there is anything', async () => {
    const person = await somebody();
    const { id } = await startPublicBody(services, person, {
      name: unique('Otley Town Council'),
      parentGss: 'E08000035',
      website: 'https://otley.example.gov.uk',
      role: 'Clerk',
    });
    const outsider = await somebody();
    for (const actor of [person, outsider]) {
      await expect(listWaiting(services, actor)).rejects.toMatchObject({ status: 404 });
      await expect(
        decideOrganisation(services, actor, { organisationId: id, decision: 'approve' }),
      ).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe('a profile', () => {
  async function own() {
    const person = await somebody();
    const { id, slug } = await startProvider(services, person, startForm());
    return { id, slug, person: await again(person) };
  }

  test('says where it works as people say it, and is found by code', async () => {
    const { id, slug, person } = await own();
    const values = workSchema.parse({
      serviceIds: ['befriending'],
      areas: 'Leeds\n5 miles of BD1 1AA',
      beneficiaries: ['older-people'],
    });
    await editWork(services, person, { organisationId: id, values });
    const it = await readPublicOrganisation(services, slug);
    expect(it.areas).toEqual(['Leeds', 'Within 5 miles of BD1']);
    expect(it.areaCodes).toEqual(expect.arrayContaining(['E08000035', 'E08000032']));
    expect(it.version).toBe(3);
    const bad = { ...values, areas: 'Leeds\nAtlantis' };
    await expect(
      editWork(services, person, { organisationId: id, values: bad }),
    ).rejects.toMatchObject({
      fields: { areas: [expect.stringContaining('Atlantis')] },
    });
  });

  test('keeps sums as whole pence and declarations as declared', async () => {
    const { id, slug, person } = await own();
    const values = sizeSchema.parse({
      smallestContractPence: '5,000',
      largestContractPence: '£40,000.50',
      staffCount: '4',
      declaredVcse: 'yes',
    });
    await editSize(services, person, { organisationId: id, values });
    expect((await readPublicOrganisation(services, slug)).declared).toMatchObject({
      smallestContractPence: 500_000,
      largestContractPence: 4_000_050,
      largestPastContractPence: null,
      staffCount: 4,
      vcse: true,
      sme: null,
    });
    expect(
      sizeSchema.safeParse({ smallestContractPence: '10', largestContractPence: '5' }).success,
    ).toBe(false);
  });

  test('shows nothing personal: half the postcode, no addresses, no names of people', async () => {
    const { id, slug, person } = await own();
    const about = aboutSchema.parse({
      name: 'Weir Care',
      providerKind: 'cic',
      homePostcode: 'ls1 4ap',
    });
    await editAbout(services, person, { organisationId: id, values: about });
    const json = JSON.stringify(await readPublicOrganisation(services, slug));
    expect(json).toContain('"LS1"');
    for (const secret of ['4AP', person.email, person.name, person.userId]) {
      expect(json).not.toContain(secret);
    }
  });

  test('can’t be changed by others, nor its name and numbers by a plain member', async () => {
    const { id, slug } = await own();
    const name = (await readPublicOrganisation(services, slug)).name;
    const about = aboutSchema.parse({ name, providerKind: 'cic', description: 'Hello' });
    const elsewhere = (await own()).person;
    const edit = { organisationId: id, values: about };
    await expect(editAbout(services, elsewhere, edit)).rejects.toMatchObject({ status: 404 });
    await expect(editAbout(services, anonymous, edit)).rejects.toMatchObject({ status: 401 });
    const member = await createMember(services, id, 'member');
    await editAbout(services, member, edit);
    const renamed = { ...about, name: 'Another name' };
    await expect(
      editAbout(services, member, { organisationId: id, values: renamed }),
    ).rejects.toMatchObject({ status: 403 });
    const numbers = identitySchema.parse({ 'GB-CHC': charityNumber() });
    await expect(
      editIdentity(services, member, { organisationId: id, values: numbers }),
    ).rejects.toMatchObject({ status: 403 });
  });

  test('carries several numbers, one of them preferred', async () => {
    const { id, slug, person } = await own();
    const values = identitySchema.parse({
      'GB-CHC': '1123456',
      'GB-COH': '1234567',
      preferred: 'GB-COH',
    });
    await editIdentity(services, person, { organisationId: id, values });
    expect((await readPublicOrganisation(services, slug)).identifiers).toMatchObject([
      { id: 'GB-COH-01234567', preferred: true },
      { id: 'GB-CHC-1123456', preferred: false },
    ]);
    const wrong = identitySchema.parse({ 'GB-CHC': '1123456', preferred: 'GB-SC' });
    await expect(
      editIdentity(services, person, { organisationId: id, values: wrong }),
    ).rejects.toMatchObject({ fields: { preferred: [expect.any(String)] } });
  });
});

test('a suspended organisation is out: no page, no index, no acting for it', async () => {
  const operator = await createOperator(services);
  const person = await somebody();
  const { id, slug } = await startProvider(services, person, startForm());
  expect(await loadOrganisationDocuments(services, [id])).toMatchObject([
    { id, verified: false, kind: 'charity' },
  ]);
  await suspendOrganisation(services, operator, {
    organisationId: id,
    suspended: true,
    reason: 'x',
  });
  await expect(readPublicOrganisation(services, slug)).rejects.toMatchObject({ status: 404 });
  expect(await loadOrganisationDocuments(services, [id])).toEqual([]);
  expect(await allOrganisationIds(services)).not.toContain(id);
  await expect(listMembers(services, await again(person), id)).rejects.toMatchObject({
    status: 404,
  });
  await suspendOrganisation(services, operator, {
    organisationId: id,
    suspended: false,
    reason: 'y',
  });
  expect(await allOrganisationIds(services)).toContain(id);
});

test('every change joins the organisation’s chain, and the chain holds', async () => {
  const person = await somebody();
  const { id } = await startProvider(services, person, startForm());
  const values = identitySchema.parse({ 'GB-CHC': charityNumber() });
  await editIdentity(services, await again(person), { organisationId: id, values });
  const entries = await db.auditEntry.findMany({
    where: { stream: `organisation:${id}` },
    orderBy: { seq: 'asc' },
  });
  expect(entries.map(({ action }) => action)).toEqual([
    'organisation.started',
    'profile.numbers-changed',
  ]);
  expect(await findBrokenLink(db, `organisation:${id}`)).toBe(null);
});
