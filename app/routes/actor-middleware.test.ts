import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import { actorContext, frameContext } from '#app/context.server.ts';
import { createUser } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { actorMiddleware } from './actor-middleware.server.ts';

const { services, sessions } = await testHouse();

/** What the middleware makes of an answer, and who it says is asking. */
async function through(headers: HeadersInit, answer: Response) {
  const context = new RouterContextProvider();
  context.set(frameContext, { services, sessions, requestId: '', nonce: '', ip: '' });
  const request = new Request('http://localhost/opportunities/DB-1.json', { headers });
  type Args = Parameters<typeof actorMiddleware>[0];
  const args = { request, context, params: {} } as unknown as Args;
  const response = (await actorMiddleware(args, async () => answer)) as Response;
  return { cache: response.headers.get('Cache-Control'), actor: context.get(actorContext) };
}

test('what a person signed in is answered stays out of shared caches', async () => {
  const user = await createUser(services.db);
  const password = await sessions.hashPassword('three plain words');
  await services.db.credential.create({
    data: { userId: user.id, accountId: user.id, providerId: 'credential', password },
  });
  const signedIn = await sessions.signIn(new Headers(), user.email, 'three plain words');
  if (signedIn.outcome !== 'signed-in') throw new Error(signedIn.outcome);
  const cookie = signedIn.setCookies.map((text) => text.split(';')[0]).join('; ');
  const mine = await through({ cookie }, Response.json({}));
  expect(mine).toMatchObject({ cache: 'private, no-cache', actor: { userId: user.id } });
  const stricter = new Response('', { headers: { 'Cache-Control': 'private, no-store' } });
  expect((await through({ cookie }, stricter)).cache).toBe('private, no-store');
  expect((await through({}, Response.json({}))).cache).toBeNull();
});
