import { expect, test } from 'vitest';
import { TooManyRequests } from '#app/domain/kernel/errors.ts';
import { createMember, createProvider, unique } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { inviteMember } from './invitations.server.ts';
import { proveByDomain } from './prove-control.server.ts';
import { startProviderSchema } from './schema.ts';
import { startProvider } from './start-organisation.server.ts';

const { services } = await testHouse();

/** How many of these tries go through before one is refused. */
async function before(attempt: (at: number) => Promise<unknown>, most = 80): Promise<number> {
  for (let at = 0; at < most; at += 1) {
    try {
      await attempt(at);
    } catch (error) {
      if (error instanceof TooManyRequests) return at;
      throw error;
    }
  }
  return most;
}

test('a name that goes into mail to strangers holds no link', () => {
  const named = (name: string) =>
    startProviderSchema.safeParse({ name, providerKind: 'charity' }).success;
  expect(named('Claim your grant at https://evil.example')).toBe(false);
  expect(named('www.evil.example')).toBe(false);
  expect(named('Aire & Calder Care (Leeds) CIC')).toBe(true);
});

test('one person can’t start organisations without end', async () => {
  const { id } = await createProvider(services.db);
  const person = await createMember(services, id, 'admin');
  const started = await before(() =>
    startProvider(services, person, { name: unique('Care'), providerKind: 'charity' }),
  );
  expect(started).toBe(20);
});

test('mail to others is counted by person too, whatever organisation it is sent for', async () => {
  const website = 'https://proof.example';
  const first = await createProvider(services.db, { website });
  const second = await createProvider(services.db, { website });
  const person = await createMember(services, first.id, 'admin');
  const { organisationId: _, ...membership } = person.memberships[0]!;
  const both = {
    ...person,
    memberships: [...person.memberships, { ...membership, organisationId: second.id }],
  };
  const either = (at: number) => (at % 2 === 0 ? first.id : second.id);
  const invited = await before((at) =>
    inviteMember(services, both, {
      organisationId: either(at),
      email: `person${at}@example.org`,
      roles: ['member'],
    }),
  );
  expect(invited).toBe(50);
  const mailed = await before((at) =>
    proveByDomain(services, both, { organisationId: either(at), email: 'a@proof.example' }),
  );
  expect(mailed).toBe(5);
});
