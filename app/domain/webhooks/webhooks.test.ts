import { randomUUID } from 'node:crypto';
import type http from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeAlert, pauseAlert } from '#app/domain/alerts/change-alert.server.ts';
import { makeAlert } from '#app/domain/alerts/make-alert.server.ts';
import { matchAlerts } from '#app/domain/alerts/match-alerts.server.ts';
import { ANYTHING } from '#app/domain/alerts/schema.ts';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import { findBrokenLink } from '#app/domain/kernel/audit.server.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { createWebhookSender } from '#app/platform/webhooks/webhook-sender.server.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import {
  type Answer,
  type Received,
  reset,
  silence,
  startWebhookPeer,
  upgrade,
  withStatus,
} from '#tests/setup/webhook-peer.ts';
import { deliverWebhook } from './deliver.server.ts';
import { findWebhook, listWebhooks } from './list-webhooks.server.ts';
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  rotateSecret,
  turnWebhookOff,
  turnWebhookOn,
} from './manage-webhook.server.ts';
import { purgeWebhooks } from './purge-webhooks.server.ts';
import type { WebhookInput } from './schema.ts';
import { sendAgain, sendTest } from './try-webhook.server.ts';
import { webhookLog } from './webhook-log.server.ts';

const peer = await startWebhookPeer();
afterAll(() => peer.stop());
const { services, runJobs } = await testHouse({ WEBHOOK_SECONDS: '0.5' });
const { db } = services;
const council = await createCouncil(db);
const MINUTE = 60_000;
const nothing: Pick<Received, 'headers' | 'body'> = { headers: {}, body: '' };
const DAY = 1440 * MINUTE;

beforeEach(() => {
  peer.received.length = 0;
  peer.answers.length = 0;
});

/** Waits long enough for an answer that a test holds back. */
const patient: Services = {
  ...services,
  webhooks: createWebhookSender({ allowPrivate: true, timeoutMs: 20_000 }),
};

const laterBy = (ms: number): Services => ({
  ...services,
  clock: { now: () => new Date(Date.now() + ms) },
});

type Team = { organisationId: string; admin: Person; member: Person };

async function createTeam(): Promise<Team> {
  const { id } = await createProvider(db);
  const admin = await createMember(services, id, 'admin');
  return { organisationId: id, admin, member: await createMember(services, id, 'member') };
}

const input = (team: Team, more: Partial<WebhookInput> = {}) => ({
  organisationId: team.organisationId,
  url: `${peer.url}/${randomUUID()}`,
  which: 'all' as const,
  alertIds: [],
  tells: ['later' as const],
  ...more,
});

async function createEndpoint(team: Team, more: Partial<WebhookInput> = {}) {
  const { id, secret } = await addWebhook(services, team.admin, input(team, more));
  return { organisationId: team.organisationId, id, secret };
}

async function createAlert(team: Team, q: string, ...without: string[]): Promise<string> {
  const { slug } = team.admin.memberships[0]!;
  const made = await makeAlert(
    services,
    team.admin,
    {
      owner: { as: 'team', slug },
      about: { kind: 'search', criteria: { ...ANYTHING, q, without } },
      name: `About ${q}`,
    },
    { ip: '192.0.2.1' },
  );
  if (made.outcome === 'confirm-by-mail') throw new Error('It was not made for the team');
  return made.id;
}

/** Posts something that has this word, and does the work of its job at once. */
async function post(word: string, buyerId: string | null = council.id) {
  const row = await createOpportunity(db, buyerId!, { title: `Help with ${word}` });
  await matchAlerts(services, { opportunityIds: [row.id], event: 'published' });
  return row;
}

/** A word that nothing else in this file has. */
const word = () => `w${randomUUID().replaceAll(/\D/g, '').slice(0, 8)}x`;

/** A team with an endpoint and one thing that waits for it. */
async function createWaiting() {
  const team = await createTeam();
  const endpoint = await createEndpoint(team);
  await sendTest(services, team.admin, endpoint);
  return { team, endpoint };
}

const endpointRow = (id: string) => db.webhookEndpoint.findUniqueOrThrow({ where: { id } });
const logOf = async (team: Team, { id }: { id: string }) => {
  const { organisationId, member } = team;
  return (await webhookLog(services, member, { organisationId, id, page: 1 })).deliveries;
};

