import { describe, expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { makeAlert } from '#app/domain/alerts/make-alert.server.ts';
import { matchAlerts } from '#app/domain/alerts/match-alerts.server.ts';
import { ANYTHING } from '#app/domain/alerts/schema.ts';
import { sendAlerts } from '#app/domain/alerts/send-alerts.server.ts';
import { suppressAddress } from '#app/domain/alerts/suppression.server.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { addAddendum } from '#app/domain/opportunities/add-addendum.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { createCouncil, createOpportunity, createProvider, unique } from '#tests/factories.ts';
import { createPublished, createWriter } from '#tests/opportunity-factories.ts';
import { cookieOf, createLogin, type Login } from '#tests/setup/people.ts';
import { arrive, picture, signIn, type Visitor } from '#tests/setup/visitor.ts';
import { journey, ways } from './journey.ts';

/**
 * Someone keeps their alerts: pauses one, changes when it comes, turns it off from the mail itself
 * and on again, follows an opportunity, and mends an address that mail came back from.
 */

const walk = await journey();
const { services, origin } = walk;
const { db } = services;
const council = await createCouncil(db, { name: unique('Pierhead Council') });
const writer = await createWriter(services);
const DAY = 86_400_000;
const tomorrow: Services = {
  ...services,
  clock: { now: () => new Date(Date.now() + 1.1 * DAY) },
};

async function makeFor(login: Login, q: string, slug?: string): Promise<string> {
  const owner = slug ? { as: 'team' as const, slug } : { as: 'me' as const };
  const about = { kind: 'search' as const, criteria: { ...ANYTHING, q } };
  const actor = await actorFor(services, login.userId);
  const made = await makeAlert(services, actor, { owner, about }, { ip: '192.0.2.9' });
  if (made.outcome === 'confirm-by-mail') throw new Error('not for an address');
  return made.id;
}

/** Posts it, and writes the message that tells of it. */
async function tellOf(title: string): Promise<void> {
  const { id } = await createOpportunity(db, council.id, { title });
  await matchAlerts(services, { opportunityIds: [id], event: 'published' });
  await sendAlerts(tomorrow);
}

async function lastMailTo(address: string, kind: string) {
  const mail = await db.mailMessage.findFirstOrThrow({
    where: { toAddress: address, kind },
    orderBy: { createdAt: 'desc' },
  });
  const headers = mail.headers as Record<string, string> | null;
  return { ...mail, off: /<([^>]+)>/.exec(headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '' };
}

/** What a mail program sends: no cookie, no origin, and no way to follow a redirect. */
function oneClick(url: string, body: BodyInit = new URLSearchParams('List-Unsubscribe=One-Click')) {
  return fetch(url, { method: 'POST', body, redirect: 'manual' });
}

/** Presses a button as one without a mouse does. */
async function press({ page }: Visitor, name: string | RegExp): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name }).first();
  await button.focus();
  expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
}

/** What the link that stands for all of an address's alerts leads to, from the mail itself. */
async function allOffOf(address: string): Promise<string> {
  const { text } = await lastMailTo(address, 'alert-digest');
  return /Turn all of them off:\s+(\S+)/.exec(text)![1]!;
}

