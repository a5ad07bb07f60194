import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANYTHING } from '#app/domain/alerts/schema.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { createCouncil, createOpportunity, createProvider, unique } from '#tests/factories.ts';
import { cookieOf, createLogin } from '#tests/setup/people.ts';
import { arrive, awake, picture, signIn } from '#tests/setup/visitor.ts';
import { journey, ways } from './journey.ts';

/**
 * Someone on the look-out makes an alert: in two clicks from a search, by mail address with a link
 * to confirm, for a team from its profile. Each sees first what it would have sent.
 */

const walk = await journey();
const { services, origin } = walk;
const { db } = services;
const LEEDS = { areaCodes: codesForDocument([{ kind: 'authorities', codes: ['E08000035'] }]) };

const council = await createCouncil(db, { name: unique('Tandem Council') });
const posted = [
  await createOpportunity(db, council.id, {
    ...LEEDS,
    title: 'Tandem rides for blind people',
    serviceIds: ['befriending'],
  }),
  await createOpportunity(db, council.id, { ...LEEDS, title: 'Tandem repairs, by the hour' }),
];
await db.$transaction((tx) =>
  touchSearch(
    services,
    tx,
    'opportunities',
    posted.map(({ id }) => id),
  ),
);
await walk.runJobs();
// The product's own worker may have been quicker to take the job, and be at it still.
await vi.waitFor(async () => {
  const now = Date.now();
  const filters = { status: 'any' as const };
  const asked = { index: 'opportunities' as const, words: 'tandem', filters, now, pageSize: 0 };
  expect((await services.search.search(asked)).total).toBe(2);
}, 30_000);

beforeEach(async () => {
  await db.$executeRaw`delete from rate_limit`;
});

/** The link in the message that an address was sent. */
async function linkFor(address: string): Promise<string> {
  const [mail, ...more] = await db.mailMessage.findMany({
    where: { kind: 'alert-confirm', toAddress: address },
  });
  expect(more).toEqual([]);
  const [link] = /\S+\/alerts\/confirm\/\S+/.exec(mail!.text) ?? [];
  return link!;
}