describe('what an alert finds', () => {
  it('is posted at once, signed, with why', async () => {
    const team = await createTeam();
    const { secret, ...endpoint } = await createEndpoint(team);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const about = word();
    const alertId = await createAlert(team, about);
    const row = await post(about);
    await runJobs();
    const [{ headers, body } = nothing] = peer.received;
    expect(peer.received).toHaveLength(1);
    const told = new Webhook(secret).verify(body, headers) as Record<string, unknown>;
    expect(told).toMatchObject({
      type: 'alert.item',
      data: {
        kind: 'new',
        event: null,
        alerts: [{ id: alertId, name: `About ${about}`, why: expect.stringContaining(about) }],
        moreAlerts: 0,
        opportunity: {
          id: row.id,
          title: row.title,
          url: `http://localhost:3000/opportunities/${row.reference}`,
          json: `http://localhost:3000/opportunities/${row.reference}.json`,
          closesAt: row.bidsCloseAt?.toISOString(),
        },
      },
    });
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(headers['user-agent']).toContain('Drawbridge');
    await matchAlerts(services, { opportunityIds: [row.id], event: 'changed' });
    await runJobs();
    expect(peer.received).toHaveLength(1);
    const [entry] = await logOf(team, endpoint);
    expect(entry).toMatchObject({ status: 'taken', title: row.title, dueAt: null });
    expect(entry!.attempts[0]).toMatchObject({ status: 204, reason: '' });
  });

  it('is one message for all alerts of a team, of those chosen and on', async () => {
    const team = await createTeam();
    const about = word();
    await createAlert(team, about);
    const second = await createAlert(team, about, 'zebra');
    const paused = await createAlert(team, about, 'giraffe');
    await pauseAlert(services, team.admin, paused, null);
    await changeAlert(services, team.admin, second, { name: 'The second' });
    const all = await createEndpoint(team);
    const some = await createEndpoint(team, { which: 'some', alertIds: [second] });
    const stranger = await createEndpoint(await createTeam());
    await post(about);
    await runJobs();
    const bodies = peer.received.map(({ body }) => JSON.parse(body).data.alerts);
    const names = bodies.map((alerts) => alerts.map(({ name }: { name: string }) => name));
    expect(names.sort((a, b) => a.length - b.length)).toEqual([
      ['The second'],
      [`About ${about}`, 'The second'],
    ]);
    const counts = await db.webhookDelivery.groupBy({
      by: ['endpointId'],
      where: { endpointId: { in: [all.id, some.id, stranger.id] } },
      _count: true,
    });
    expect(counts).toHaveLength(2);
  });

  it('goes on with what happens to it later, and to what a council posted itself', async () => {
    const team = await createTeam();
    await createEndpoint(team);
    const quiet = await createTeam();
    await createEndpoint(quiet, { tells: [] });
    const about = word();
    await createAlert(team, about);
    await createAlert(quiet, about);
    const buyer = await createCouncil(db);
    const clerk = await createMember(services, buyer.id, 'admin');
    const own = { organisationId: buyer.id, admin: clerk, member: clerk };
    await createEndpoint(own, { tells: ['own'] });
    const row = await post(about, buyer.id);
    await runJobs();
    expect(peer.received).toHaveLength(2);
    peer.received.length = 0;
    const long = { publishedAt: new Date(Date.now() - 60 * DAY) };
    const gone = { withdrawnAt: new Date(), withdrawnReason: 'The budget was cut.' };
    await db.opportunity.update({ where: { id: row.id }, data: { ...long, ...gone } });
    await matchAlerts(services, { opportunityIds: [row.id], event: 'withdrawn' });
    await matchAlerts(services, { opportunityIds: [row.id], event: 'withdrawn' });
    await runJobs();
    const told = peer.received.map(({ body }) => JSON.parse(body));
    expect(told).toHaveLength(2);
    for (const one of told) {
      expect(one).toMatchObject({
        type: 'opportunity.changed',
        data: { kind: 'withdrawn', why: 'It was withdrawn. The budget was cut.' },
      });
      expect(one.data.opportunity.status).toBe('withdrawn');
    }
  });

  it('is told again with the new date when a notice elsewhere moves', async () => {
    const team = await createTeam();
    await createEndpoint(team);
    const about = word();
    await createAlert(team, about);
    const row = await createOpportunity(db, council.id, {
      title: about,
      source: 'elsewhere',
      sourceSystem: 'Find a Tender',
    });
    const event = { opportunityIds: [row.id], event: 'changed' as const };
    await matchAlerts(services, event);
    const bidsCloseAt = new Date(Date.now() + 30 * DAY);
    await db.opportunity.update({ where: { id: row.id }, data: { bidsCloseAt } });
    await matchAlerts(services, event);
    await matchAlerts(services, event);
    await runJobs();
    const kinds = peer.received.map(({ body }) => JSON.parse(body).data.kind);
    expect(kinds).toEqual(['new', 'deadline-moved']);
  });

  it('stays here when not everyone may read it', async () => {
    const buyer = await createCouncil(db);
    const clerk = await createMember(services, buyer.id, 'admin');
    await createEndpoint(
      { organisationId: buyer.id, admin: clerk, member: clerk },
      { tells: ['own'] },
    );
    const row = await createOpportunity(db, buyer.id, {
      kind: 'quick_quote',
      withdrawnAt: new Date(Date.now() + MINUTE),
      withdrawnReason: 'No longer needed.',
    });
    await matchAlerts(services, { opportunityIds: [row.id], event: 'withdrawn' });
    await runJobs();
    expect(peer.received).toEqual([]);
  });

  it('stops at the day’s limit, and says what was left out', async () => {
    const team = await createTeam();
    const endpoint = await createEndpoint(team);
    const about = word();
    await createAlert(team, about);
    await db.$executeRaw`
      insert into webhook_delivery (id, endpoint_id, type, title, body, due_at, ended_at, ended_as)
      select gen_random_uuid(), ${endpoint.id}::uuid, 'webhook.test', 'A test', '{}', now(), now(),
        'taken' from generate_series(1, 9999)`;
    await post(about);
    await post(about);
    await runJobs();
    expect(peer.received).toHaveLength(1);
    const { endpoint: view } = await findWebhook(services, team.member, endpoint);
    expect(view).toMatchObject({ leftOut: 1, waiting: 0 });
  });
});