describe.each(ways)('keeping alerts $name', (way) => {
  it('pauses, changes, and turns one off from the mail itself', async () => {
    const login = await createLogin(walk);
    const word = unique('Bellringing');
    const id = await makeFor(login, word);
    await tellOf(word);
    const person = await walk.visit(way);
    const { page } = person;
    const says = (words: string | RegExp) => page.getByText(words).first().waitFor();
    await signIn(person, login);
    await page
      .getByRole('main')
      .getByRole('link', { name: /Look alerts/ })
      .click();
    await arrive(person, 'Your alerts');
    await press(person, /^Pause/);
    await says('Paused. What we find');
    await picture(person, `keeping-${way.width}-list`);
    await press(person, /^Start again/);
    await says('Done: It is on.');

    await page.getByRole('link', { name: `“${word}”`, exact: true }).click();
    await arrive(person, `“${word}”`);
    await page.getByRole('heading', { name: 'What it sent' }).waitFor();
    await says(/^Because it has/);
    await picture(person, `keeping-${way.width}-one`);
    await page.getByLabel('Once a week').check();
    await page.getByLabel('At what time?').selectOption({ label: '3pm' });
    await page.getByLabel('On which day?').selectOption({ label: 'Friday' });
    await press(person, 'Save');
    await says('Every Friday at 3pm');
    await page.getByLabel('Day', { exact: true }).fill('31');
    await page.getByLabel('Month').fill('2');
    await page.getByLabel('Year').fill('2031');
    await press(person, /^Pause/);
    await says('must be a real date');
    await page.getByLabel('Day', { exact: true }).fill('3');
    await press(person, /^Pause/);
    await says(/Paused until Monday 3 February 2031$/);
    await press(person, 'Start it again');
    await says('Done: It is on.');

    await page.getByRole('link', { name: 'Change what it looks for' }).click();
    await arrive(person, 'Change what it looks for');
    await page.getByLabel('Where', { exact: true }).fill('Atlantis');
    await press(person, 'Save this alert');
    await says('We know no place called “Atlantis”');
    await page.getByLabel('Where', { exact: true }).fill('');
    await page.getByLabel('Words to leave out').fill('playgroup');
    await press(person, 'Show what this would send');
    await page.waitForURL(/without=playgroup/);
    await picture(person, `keeping-${way.width}-looks-for`);
    // What was typed since is saved too.
    await page.getByLabel('Words to leave out').fill('school');
    await press(person, 'Save this alert');
    await says('not “school”');

    const { off } = await lastMailTo(login.email, 'alert-digest');
    const stranger = await walk.visit(way);
    await stranger.page.goto(off);
    await arrive(stranger, 'Turn off this alert?');
    await picture(stranger, `keeping-${way.width}-off`);
    expect(await db.alert.count({ where: { id, offAt: null } })).toBe(1);
    expect((await oneClick(off)).status).toBe(200);
    expect(await db.alert.count({ where: { id, offAt: null } })).toBe(0);
    await stranger.page.reload();
    await stranger.page.getByRole('heading', { name: 'This alert is off' }).waitFor();
    await press(stranger, /^Turn it on again/);
    await stranger.page.getByRole('heading', { name: 'It is on' }).waitFor();
    await press(stranger, /^Turn it off/);
    await arrive(stranger, 'Turned off');
    await picture(stranger, `keeping-${way.width}-turned-off`);
    await press(stranger, /^Turn it on again/);
    await stranger.page.getByRole('heading', { name: 'It is on' }).waitFor();
    expect(await db.alert.count({ where: { id, offAt: null } })).toBe(1);
    await stranger.page.goto(`${off}x`);
    await stranger.page.getByRole('heading', { name: 'This link does not work' }).waitFor();
  });

  it('follows an opportunity, and hears that its deadline moved', async () => {
    const login = await createLogin(walk);
    const title = unique('Tramways');
    const reference = await createPublished(services, writer, { about: { title } });
    const person = await walk.visit(way);
    const { page } = person;
    await page.goto(`/opportunities/${reference}`);
    await page.getByRole('link', { name: 'Sign in to follow' }).click();
    await page.waitForURL(/sign-in/);
    await signIn(person, login);
    await page.goto(`/opportunities/${reference}`);
    await press(person, 'Follow');
    await page.getByText('Done: You follow this').waitFor();
    await arrive(person, title);
    await picture(person, `keeping-${way.width}-follow`);
    await addAddendum(services, writer.commissioner, reference, {
      text: 'More time for everyone.',
      needsReconfirmation: false,
      questionsCloseAt: undefined,
      answersByAt: undefined,
      bidsCloseAt: new Date(Date.now() + 30 * DAY),
    });
    await walk.runJobs();
    // The worker beside us may have taken the job, and be at it still.
    await expect
      .poll(() => db.alertItem.count({ where: { alert: { userId: login.userId } } }))
      .toBe(1);
    await sendAlerts(tomorrow);
    const mail = await lastMailTo(login.email, 'alert-digest');
    expect(mail.text).toContain('Deadline moved');
    expect(mail.text).toContain(title);

    await page.goto('/account/alerts');
    await page.getByRole('link', { name: title }).waitFor();
    await oneClick(mail.off);
    await page.reload();
    await page.getByText('Mail about these is off').waitFor();
    await picture(person, `keeping-${way.width}-followed-off`);
    await press(person, /^Turn on mail about/);
    await page.getByText('Done: It is on.').waitFor();
    expect(await page.getByText('Mail about these is off').count()).toBe(0);
    await press(person, `Unfollow ${title}`);
    await page.getByText('You no longer follow it').waitFor();
    expect(await page.getByRole('link', { name: title }).count()).toBe(0);
  });
});

