import { describe, expect, test } from 'vitest';
import { createCouncil, createMember, unique } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { actorFor } from './actor-for.server.ts';
import { confirmAddress } from './confirm-address.server.ts';
import { makeOperator } from './make-operator.server.ts';
import { endMyOtherSessions, endMySession, listMySessions } from './my-sessions.server.ts';
import { changePassword, requestReset, setPassword } from './set-password.server.ts';
import { signIn } from './sign-in.server.ts';
import { sendConfirmation, signUp } from './sign-up.server.ts';

const house = await testHouse();
const { services, sessions } = house;
const { db } = services;
const password = 'herons over the weir';

let last = 0;
/** Each test knocks from an address of its own, so that limits don't meet. */
function visit() {
  last += 1;
  return { services, sessions, ip: `192.0.2.${last}` };
}

function newEmail(): string {
  return `${unique('someone').replace(' ', '.')}@example.org`;
}

async function mails(to: string) {
  return db.mailMessage.findMany({ where: { toAddress: to }, orderBy: { createdAt: 'asc' } });
}

async function lastToken(to: string): Promise<string> {
  const all = await mails(to);
  const link = all.at(-1)?.text.match(/token=([\w-]+)/)?.[1];
  if (!link) throw new Error(`no link in ${all.at(-1)?.subject}`);
  return link;
}

/** Signed up, confirmed, signed in. */
async function account() {
  const email = newEmail();
  await signUp(visit(), { name: 'Asha Patel', email, password });
  const { setCookies } = await confirmAddress(
    visit(),
    new Headers({ 'user-agent': 'Firefox/1 Windows' }),
    {
      token: await lastToken(email),
      password,
    },
  );
  const user = await db.user.findUniqueOrThrow({ where: { email } });
  return { email, user, headers: new Headers({ cookie: cookieOf(setCookies) }) };
}

function cookieOf(setCookies: string[]): string {
  return setCookies.map((text) => text.split(';')[0]).join('; ');
}