describe('when it is not taken', () => {
  it('is tried again later under the same id, with what came back in the log', async () => {
    const { team, endpoint } = await createWaiting();
    const markup = `<b>Broken</b> ${'long '.repeat(2000)}`;
    peer.answers.push(withStatus(500, {}, markup), reset);
    await runJobs();
    await deliverWebhook(services, endpoint.id);
    expect(peer.received).toHaveLength(1);
    expect(await findWebhook(services, team.member, endpoint)).toMatchObject({
      endpoint: { status: 'failing', waiting: 1 },
    });
    await deliverWebhook(laterBy(MINUTE + 1000), endpoint.id);
    await deliverWebhook(laterBy(3 * MINUTE), endpoint.id);
    expect(peer.received).toHaveLength(2);
    await deliverWebhook(laterBy(7 * MINUTE), endpoint.id);
    expect(peer.received).toHaveLength(3);
    expect(new Set(peer.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(peer.received.map(({ body }) => body)).size).toBe(1);
    const [entry] = await logOf(team, endpoint);
    expect(entry!.status).toBe('taken');
    const [third, second, first] = entry!.attempts;
    expect(first!.answer).toHaveLength(200);
    expect(first).toMatchObject({ status: 500, answer: expect.stringMatching(/^<b>Broken<\/b>/) });
    expect(second).toMatchObject({
      status: null,
      reason: 'The connection broke off before an answer',
    });
    expect(third!.status).toBe(204);
    expect(await endpointRow(endpoint.id)).toMatchObject({ failures: 0, failingSince: null });
  });

  it('is given up after the last try, and can be sent again', async () => {
    const { team, endpoint } = await createWaiting();
    let at = 0;
    for (const minutes of [0, 1, 5, 30, 120, 480, 1440]) {
      at += minutes * MINUTE + 1000;
      peer.answers.push(withStatus(503));
      await db.webhookEndpoint.update({ where: { id: endpoint.id }, data: { restUntil: null } });
      await deliverWebhook(laterBy(at), endpoint.id);
    }
    const [entry] = await logOf(team, endpoint);
    expect(entry).toMatchObject({ status: 'given_up', dueAt: null });
    expect(entry!.attempts).toHaveLength(7);
    await deliverWebhook(laterBy(20 * DAY), endpoint.id);
    expect(peer.received).toHaveLength(7);
    await sendAgain(services, team.admin, { ...endpoint, deliveryId: entry!.id });
    await runJobs();
    expect(peer.received).toHaveLength(8);
    expect(peer.received[7]!.headers['webhook-id']).toBe(entry!.id);
    expect((await logOf(team, endpoint))[0]!.status).toBe('taken');
  });

  it('waits as long as the other side asks, for whatever else waits too', async () => {
    const { team, endpoint } = await createWaiting();
    await sendTest(services, team.admin, endpoint);
    peer.answers.push(withStatus(429, { 'retry-after': '3600' }));
    await runJobs();
    await deliverWebhook(laterBy(50 * MINUTE), endpoint.id);
    expect(peer.received).toHaveLength(1);
    await deliverWebhook(laterBy(61 * MINUTE), endpoint.id);
    expect(peer.received).toHaveLength(3);
  });

  it('takes silence and a redirect for failures, and follows neither', async () => {
    const { team, endpoint } = await createWaiting();
    peer.answers.push(withStatus(302, { location: `${peer.url}/elsewhere` }), silence);
    await runJobs();
    await deliverWebhook(laterBy(2 * MINUTE), endpoint.id);
    expect(peer.received.map(({ path }) => path)).not.toContain('/elsewhere');
    const [entry] = await logOf(team, endpoint);
    expect(entry!.attempts.map(({ status, reason }) => [status, reason])).toEqual([
      [null, 'No answer within 0.5 seconds'],
      [302, ''],
    ]);
  });

  it('takes another protocol for an answer, and waits for nothing more', async () => {
    const { team, endpoint } = await createWaiting();
    peer.answers.push(upgrade);
    await runJobs();
    const [entry] = await logOf(team, endpoint);
    expect(entry!.attempts.map(({ status }) => status)).toEqual([101]);
  });

  it('says nothing to a suspended organisation', async () => {
    const { team, endpoint } = await createWaiting();
    const where = { id: endpoint.organisationId };
    await db.organisation.update({ where, data: { status: 'suspended' } });
    await runJobs();
    await deliverWebhook(services, endpoint.id);
    expect(peer.received).toHaveLength(0);
    await db.organisation.update({ where, data: { status: 'approved' } });
    await deliverWebhook(services, endpoint.id);
    expect(peer.received).toHaveLength(1);
    expect((await logOf(team, endpoint)).map(({ status }) => status)).toEqual(['taken']);
  });

  it('turns the endpoint off at once when it answers 410, and tells the administrators', async () => {
    const { team, endpoint } = await createWaiting();
    await sendTest(services, team.admin, endpoint);
    peer.answers.push(withStatus(410));
    await runJobs();
    expect(peer.received).toHaveLength(1);
    expect(await endpointRow(endpoint.id)).toMatchObject({ offBecause: 'gone' });
    expect((await logOf(team, endpoint)).map(({ status }) => status)).toEqual(['off', 'off']);
    const mails = await db.mailMessage.findMany({ where: { toAddress: team.admin.email } });
    expect(mails.map(({ kind }) => kind)).toEqual(['webhook-off']);
    expect(mails[0]!.text).toContain('410 Gone');
    await expect(sendTest(services, team.admin, endpoint)).rejects.toThrow(Conflict);
    await turnWebhookOn(services, team.admin, endpoint);
    await sendTest(services, team.admin, endpoint);
    await runJobs();
    expect(peer.received).toHaveLength(2);
  });

  it('turns it off after five days of nothing but failures', async () => {
    const { team, endpoint } = await createWaiting();
    const data = { failures: 8, failingSince: new Date(Date.now() - 5 * DAY + 2 * MINUTE) };
    await db.webhookEndpoint.update({ where: { id: endpoint.id }, data });
    peer.answers.push(withStatus(500), withStatus(500));
    await runJobs();
    expect(await endpointRow(endpoint.id)).toMatchObject({ offAt: null, failures: 9 });
    await deliverWebhook(laterBy(31 * MINUTE), endpoint.id);
    expect(await endpointRow(endpoint.id)).toMatchObject({ offBecause: 'failing' });
    const mail = await db.mailMessage.findFirst({ where: { toAddress: team.admin.email } });
    expect(mail!.text).toContain('5 days');
    expect(await db.mailMessage.count({ where: { toAddress: team.member.email } })).toBe(0);
  });
});

describe('a process that dies', () => {
  it('between the answer and writing it down sends it again under the same id', async () => {
    const { team, endpoint } = await createWaiting();
    const dying: Services = {
      ...services,
      webhooks: {
        ...services.webhooks,
        async post(request) {
          await services.webhooks.post(request);
          throw new Error('killed');
        },
      },
    };
    await expect(deliverWebhook(dying, endpoint.id)).rejects.toThrow('killed');
    // A killed process gives nothing back: its lease runs out by itself.
    await db.$executeRaw`
      update webhook_endpoint set leased_until = clock_timestamp() + interval '1 minute'
      where id = ${endpoint.id}::uuid`;
    await runJobs();
    expect(peer.received).toHaveLength(1);
    await db.$executeRaw`
      update webhook_endpoint set leased_until = clock_timestamp() where id = ${endpoint.id}::uuid`;
    await db.$executeRaw`select graphile_worker.add_job('deliver-webhook', '{}'::json)`;
    await runJobs();
    expect(peer.received).toHaveLength(2);
    const [first, second] = peer.received.map(({ headers }) => headers['webhook-id']);
    expect(first).toBe(second);
    expect((await logOf(team, endpoint))[0]!.status).toBe('taken');
  });
});

describe('a secret', () => {
  it('signs beside the new one for a day, and no longer', async () => {
    const { team, endpoint } = await createWaiting();
    const { secret: fresh } = await rotateSecret(services, team.admin, endpoint);
    expect(fresh).not.toBe(endpoint.secret);
    await runJobs();
    const [{ headers, body } = nothing] = peer.received;
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of [endpoint.secret, fresh]) new Webhook(secret).verify(body, headers);

    const tomorrow = laterBy(25 * 60 * MINUTE);
    await purgeWebhooks(tomorrow);
    expect(await endpointRow(endpoint.id)).toMatchObject({ oldSecret: null });
    await sendTest(services, team.admin, endpoint);
    await runJobs();
    const [, later] = peer.received;
    new Webhook(fresh).verify(later!.body, later!.headers);
    expect(() => new Webhook(endpoint.secret).verify(later!.body, later!.headers)).toThrow();
  });

  it('is nowhere to be read: not in the row, the record or the view', async () => {
    const { team, endpoint } = await createWaiting();
    const { secret: fresh } = await rotateSecret(services, team.admin, endpoint);
    const { organisationId, id } = endpoint;
    await changeWebhook(services, team.admin, { ...input(team), id });
    await turnWebhookOff(services, team.admin, endpoint);
    await removeWebhook(services, team.admin, { organisationId, id });
    const entries = await db.auditEntry.findMany({
      where: { organisationId, subjectType: 'webhook' },
      include: { detail: true },
      orderBy: { seq: 'asc' },
    });
    expect(entries.map(({ action }) => action)).toEqual(
      ['added', 'tested', 'secret-changed', 'changed', 'turned-off', 'removed'].map(
        (deed) => `webhook.${deed}`,
      ),
    );
    expect(await findBrokenLink(db, `organisation:${organisationId}`)).toBeNull();
    const other = await createEndpoint(team);
    const row = await endpointRow(other.id);
    const views = await listWebhooks(services, team.admin, organisationId);
    const said = JSON.stringify({ entries, views, url: row.url }, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const secret of [endpoint.secret, fresh, other.secret]) {
      const bytes = Buffer.from(secret.slice(6), 'base64');
      expect(said).not.toContain(secret.slice(6, 40));
      expect(Buffer.from(row.secret).includes(bytes)).toBe(false);
    }
    expect(said).not.toContain('whsec_');
  });
});

