import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runPendingJobs } from '#app/jobs/run-pending.server.ts';
import { type ConfigError, readConfig } from '#app/platform/config.server.ts';
import { startNotify } from './setup/notify.ts';
import { testWeb } from './setup/web.ts';

/** Mail by way of GOV.UK Notify, over real HTTP both ways. */

const peer = await startNotify();
afterAll(() => peer.stop());
const template = '0a1b2c3d-0000-4000-8000-000000000001';
const token = 'a token of twenty characters or more'.replaceAll(' ', '-');
const notify = {
  MAIL_VIA: 'notify',
  NOTIFY_API_KEY: peer.key,
  NOTIFY_TEMPLATE_ID: template,
  NOTIFY_BASE_URL: peer.url,
  NOTIFY_CALLBACK_TOKEN: token,
};
// Its own worker stands still, so that the jobs run when the test says so.
const web = await testWeb({ ...notify, LOG_LEVEL: 'silent' }, { worker: false });
const { db, mail } = web.services;

beforeEach(() => {
  peer.taken.length = 0;
});

async function queue(to = `${randomUUID()}@example.org`) {
  const message = {
    subject: 'Three things',
    text: 'Alerts\n======\n\n# Not a heading\nhttps://example.org/x\n\n--\nDrawbridge\n',
    html: '',
  };
  const headers = { 'List-Unsubscribe': '<https://example.org/off/1>' };
  await db.$transaction((tx) => mail.queue(tx, { kind: 'bid-received', to, message, headers }));
  return db.mailMessage.findFirstOrThrow({ where: { toAddress: to } });
}

/** Whatever was put off is due now. */
async function runAll() {
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
  await runPendingJobs(web);
}

const rowOf = (id: string) => db.mailMessage.findUniqueOrThrow({ where: { id } });

describe('sending', () => {
  it('goes through the one template, under our reference, with one click to turn it off', async () => {
    const row = await queue();
    await runAll();
    expect(peer.taken).toEqual([
      expect.objectContaining({
        reference: row.id,
        email_address: row.toAddress,
        template: { id: template },
        one_click_unsubscribe_url: 'https://example.org/off/1',
        personalisation: {
          subject: 'Three things',
          body: '# Alerts\n\n\u00a0# Not a heading\nhttps://example.org/x\n\n---\nDrawbridge\n',
        },
      }),
    ]);
    expect((await rowOf(row.id)).sentAt).not.toBeNull();
  });

  it('waits when there are too many, and goes later', async () => {
    peer.next('limits');
    const row = await queue();
    await runAll();
    expect(await rowOf(row.id)).toMatchObject({
      sentAt: null,
      failedAt: null,
      ambiguousAt: null,
      lastError: expect.stringContaining('429'),
    });
    await runAll();
    expect(peer.taken.map(({ reference }) => reference)).toEqual([row.id]);
  });

  it('looks a message up before it sends it again, and takes what it finds as sent', async () => {
    peer.next('takes-and-hangs-up');
    const row = await queue();
    await runAll();
    expect((await rowOf(row.id)).ambiguousAt).not.toBeNull();
    await runAll();
    expect((await rowOf(row.id)).sentAt).not.toBeNull();
    expect(peer.taken).toHaveLength(1);
  });

  it('sends again what it does not find, and what Notify itself could not send', async () => {
    peer.next('fails');
    const lost = await queue();
    await runAll();
    expect(peer.taken).toEqual([]);
    await runAll();
    expect(peer.taken.map(({ reference }) => reference)).toEqual([lost.id]);
    peer.next('takes-and-hangs-up');
    const failed = await queue();
    await runAll();
    peer.taken[1]!.status = 'technical-failure';
    await runAll();
    expect(peer.taken.map(({ reference }) => reference)).toEqual([lost.id, failed.id, failed.id]);
  });

  it('gives up at once where trying again changes nothing', async () => {
    const nowhere = await queue(`${randomUUID()}@nowhere.invalid`);
    await runAll();
    expect((await rowOf(nowhere.id)).failedAt).not.toBeNull();
    const address = nowhere.toAddress;
    expect(await db.mailSuppression.findUnique({ where: { address } })).not.toBeNull();
    peer.next('trial');
    const trial = await queue();
    await runAll();
    expect((await rowOf(trial.id)).failedAt).not.toBeNull();
    expect(await db.mailSuppression.count({ where: { address: trial.toAddress } })).toBe(0);
  });
});

describe('reports', () => {
  const post = (body: unknown, authorization = `Bearer ${token}`) =>
    fetch(`${web.origin}/webhooks/notify`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const report = (reference: string, status: string, to = 'someone.else@example.org') => ({
    id: randomUUID(),
    reference,
    to,
    status,
    notification_type: 'email',
  });

  it('of a mailbox that is not there stop alerts to the address it was sent to, and no other', async () => {
    const { id, toAddress: address } = await queue();
    for (let times = 0; times < 2; times += 1) {
      const answer = await post(report(id, 'permanent-failure'));
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ noted: true });
    }
    const suppressed = await db.mailSuppression.findMany({
      where: { detail: { contains: 'Notify: there' } },
    });
    expect(suppressed.map((row) => row.address)).toEqual([address]);
    expect((await rowOf(id)).returnedAt).not.toBeNull();
  });

  it('of a full mailbox are noted and stop nothing; good news and strange news are passed over', async () => {
    const { id, toAddress: address } = await queue();
    expect(await (await post(report(id, 'temporary-failure'))).json()).toEqual({ noted: true });
    expect(await db.mailSuppression.findUnique({ where: { address } })).toBeNull();
    expect((await rowOf(id)).lastError).toContain('full');
    for (const other of [
      report(id, 'delivered'),
      report(randomUUID(), 'permanent-failure'),
      report("'; --", 'permanent-failure'),
      report(id, 'constructor'),
    ])
      expect(await (await post(other)).json()).toEqual({ noted: false });
  });

  it('of anyone else, or that are no reports, are refused', async () => {
    const { id, toAddress: address } = await queue();
    for (const wrong of [
      '',
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      `Basic ${token}`,
      token,
    ])
      expect((await post(report(id, 'permanent-failure'), wrong)).status, wrong).toBe(401);
    expect(await db.mailSuppression.findUnique({ where: { address } })).toBeNull();
    expect((await post('{')).status).toBe(400);
    expect((await post({ hello: 1 })).status).toBe(400);
    expect((await post(`"${'x'.repeat(70_000)}"`)).status).toBe(400);
    expect((await fetch(`${web.origin}/webhooks/notify`)).status).toBe(404);
  });
});

it('uses a live key in production, and nowhere else', () => {
  const problemsOf = (env: Record<string, string>) => {
    try {
      readConfig({ ...notify, ...env });
      return [];
    } catch (error) {
      return (error as ConfigError).problems;
    }
  };
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ NOTIFY_KEY_KIND: 'live' })).toEqual([
    expect.stringContaining('NOTIFY_KEY_KIND is live'),
  ]);
  const real = { DRAWBRIDGE_MODE: 'production', NOTIFY_KEY_KIND: 'team' };
  expect(problemsOf(real)).toContainEqual(expect.stringContaining('Production needs a live key'));
  expect(problemsOf({ NOTIFY_API_KEY: '' })).toEqual([
    'NOTIFY_API_KEY must be set when MAIL_VIA is notify.',
  ]);
  expect(problemsOf({ NOTIFY_API_KEY: 'secret' }).join()).not.toContain('secret');
});