describe.each(ways)('making an alert $name', (way) => {
  it('goes from a search to mail that was asked for, without an account', async () => {
    const person = await walk.visit(way);
    const { page } = person;
    await page.goto('/opportunities?q=tandem&where=Leeds&sort=newest');
    await page.getByRole('heading', { name: /^2 / }).waitFor();
    await awake(person);
    await picture(person, `alert-search-${way.width}`);
    await page.getByRole('link', { name: 'Get these by e-mail' }).click();
    await arrive(person, 'Get an e-mail alert');
    await picture(person, `alert-new-${way.width}`);
    const main = page.getByRole('main');
    expect(await main.innerText()).toContain('it would have told you about 2 opportunities');
    expect(await main.innerText()).toContain('Because it has “tandem”');
    expect(await main.innerText()).toContain('It covers everything that councils post');

    // What is looked for is changed, and looked at again, before anything is made.
    await page.goto('/alerts/new?q=tandem&where=Atlantis');
    await page.getByText('We don’t know a place called “Atlantis”').waitFor();
    expect(await page.getByRole('button', { name: 'Make this alert' }).count()).toBe(0);
    await page.goBack();
    await awake(person);
    await page.getByText('Change what it looks for').click();
    await page.getByLabel('Words to leave out').fill('repairs, repiars');
    await page.getByRole('button', { name: 'Show what this would send' }).click();
    await page.getByText('it would have told you about 1 opportunity').waitFor();
    await awake(person);
    expect(await main.innerText()).toContain('all that has “repairs” or “repiars”');

    await page.getByRole('button', { name: 'Leave out “repairs” instead' }).waitFor();

    const address = `${unique('alert').replace(' ', '.')}@example.org`;
    const make = page.getByRole('button', { name: 'Make this alert' });
    await make.click();
    await page.getByRole('link', { name: 'Enter your e-mail address' }).waitFor();
    await awake(person);
    await picture(person, `alert-error-${way.width}`);
    await page.getByLabel('Once a week').check();
    await page.getByLabel('At what time?').selectOption('9');
    await page.getByLabel('Your e-mail address').fill(address);
    await page.getByLabel('Your e-mail address').press('Enter');
    await arrive(person, 'Check your mail');
    await picture(person, `alert-check-${way.width}`);

    const link = await linkFor(address);
    await page.goto(link);
    await arrive(person, 'Do you want this alert?');
    await picture(person, `alert-confirm-${way.width}`);
    expect(await main.innerText()).toMatch(/“tandem”\s+in Leeds\s+not “repairs” or “repiars”/);
    const kept = () => db.alert.findFirstOrThrow({ where: { address } });
    // Mail scanners open links: nothing is on until someone presses the button.
    expect(await kept()).toMatchObject({ confirmedAt: null, rhythm: 'weekly', atHour: 9 });
    await page.getByRole('button', { name: 'Yes, start this alert' }).click();
    await arrive(person, 'Your alert is on');
    await picture(person, `alert-on-${way.width}`);
    const { confirmedAt, criteria } = await kept();
    expect(confirmedAt).not.toBeNull();
    expect(criteria).toMatchObject({
      q: 'tandem',
      where: 'Leeds',
      without: ['repairs', 'repiars'],
    });
    await page.getByRole('link', { name: 'Turn it off' }).click();
    await page.getByRole('heading', { level: 1, name: 'Turn off this alert?' }).waitFor();
  });

  it('takes two clicks from a search, and says when the alert is there already', async () => {
    const login = await createLogin(walk);
    const person = await walk.visit(way);
    const { page } = person;
    await signIn(person, login);
    for (const made of [true, false]) {
      await page.goto('/opportunities?q=tandem&where=Leeds');
      await awake(person);
      await page.getByRole('link', { name: 'Get these by e-mail' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Get an e-mail alert' }).waitFor();
      await awake(person);
      await page.getByText(`It comes to ${login.email}.`).waitFor();
      await page.getByRole('button', { name: 'Make this alert' }).press('Enter');
      if (made) await page.getByText('Your alert is on. You can change it here').waitFor();
      else await page.getByText('You have this alert already').waitFor();
    }
    const [alert, ...more] = await db.alert.findMany({ where: { userId: login.userId } });
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ rhythm: 'daily', atHour: 7, about: 'search' });
    expect(await page.getByRole('link', { name: 'See it or change it' }).getAttribute('href')).toBe(
      `/account/alerts/${alert!.id}`,
    );
    await picture(person, `alert-already-${way.width}`);
  });
});

const [wide, small] = ways as [(typeof ways)[0], (typeof ways)[0]];

it('asks before it puts a word right, and offers more where nothing would come', async () => {
  const person = await walk.visit(small);
  const { page } = person;
  await page.goto('/alerts/new?q=tandm&where=LS1+4AP&service=befriending');
  await arrive(person, 'Get an e-mail alert');
  await picture(person, `alert-nothing-${small.width}`);
  const main = await page.getByRole('main').innerText();
  expect(main).toContain('this alert would have sent you nothing');
  expect(main).toContain('Look within 50 miles');
  expect(main).toContain('Take off the filters');
  await page.getByRole('button', { name: 'Look for “tandem” instead' }).click();
  await page.getByText('it would have told you about 1 opportunity').waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('tandem');
});