describe('whose it is', () => {
  it('shows the whole team the log, and administrators alone the whole address', async () => {
    const { team, endpoint } = await createWaiting();
    const { organisationId, admin, member } = team;
    const seen = await listWebhooks(services, member, organisationId);
    expect(seen).toMatchObject({ mayManage: false, endpoints: [{ url: `${peer.url}/…` }] });
    const own = await listWebhooks(services, admin, organisationId);
    expect(own.endpoints[0]!.url.length).toBeGreaterThan(peer.url.length + 30);
    expect(await logOf(team, endpoint)).toHaveLength(1);
    const [entry] = await logOf(team, endpoint);
    const deeds = [
      () => addWebhook(services, member, input(team)),
      () => changeWebhook(services, member, { ...input(team), id: endpoint.id }),
      () => rotateSecret(services, member, endpoint),
      () => turnWebhookOff(services, member, endpoint),
      () => turnWebhookOn(services, member, endpoint),
      () => removeWebhook(services, member, endpoint),
      () => sendTest(services, member, endpoint),
      () => sendAgain(services, member, { ...endpoint, deliveryId: entry!.id }),
    ];
    for (const deed of deeds) await expect(deed()).rejects.toThrow(NotAllowed);
  });

  it('is nobody else’s, by whichever organisation they come', async () => {
    const { team, endpoint } = await createWaiting();
    const [entry] = await logOf(team, endpoint);
    const others = await createTeam();
    const theirs = await createEndpoint(others);
    const { admin } = others;
    const claimed = { organisationId: others.organisationId, id: endpoint.id };
    for (const which of [claimed, endpoint]) {
      const deeds = [
        () => changeWebhook(services, admin, { ...input(others), ...which }),
        () => rotateSecret(services, admin, which),
        () => turnWebhookOff(services, admin, which),
        () => turnWebhookOn(services, admin, which),
        () => removeWebhook(services, admin, which),
        () => sendTest(services, admin, which),
        () => sendAgain(services, admin, { ...which, deliveryId: entry!.id }),
        () => findWebhook(services, admin, which),
      ];
      for (const deed of deeds) await expect(deed()).rejects.toThrow(NotFound);
    }
    const again = { ...theirs, deliveryId: entry!.id };
    await expect(sendAgain(services, admin, again)).rejects.toThrow(NotFound);
    await expect(listWebhooks(services, admin, team.organisationId)).rejects.toThrow(NotFound);
    await expect(listWebhooks(services, anonymous, team.organisationId)).rejects.toThrow(NotFound);
    const log = await webhookLog(services, admin, { ...claimed, page: 1 });
    expect(log.deliveries).toEqual([]);
    const alert = await createAlert(team, word());
    const some = input(others, { which: 'some', alertIds: [alert] });
    await expect(addWebhook(services, admin, some)).rejects.toThrow(Invalid);
  });

  it('is five at most, each address once, at an address that holds together', async () => {
    const team = await createTeam();
    const first = input(team);
    await addWebhook(services, team.admin, first);
    const add = (more: Partial<WebhookInput> = {}) =>
      addWebhook(services, team.admin, input(team, more));
    await expect(add({ url: first.url })).rejects.toMatchObject({
      fields: { url: ['You have this address already'] },
    });
    await expect(add({ url: 'http://192.0.2.1/' })).rejects.toThrow(Invalid);
    for (let more = 0; more < 4; more++) await add();
    await expect(add()).rejects.toThrow(Conflict);
  });
});