it('is told that mail came back, and mends it', async () => {
  const login = await createLogin(walk);
  await suppressAddress(
    services,
    { kind: 'system', name: 'test' },
    { address: login.email, reason: 'bounce', detail: '550 5.1.1 No such mailbox' },
  );
  const person = await walk.visit({ javaScript: false, width: 320 });
  const { page } = person;
  await signIn(person, login);
  await page.getByText('Our alerts do not reach you').waitFor();
  await press(person, 'Try my address again');
  await page.getByText('We sent a message to your address').waitFor();
  await arrive(person, 'Your alerts');
  await picture(person, 'keeping-320-bounced');
  await press(person, 'Try my address again');
  await page.getByText(/Too many tries. Wait 2\d hours/).waitFor();
  const { text } = await lastMailTo(login.email, 'alert-address-again');
  await page.goto(/http\S+\/alerts\/address\/\S+/.exec(text)![0]);
  await page.getByRole('heading', { name: 'Send alerts to this address again?' }).waitFor();
  await press(person, 'Yes, send my alerts again');
  await page.getByRole('heading', { name: 'Your alerts are sent again' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Your alerts' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your alerts' }).waitFor();
  expect(await page.getByText('Our alerts do not reach you').count()).toBe(0);
});

it('lets a team share them: cover while away, and only for those who belong', async () => {
  const provider = await createProvider(db, { name: unique('Pierhead Friends') });
  const members = [{ organisationId: provider.id, roles: ['member' as const] }];
  const ann = await createLogin(walk, members, { name: 'Ann Quay' });
  const bob = await createLogin(walk, members, { name: 'Bob Mooring' });
  const id = await makeFor(ann, unique('Knitting'), provider.slug);
  const person = await walk.visit({ width: 1280 });
  const { page } = person;
  await signIn(person, bob);
  await page.goto(`/provider/${provider.slug}`);
  await page.getByRole('link', { name: 'Alerts of your team' }).click();
  await arrive(person, `Alerts of ${provider.name}`);
  await page.getByRole('link', { name: /Change “Knitting/ }).click();
  await page.getByLabel('Who is away?').selectOption({ label: 'Ann Quay' });
  await page.getByLabel('Who gets it meanwhile?').selectOption({ label: 'Bob Mooring (you)' });
  const back = page.getByRole('group', { name: 'Back on which day?' });
  await back.getByLabel('Day').fill('3');
  await back.getByLabel('Month').fill('2');
  await back.getByLabel('Year').fill('2031');
  await press(person, 'Give it to them');
  await page.getByText('Ann Quay is away, and gets this again').waitFor();
  await arrive(person, /Knitting/);
  await picture(person, 'keeping-1280-team');
  expect(await db.alertReader.count({ where: { alertId: id } })).toBe(2);
  await page.getByLabel('Ann Quay (away until 3 February 2031)').waitFor();
  await press(person, /^End it now/);
  await page.getByText('Who was away gets the mail again').waitFor();
  await page.getByLabel('Ann Quay', { exact: true }).waitFor();
  await press(person, 'Turn it off for the team');
  await page.getByText('It is off for the whole team').waitFor();
  const { subject } = await lastMailTo(ann.email, 'alert-team');
  expect(subject).toBe(`Bob Mooring turned off an alert of ${provider.name}`);
  await press(person, 'Turn it on again for the team');
  await page.getByText('It is on for the whole team').waitFor();
  await page.goto('/account/alerts');
  await press(person, /^Pause for the team “Knitting/);
  await page.getByText('Paused for the whole team').waitFor();
  await picture(person, 'keeping-1280-team-list');
  await press(person, /^Start again for the team/);

  const outsider = { cookie: await cookieOf(walk, await createLogin(walk)), origin };
  const form = new URLSearchParams({ wish: 'stop', id });
  const asked = [
    [`/account/alerts/${id}`, 'GET'],
    [`/account/alerts/${id}/looks-for`, 'GET'],
    [`/account/alerts?team=${provider.slug}`, 'GET'],
    [`/account/alerts/${id}`, 'POST'],
    [`/account/alerts/${id}?do=wish`, 'POST'],
    [`/account/alerts/${id}?do=cover`, 'POST'],
    [`/account/alerts/${id}?do=pause`, 'POST'],
    [`/account/alerts/${id}/looks-for?q=x`, 'POST'],
    ['/account/alerts', 'POST'],
    ['/account/alerts/no-id-at-all', 'GET'],
  ] as const;
  for (const [path, method] of asked) {
    const body = method === 'POST' ? form : undefined;
    const answer = await fetch(origin + path, { method, body, headers: outsider });
    expect(answer.status, `${method} ${path}`).toBe(404);
  }
  for (const method of ['GET', 'POST']) {
    const body = method === 'POST' ? form : undefined;
    const asker = { method, body, headers: { origin }, redirect: 'manual' as const };
    const anyone = await fetch(`${origin}/account/alerts/${id}?do=wish`, asker);
    expect(anyone.headers.get('location'), method).toMatch(/^\/sign-in\?next=/);
  }
  expect(await db.alert.count({ where: { id, offAt: null } })).toBe(1);
});

