import { expect, test } from 'vitest';
import { createUser } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';

const { services, sessions } = await testHouse();

test('a person signs in, is known by the cookie, and signs out', async () => {
  const user = await createUser(services.db);
  await services.db.credential.create({
    data: {
      userId: user.id,
      accountId: user.id,
      providerId: 'credential',
      password: await sessions.hashPassword('a long enough one'),
    },
  });
  const answer = await sessions.signIn(
    new Headers({ 'user-agent': 'A browser' }),
    user.email.toUpperCase(),
    'a long enough one',
  );
  if (answer.outcome !== 'signed-in') throw new Error(answer.outcome);
  expect(answer.setCookies.join()).toMatch(/HttpOnly; SameSite=Lax/i);
  const cookie = answer.setCookies.map((text) => text.split(';')[0]).join('; ');
  const headers = new Headers({ cookie });
  expect(sessions.hasCookie(headers)).toBe(true);
  expect(await sessions.personOf(headers)).toMatchObject({ userId: user.id, setCookies: [] });
  const [row] = await services.db.session.findMany({ where: { userId: user.id } });
  expect(row).toMatchObject({ userAgent: 'A browser', ipAddress: '' });
  const cleared = await sessions.signOut(headers);
  expect(cleared.join()).toMatch(/Max-Age=0/i);
  expect(await sessions.personOf(headers)).toBe(null);
});

test('a wrong password and an unknown address are refused alike', async () => {
  const user = await createUser(services.db);
  expect(await sessions.signIn(new Headers(), user.email, 'wrong')).toEqual({ outcome: 'refused' });
  expect(await sessions.signIn(new Headers(), 'nobody@example.org', 'wrong')).toEqual({
    outcome: 'refused',
  });
});