it('is made for a team from its profile', async () => {
  const provider = await createProvider(db, {
    ...LEEDS,
    name: unique('Two Wheels'),
    serviceIds: ['befriending'],
  });
  const login = await createLogin(walk, [{ organisationId: provider.id, roles: ['admin'] }]);
  const person = await walk.visit(wide);
  const { page } = person;
  await signIn(person, login);
  await page.goto(`/provider/${provider.slug}`);
  await awake(person);
  await page.getByRole('link', { name: 'Get what fits us by e-mail' }).click();
  await arrive(person, `Get what fits ${provider.name} by e-mail`);
  await picture(person, `alert-profile-${wide.width}`);
  expect(await page.getByRole('main').innerText()).toContain(posted[0]!.title);
  await page.getByLabel('Also what is kept for others').check();
  await page.getByRole('button', { name: 'Make this alert' }).click();
  await page.waitForURL(`**/account/alerts?done=alert-made&team=${provider.slug}`);
  const alert = await db.alert.findFirstOrThrow({ where: { organisationId: provider.id } });
  expect(alert).toMatchObject({ about: 'profile', profileId: provider.id, othersToo: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, { headers, redirect: 'manual' });
const make = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { origin, ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('what nobody should be able to do, or be surprised by', () => {
  it('says the same for every address', async () => {
    const mine = { rhythm: 'daily', email: 'same.answer@example.org' };
    const first = await make('/alerts/new?q=tandem', mine);
    const confirmed = { confirmedAt: new Date() };
    await db.alert.updateMany({ where: { address: mine.email }, data: confirmed });
    await db.mailSuppression.create({
      data: { address: 'gone.away@example.org', reason: 'bounce', detail: '550' },
    });
    const known = await make('/alerts/new?q=tandem', mine);
    const gone = await make('/alerts/new?q=tandem', { ...mine, email: 'gone.away@example.org' });
    for (const answer of [first, known, gone]) {
      expect([answer.status, answer.headers.get('location')]).toEqual([
        302,
        '/alerts/check-your-mail',
      ]);
    }
    expect(await db.mailMessage.count({ where: { toAddress: 'gone.away@example.org' } })).toBe(0);
  });

  it('reads any address kindly, and makes no alert of a place that is none', async () => {
    const long = await get(`/alerts/new?q=${'x'.repeat(10_000)}&without=${'y,'.repeat(500)}`);
    expect([long.status, await long.text()]).toEqual([
      200,
      expect.stringContaining('only its first 200 letters were used'),
    ]);
    const odd = '"><script>alert(1)</script> \u202Eשלום %00 😀';
    const html = await (await get(`/alerts/new?q=${encodeURIComponent(odd)}`)).text();
    expect(html).not.toContain('<script>alert(1)');
    expect(html).toContain('שלום');
    for (const path of [
      '/alerts/new?min=9&max=1&closes=8&within=-1&service=none&buyer=nobody&kind=x&we=x',
      '/alerts/new?where=Nowhereville',
      '/alerts/new?where=Newport',
      '/alerts/new?about=constructor&exists=__proto__',
    ]) {
      expect((await get(path)).status, path).toBe(200);
    }
    const refused = await make('/alerts/new?where=Nowhereville', { email: 'a@example.org' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('We do not know a place called “Nowhereville”');
    const email = await make('/alerts/new', { email: 'not an address' });
    expect([email.status, await email.text()]).toEqual([
      400,
      expect.stringContaining('Enter an e-mail address like name@example.org'),
    ]);
    expect(await db.alert.count({ where: { address: 'a@example.org' } })).toBe(0);
  });

  it('keeps to the team, to fifty alerts, and to so many tries', async () => {
    const provider = await createProvider(db, {});
    expect((await get('/alerts/new?about=profile')).headers.get('location')).toMatch(/^\/sign-in/);
    const login = await createLogin(walk);
    const cookie = await cookieOf(walk, login);
    const theirs = `/alerts/new?about=profile&team=${provider.slug}`;
    expect((await get(theirs, { cookie })).status).toBe(404);
    expect((await make(theirs, { team: provider.slug }, { cookie })).status).toBe(404);
    expect((await make('/alerts/new', { team: provider.slug }, { cookie })).status).toBe(404);
    await db.alert.createMany({
      data: Array.from({ length: 50 }, (_, number) => ({
        userId: login.userId,
        ownerKey: `p:${login.userId}`,
        name: `Alert ${number}`,
        about: 'search' as const,
        criteria: { ...ANYTHING, q: `alert ${number}` },
        confirmedAt: new Date(),
      })),
    });
    const full = await make('/alerts/new?q=one+more', { team: '@me' }, { cookie });
    expect([full.status, await full.text()]).toEqual([
      409,
      expect.stringContaining('There are 50 alerts already. Turn one off to make another.'),
    ]);
    for (let time = 0; time < 20; time++) await services.limits.take('alert-ip', '127.0.0.1');
    const often = await make('/alerts/new', { email: 'often@example.org' });
    expect([often.status, await often.text()]).toEqual([
      429,
      expect.stringContaining('Too many tries.'),
    ]);
  });

  it('opens only links that are whole', async () => {
    const page = await get('/alerts/confirm/c.eHh4.bm9uZQ');
    expect([page.status, await page.text()]).toEqual([
      400,
      expect.stringContaining('This link is not whole. Open it from the message again.'),
    ]);
    expect((await make('/alerts/confirm/c.eHh4.bm9uZQ', {})).status).toBe(400);
  });
});