describe.concurrent('signing up', () => {
  test('mails a link, and link and password together confirm and sign in', async () => {
    const { email, user, headers } = await account();
    expect(user).toMatchObject({ email, emailVerified: true, name: 'Asha Patel' });
    expect((await sessions.personOf(headers))?.userId).toBe(user.id);
    const [row] = await db.verification.findMany({ where: { value: user.id } });
    expect(row).toBeUndefined();
  });

  test('a confirmation link works once', async () => {
    const email = newEmail();
    await signUp(visit(), { name: 'Bo', email, password });
    const token = await lastToken(email);
    await confirmAddress(visit(), new Headers(), { token, password });
    await expect(confirmAddress(visit(), new Headers(), { token, password })).rejects.toThrow(
      /used or is too old/,
    );
  });

  test('a link past its time confirms nothing', async () => {
    const email = newEmail();
    await signUp(visit(), { name: 'Bo', email, password });
    const user = await db.user.findUniqueOrThrow({ where: { email } });
    const { count } = await db.verification.updateMany({
      where: { value: user.id },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    expect(count).toBe(1);
    const token = await lastToken(email);
    await expect(confirmAddress(visit(), new Headers(), { token, password })).rejects.toThrow(
      /used or is too old/,
    );
    expect(await db.user.findUnique({ where: { email } })).toMatchObject({ emailVerified: false });
  });

  test('the token itself is not in the database', async () => {
    const email = newEmail();
    await signUp(visit(), { name: 'Bo', email, password });
    const token = await lastToken(email);
    const rows = await db.verification.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('a known address is answered the same, keeps its account, and is told by mail', async () => {
    const { email, user } = await account();
    const before = await db.credential.findFirstOrThrow({ where: { userId: user.id } });
    const fresh = await signUp(visit(), { name: 'Eve', email: newEmail(), password });
    const known = await signUp(visit(), { name: 'Eve', email, password: 'another long password' });
    expect(known).toEqual(fresh);
    const after = await db.credential.findFirstOrThrow({ where: { userId: user.id } });
    expect(after.password).toBe(before.password);
    expect((await mails(email)).at(-1)).toMatchObject({ kind: 'address-known' });
  });

  test('who signs up with someone else’s address can’t own what that person confirms', async () => {
    const email = newEmail();
    await signUp(visit(), { name: 'Eve', email, password: 'the attacker chose this' });
    await signUp(visit(), { name: 'Victim', email, password });
    const token = await lastToken(email);
    await expect(confirmAddress(visit(), new Headers(), { token, password })).rejects.toMatchObject(
      {
        fields: { password: [expect.stringMatching(/reset it/)] },
      },
    );
    expect(await db.user.findUnique({ where: { email } })).toMatchObject({ emailVerified: false });
    await requestReset(visit(), email);
    await setPassword(visit(), { token: await lastToken(email), password });
    const result = await signIn(visit(), new Headers(), { email, password });
    expect(result.setCookies).not.toEqual([]);
    await expect(
      signIn(visit(), new Headers(), { email, password: 'the attacker chose this' }),
    ).rejects.toThrow(/do not fit/);
  });

  test('two at once with one address make one account', async () => {
    const email = newEmail();
    const both = [visit(), visit()].map((from) => signUp(from, { name: 'Twin', email, password }));
    await Promise.all(both);
    expect(await db.user.count({ where: { email } })).toBe(1);
  });
});

describe.concurrent('signing in', () => {
  test('unknown address and wrong password are refused in the same words', async () => {
    const { email } = await account();
    const messages = await Promise.all(
      [email, newEmail()].map((address) =>
        signIn(visit(), new Headers(), { email: address, password: 'not the password' }).catch(
          (error: Error) => `${error.name}: ${error.message}`,
        ),
      ),
    );
    expect(messages[0]).toBe(messages[1]);
    expect(messages[0]).toMatch(/do not fit together/);
  });

  test('before the address is confirmed the right password gets a new link, a wrong one nothing', async () => {
    const email = newEmail();
    await signUp(visit(), { name: 'Cy', email, password });
    await expect(
      signIn(visit(), new Headers(), { email, password: 'not this one' }),
    ).rejects.toThrow(/do not fit/);
    expect(await mails(email)).toHaveLength(1);
    await expect(signIn(visit(), new Headers(), { email, password })).rejects.toThrow(
      /Confirm your address/,
    );
    expect(await mails(email)).toHaveLength(2);
  });

  test('is limited per address and per place it comes from, and says for how long', async () => {
    const email = newEmail();
    const attempt = (from: ReturnType<typeof visit>, address: string) =>
      signIn(from, new Headers(), { email: address, password: 'guess' }).catch((error) => error);
    for (let i = 0; i < 10; i += 1) await attempt(visit(), email);
    const refused = await attempt(visit(), email);
    expect(refused).toMatchObject({
      status: 429,
      message: expect.stringMatching(/Wait 15 minutes/),
    });
    expect(refused.retryAfterSeconds).toBeGreaterThan(800);
    const from = visit();
    for (let i = 0; i < 50; i += 1) await services.limits.take('sign-in-ip', from.ip);
    expect(await attempt(from, newEmail())).toMatchObject({ status: 429 });
    const kept = await db.rateLimit.findMany({ where: { key: { contains: from.ip } } });
    expect(kept).toEqual([]);
  });
});

describe.concurrent('resetting', () => {
  test('answers the same for an address without an account, and mails nothing', async () => {
    const { email } = await account();
    const nobody = newEmail();
    expect(await requestReset(visit(), nobody)).toEqual(await requestReset(visit(), email));
    expect(await mails(nobody)).toEqual([]);
    expect((await mails(email)).at(-1)).toMatchObject({ kind: 'reset-password' });
  });

  test('sets the password once, ends every session, and says so by mail', async () => {
    const { email, headers } = await account();
    await requestReset(visit(), email);
    const token = await lastToken(email);
    await setPassword(visit(), { token, password: 'quite another phrase' });
    expect(await sessions.personOf(headers)).toBe(null);
    await expect(signIn(visit(), new Headers(), { email, password })).rejects.toThrow(/do not fit/);
    await signIn(visit(), new Headers(), { email, password: 'quite another phrase' });
    await expect(setPassword(visit(), { token, password: 'a third long phrase' })).rejects.toThrow(
      /used or is too old/,
    );
    expect((await mails(email)).map(({ kind }) => kind)).toContain('password-changed');
  });

  test('of two uses of one link at once, one wins', async () => {
    const { email } = await account();
    await requestReset(visit(), email);
    const token = await lastToken(email);
    const results = await Promise.allSettled([
      setPassword(visit(), { token, password: 'first of the phrases' }),
      setPassword(visit(), { token, password: 'second of the phrases' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('refuses a password made of one’s own address', async () => {
    const { email } = await account();
    await requestReset(visit(), email);
    const token = await lastToken(email);
    await expect(setPassword(visit(), { token, password: email })).rejects.toMatchObject({
      fields: { password: [expect.stringMatching(/your own name/)] },
    });
  });

  test('reset mail and confirmation mail are limited', async () => {
    const email = newEmail();
    for (let i = 0; i < 5; i += 1) await requestReset(visit(), email);
    await expect(requestReset(visit(), email)).rejects.toMatchObject({ status: 429 });
    for (let i = 0; i < 5; i += 1) await sendConfirmation(visit(), email);
    await expect(sendConfirmation(visit(), email)).rejects.toMatchObject({ status: 429 });
  });
});

describe.concurrent('sessions', () => {
  test('are listed in plain words, and one or all others can be ended', async () => {
    const { email, user, headers } = await account();
    const second = await signIn(visit(), new Headers({ 'user-agent': 'Mobile Safari/ iPhone' }), {
      email,
      password,
    });
    const third = await signIn(visit(), new Headers(), { email, password });
    const actor = await actorFor(services, user.id);
    const { sessionId } = (await sessions.personOf(headers))!;
    const list = await listMySessions(services, actor, sessionId);
    expect(list).toHaveLength(3);
    expect(list[0]).toMatchObject({ isThisOne: true, device: 'Firefox on a Windows computer' });
    const phone = list.find(({ device }) => device === 'Safari on an iPhone')!;
    await endMySession(services, actor, phone.id);
    const onPhone = new Headers({ cookie: cookieOf(second.setCookies) });
    expect(await sessions.personOf(onPhone)).toBe(null);
    expect(await endMyOtherSessions(services, actor, sessionId)).toBe(1);
    expect(await sessions.personOf(new Headers({ cookie: cookieOf(third.setCookies) }))).toBe(null);
    expect((await sessions.personOf(headers))?.userId).toBe(user.id);
  });

  test('of someone else can’t be ended', async () => {
    const mine = await account();
    const theirs = await account();
    const actor = await actorFor(services, mine.user.id);
    const { sessionId } = (await sessions.personOf(theirs.headers))!;
    await expect(endMySession(services, actor, sessionId)).rejects.toMatchObject({ status: 404 });
    expect(await sessions.personOf(theirs.headers)).not.toBe(null);
  });

  test('a cookie with one letter changed is nobody’s', async () => {
    const { headers } = await account();
    const cookie = headers.get('cookie')!;
    const bent = cookie.replace(/=(.)/, (_all, first) => (first === 'a' ? '=b' : '=a'));
    expect(await sessions.personOf(new Headers({ cookie: bent }))).toBe(null);
  });
});

test('changing the password asks for the present one and ends the other sessions', async () => {
  const { email, user, headers } = await account();
  const other = await signIn(visit(), new Headers(), { email, password });
  const actor = await actorFor(services, user.id);
  const { sessionId } = (await sessions.personOf(headers))!;
  const change = (current: string) =>
    changePassword(visit(), actor, sessionId, { current, password: 'quite another phrase' });
  await expect(change('wrong')).rejects.toMatchObject({
    fields: { current: [expect.any(String)] },
  });
  await change(password);
  expect(await sessions.personOf(headers)).not.toBe(null);
  expect(await sessions.personOf(new Headers({ cookie: cookieOf(other.setCookies) }))).toBe(null);
});

test('an operator made on the command line gets a link that works once', async () => {
  const email = newEmail();
  const { url, existed } = await makeOperator(services, { email: email.toUpperCase(), name: 'Op' });
  expect(existed).toBe(false);
  const token = new URL(url).searchParams.get('token')!;
  await setPassword(visit(), { token, password });
  const { userId } = await signIn(visit(), new Headers(), { email, password });
  expect(await actorFor(services, userId)).toMatchObject({ isOperator: true });
});

test('an actor carries active memberships only', async () => {
  const council = await createCouncil(db);
  const person = await createMember(services, council.id, 'evaluator');
  expect(person.memberships).toEqual([
    {
      organisationId: council.id,
      slug: council.slug,
      name: council.name,
      kind: 'council',
      status: 'approved',
      roles: ['evaluator'],
    },
  ]);
  await db.membership.updateMany({ where: { userId: person.userId }, data: { state: 'ended' } });
  expect((await actorFor(services, person.userId)).memberships).toEqual([]);
});