it('begins with what fits, and asks a team of one to invite a colleague', async () => {
  const provider = await createProvider(db, { name: unique('Quayside Makers') });
  const one = await createLogin(walk, [{ organisationId: provider.id, roles: ['admin'] }]);
  const person = await walk.visit({ javaScript: false, width: 320 });
  const { page } = person;
  await signIn(person, one);
  await page.goto('/account/alerts');
  await page.getByRole('link', { name: `Be told what fits ${provider.name}` }).waitFor();
  await arrive(person, 'Your alerts');
  await picture(person, 'keeping-320-none-yet');
  const id = await makeFor(one, unique('Sailmaking'), provider.slug);
  await page.goto(`/account/alerts/${id}`);
  await arrive(person, /Sailmaking/);
  await picture(person, 'keeping-320-team-of-one');
  const invite = page.getByRole('main').getByRole('link', { name: 'Invite a colleague' });
  expect(await invite.getAttribute('href')).toBe(`/provider/${provider.slug}/members`);
  expect(await page.getByLabel('Who is away?').count()).toBe(0);
});

it('takes one click from any mail program, and nothing else without saying where from', async () => {
  const login = await createLogin(walk);
  const word = unique('Campanology');
  const id = await makeFor(login, word);
  await tellOf(word);
  const { off } = await lastMailTo(login.email, 'alert-digest');
  const isOn = async () => (await db.alert.count({ where: { id, offAt: null } })) === 1;
  for (const opened of [await fetch(off), await fetch(off, { method: 'HEAD' })]) {
    expect(opened.status).toBe(200);
    expect(await isOn()).toBe(true);
  }
  const multipart = new FormData();
  multipart.set('List-Unsubscribe', 'One-Click');
  expect((await oneClick(off, multipart)).status).toBe(200);
  expect(await isOn()).toBe(false);
  expect((await oneClick(off)).status).toBe(200);
  expect((await oneClick(off.replace('/off/', '/on/'))).status).toBe(403);
  expect(await isOn()).toBe(false);
  const foreign = { origin: 'https://mail.example' };
  const body = new URLSearchParams('List-Unsubscribe=One-Click');
  expect((await fetch(off, { method: 'POST', body, headers: foreign })).status).toBe(200);
  const tampered = await oneClick(
    off.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`),
  );
  expect(tampered.status).toBe(400);
  expect(await tampered.text()).toContain('This link does not work');
});

it('lets someone without an account turn all off, and be erased', async () => {
  const email = 'no.account@example.org';
  for (const q of ['Needlework', 'Upholstery']) {
    const about = { kind: 'search' as const, criteria: { ...ANYTHING, q } };
    const owner = { as: 'address' as const, email };
    await makeAlert(services, anonymous, { owner, about }, { ip: '192.0.2.9' });
  }
  await db.alert.updateMany({ where: { address: email }, data: { confirmedAt: new Date() } });
  await tellOf('Needlework and upholstery');
  const person = await walk.visit({ javaScript: false, width: 320 });
  const { page } = person;
  await page.goto(await allOffOf(email));
  await arrive(person, 'Turn off these 2 alerts?');
  await press(person, 'Turn off all 2');
  await page.getByRole('heading', { name: 'Turned off' }).waitFor();
  expect(await db.alert.count({ where: { address: email, offAt: null } })).toBe(0);
  await page.getByText('Erase my address').click();
  await picture(person, 'keeping-320-erase');
  await press(person, 'Erase it all now');
  await arrive(person, 'Erased');
  expect(await db.alert.count({ where: { address: email } })).toBe(0);
});