describe('many at once', () => {
  it('have their turns: two at a time, and each goes on when another is done', async () => {
    const about = word();
    const ids: string[] = [];
    for (let at = 0; at < 5; at++) {
      const team = await createTeam();
      ids.push((await createEndpoint(team)).id);
      await createAlert(team, about);
    }
    await post(about);
    expect(await db.webhookDelivery.count({ where: { endpointId: { in: ids } } })).toBe(5);
    const open: http.ServerResponse[] = [];
    peer.answers.push(...ids.map((): Answer => (_request, response) => open.push(response)));
    let back = 0;
    const runs = ids.map(async (id) => {
      await deliverWebhook(patient, id);
      back += 1;
    });
    // Nobody has answered yet, so whoever is back already was refused a turn.
    await vi.waitFor(() => expect([back, open.length]).toEqual([3, 2]), 10_000);
    expect(peer.received).toHaveLength(2);
    peer.answers.length = 0;
    for (const response of open) response.writeHead(204).end();
    await Promise.all(runs);
    expect(peer.received).toHaveLength(2);
    await runJobs();
    const left = { endpointId: { in: ids }, endedAt: null };
    expect(await db.webhookDelivery.count({ where: left })).toBe(0);
  });
});

it('forgets the log after thirty days', async () => {
  const { team, endpoint } = await createWaiting();
  await runJobs();
  await purgeWebhooks(laterBy(29 * DAY));
  expect(await logOf(team, endpoint)).toHaveLength(1);
  await purgeWebhooks(laterBy(31 * DAY));
  expect(await logOf(team, endpoint)).toEqual([]);
  expect(await db.webhookAttempt.count({ where: { delivery: { endpointId: endpoint.id } } })).toBe(
    0,
  );
});
