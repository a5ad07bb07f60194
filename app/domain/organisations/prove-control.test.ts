import { describe, expect, test } from 'vitest';
import { createCouncil, createMember, createOperator, createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { editAbout } from './edit-profile.server.ts';
import { domainOf, domainProblem } from './proof-domain.ts';
import {
  enterProofCode,
  proveByDomain,
  proveByRegisterContact,
  revokeProof,
  verifyByOperator,
  vouchFor,
} from './prove-control.server.ts';
import { readPublicOrganisation } from './public-organisation.server.ts';
import { aboutSchema } from './schema.ts';

const { services } = await testHouse();
const { db } = services;

async function provider(website: string | null = 'https://www.weir-care.org.uk') {
  const organisation = await createProvider(db, { website });
  const admin = await createMember(services, organisation.id, 'admin');
  return { ...organisation, organisationId: organisation.id, admin };
}

async function codeIn(to: string): Promise<string> {
  const mail = await db.mailMessage.findFirstOrThrow({
    where: { toAddress: to, kind: 'proof-code' },
    orderBy: { createdAt: 'desc' },
  });
  return mail.subject
    .match(/(\d{4}) (\d{4})/)!
    .slice(1)
    .join('');
}

async function proofsOf(slug: string) {
  return (await readPublicOrganisation(services, slug)).proofs;
}

describe('by the organisation’s own domain', () => {
  test('a website that is only an ending, or a mail provider’s, proves nothing', () => {
    for (const host of [
      'co.uk',
      'www.org.uk',
      'gov.uk',
      'leeds.sch.uk',
      'com.au',
      'fastmail.com',
    ]) {
      expect(domainOf(`https://${host}`)).toBeNull();
    }
    expect(domainOf('https://www.aire.co.uk')).toBe('aire.co.uk');
    expect(domainOf('https://school.leeds.sch.uk')).toBe('school.leeds.sch.uk');
    expect(domainOf('https://me.org')).toBe('me.org');
  });

  test('a code mailed there and entered here shows on the profile, without the address', async () => {
    const { organisationId, admin, slug } = await provider();
    await proveByDomain(services, admin, { organisationId, email: 'info@weir-care.org.uk' });
    expect(await proofsOf(slug)).toEqual([]);
    await enterProofCode(services, admin, {
      organisationId,
      code: await codeIn('info@weir-care.org.uk'),
    });
    expect(await proofsOf(slug)).toMatchObject([{ method: 'domain', detail: 'weir-care.org.uk' }]);
    expect(
      JSON.stringify(await db.organisationVerification.findMany({ where: { organisationId } })),
    ).not.toContain('info@');
  });

  test('a code works once, not when it is old, and not for another organisation', async () => {
    const { organisationId, admin } = await provider('https://one.example');
    const other = await provider('https://two.example');
    await proveByDomain(services, admin, { organisationId, email: 'a@one.example' });
    const code = await codeIn('a@one.example');
    const elsewhere = { organisationId: other.organisationId, code };
    await expect(enterProofCode(services, other.admin, elsewhere)).rejects.toMatchObject({
      fields: { code: [expect.any(String)] },
    });
    await expect(
      enterProofCode(services, other.admin, { organisationId, code }),
    ).rejects.toMatchObject({ status: 404 });
    await enterProofCode(services, admin, { organisationId, code });
    await expect(enterProofCode(services, admin, { organisationId, code })).rejects.toThrow(
      /wrong or too old/,
    );
    await proveByDomain(services, admin, { organisationId, email: 'b@one.example' });
    await db.organisationVerification.updateMany({
      where: { organisationId, verifiedAt: null },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    const late = { organisationId, code: await codeIn('b@one.example') };
    await expect(enterProofCode(services, admin, late)).rejects.toThrow(/wrong or too old/);
  });

  test('guessing is limited', async () => {
    const { organisationId, admin } = await provider('https://three.example');
    await proveByDomain(services, admin, { organisationId, email: 'a@three.example' });
    for (let i = 0; i < 10; i += 1) {
      await enterProofCode(services, admin, { organisationId, code: '00000000' }).catch(() => {});
    }
    const code = await codeIn('a@three.example');
    await expect(enterProofCode(services, admin, { organisationId, code })).rejects.toMatchObject({
      status: 429,
    });
  });

  test('the proof goes when the website moves to another domain', async () => {
    const { organisationId, admin, slug, name } = await provider('https://four.example');
    await proveByDomain(services, admin, { organisationId, email: 'a@four.example' });
    await enterProofCode(services, admin, { organisationId, code: await codeIn('a@four.example') });
    const edit = (website: string) =>
      editAbout(services, admin, {
        organisationId,
        values: aboutSchema.parse({ name, providerKind: 'cic', website }),
      });
    await edit('www.four.example/about');
    expect(await proofsOf(slug)).toHaveLength(1);
    await edit('five.example');
    expect(await proofsOf(slug)).toEqual([]);
  });

  test('only an administrator may ask for a code', async () => {
    const { organisationId } = await provider();
    const member = await createMember(services, organisationId, 'member');
    const ask = { organisationId, email: 'info@weir-care.org.uk' };
    await expect(proveByDomain(services, member, ask)).rejects.toMatchObject({ status: 403 });
  });
});

test.each([
  ['info@weir.org.uk', 'weir.org.uk', true],
  ['info@mail.weir.org.uk', 'weir.org.uk', true],
  ['info@WEIR.org.uk', 'weir.org.uk', true],
  ['info@notweir.org.uk', 'weir.org.uk', false],
  ['info@org.uk', 'weir.org.uk', false],
  ['weir.org.uk@gmail.com', 'weir.org.uk', false],
  ['me@gmail.com', 'gmail.com', false],
  ['info@weir.org.uk', null, false],
])('%s for %s: %s', (email, domain, proves) => {
  expect(domainProblem(email, domain) === null).toBe(proves);
});

test.each([
  ['https://www.weir.org.uk/about', 'weir.org.uk'],
  ['https://weir.wordpress.com', null],
  ['https://facebook.com/weir', null],
  [null, null],
])('the domain of %s is %s', (website, domain) => {
  expect(domainOf(website)).toBe(domain);
});

describe('by others', () => {
  test('a council’s administrator vouches, once, and may take it back', async () => {
    const council = await createCouncil(db);
    const admin = await createMember(services, council.id, 'admin');
    const commissioner = await createMember(services, council.id, 'commissioner');
    const { slug, organisationId } = await provider();
    const vouch = { councilId: council.id, slug, evidence: 'A grant since 2019' };
    await expect(vouchFor(services, commissioner, vouch)).rejects.toMatchObject({ status: 403 });
    await vouchFor(services, admin, vouch);
    await expect(vouchFor(services, admin, vouch)).rejects.toMatchObject({ status: 409 });
    const [proof] = await proofsOf(slug);
    expect(proof).toMatchObject({ method: 'voucher', detail: council.name });
    const stranger = await createMember(services, (await createCouncil(db)).id, 'admin');
    const which = { proofId: proof!.id, organisationId };
    await expect(revokeProof(services, stranger, which)).rejects.toMatchObject({ status: 404 });
    await revokeProof(services, admin, which);
    expect(await proofsOf(slug)).toEqual([]);
  });

  test('a provider can’t vouch, nor a council that is not approved', async () => {
    const one = await provider();
    const two = await provider();
    const vouch = { councilId: one.organisationId, slug: two.slug, evidence: 'friends' };
    await expect(vouchFor(services, one.admin, vouch)).rejects.toMatchObject({ status: 404 });
    const pending = await createCouncil(db, { status: 'pending' });
    const admin = await createMember(services, pending.id, 'admin');
    await expect(
      vouchFor(services, admin, { ...vouch, councilId: pending.id }),
    ).rejects.toMatchObject({ status: 403 });
  });

  test('the operator verifies, or sends a code to the register’s contact', async () => {
    const operator = await createOperator(services);
    const { slug, organisationId, admin } = await provider(null);
    await expect(
      verifyByOperator(services, admin, { organisationId, evidence: 'me' }),
    ).rejects.toMatchObject({ status: 404 });
    await verifyByOperator(services, operator, {
      organisationId,
      evidence: 'Seen their constitution',
    });
    await proveByRegisterContact(services, operator, {
      organisationId,
      email: 'clerk@weir.example',
      evidence: 'Charity Commission 1123456',
    });
    await enterProofCode(services, admin, {
      organisationId,
      code: await codeIn('clerk@weir.example'),
    });
    expect((await proofsOf(slug)).map(({ method }) => method)).toEqual([
      'operator',
      'register_contact',
    ]);
  });
});
