import { Webhook } from 'standardwebhooks';
import { afterAll, expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { makeAlert } from '#app/domain/alerts/make-alert.server.ts';
import { matchAlerts } from '#app/domain/alerts/match-alerts.server.ts';
import { ANYTHING } from '#app/domain/alerts/schema.ts';
import { createCouncil, createOpportunity, createProvider, unique } from '#tests/factories.ts';
import { createLogin } from '#tests/setup/people.ts';
import { arrive, picture, signIn } from '#tests/setup/visitor.ts';
import { startWebhookPeer, withStatus } from '#tests/setup/webhook-peer.ts';
import { journey, ways } from './journey.ts';

/** An administrator adds an address, keeps its secret, tries it, and reads in the log what came back. */

const walk = await journey();
const { services } = walk;

/** What the worker does in its own time. */
async function eventually(count: () => number | Promise<number>, expected: number): Promise<void> {
  await expect.poll(count, { timeout: 60_000 }).toBe(expected);
}

it.each(ways)('adds an address and tries it, $name', async (way) => {
  const peer = await startWebhookPeer();
  afterAll(() => peer.stop());
  const provider = await createProvider(services.db, { name: unique('Wharf Friends') });
  const { id: organisationId, slug } = provider;
  const login = await createLogin(walk, [{ organisationId, roles: ['admin'] }]);
  const admin = await actorFor(services, login.userId);
  const name = unique('Befriending near us');
  await makeAlert(
    services,
    admin,
    {
      owner: { as: 'team', slug },
      about: { kind: 'search', criteria: { ...ANYTHING, q: name } },
      name,
    },
    { ip: '192.0.2.1' },
  );

  const person = await walk.visit(way);
  const { page } = person;
  const width = way.width;
  await signIn(person, login);
  await page.goto(`/provider/${slug}`);
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByText('For whoever writes the program').click();
  await arrive(person, 'Webhooks');
  await picture(person, `webhooks-${width}`);
  await page.getByRole('link', { name: 'Add an address' }).click();
  await page.getByLabel('Address').fill('http://hooks.example.org/in');
  await page.getByLabel('Only those ticked here').check();
  await page.getByLabel(name).check();
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('link', { name: 'The address must start with https://' }).waitFor();
  await arrive(person, 'Add an address');
  await picture(person, `webhook-new-${width}`);
  await page.getByLabel('Address').fill(`${peer.url}/in`);
  await page.getByRole('button', { name: 'Add it' }).click();
  await arrive(person, 'The address is added');
  await picture(person, `webhook-added-${width}`);
  const secret = (await page.locator('code').innerText()).trim();

  await page.getByRole('link', { name: 'I have copied it: go on' }).click();
  await page.getByRole('heading', { name: 'Nothing sent yet' }).waitFor();
  expect(await page.content()).not.toContain(secret);
  peer.answers.push(withStatus(500, {}, '<script>alert(1)</script> Out of order'));
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('A test is on its way').waitFor();
  // Written down, not only arrived: what fails makes the address rest.
  await eventually(() => services.db.webhookAttempt.count(), 1);
  const buyer = await createCouncil(services.db);
  const row = await createOpportunity(services.db, buyer.id, { title: name });
  await matchAlerts(services, { opportunityIds: [row.id], event: 'published' });
  await services.db.webhookEndpoint.updateMany({ data: { restUntil: null } });
  await walk.runJobs();
  await eventually(() => peer.received.length, 2);
  const [, found] = peer.received;
  expect(new Webhook(secret).verify(found!.body, found!.headers)).toMatchObject({
    type: 'alert.item',
  });

  await eventually(() => services.db.webhookDelivery.count({ where: { endedAs: 'taken' } }), 1);
  await page.reload();
  await page.getByText('Taken', { exact: true }).waitFor();
  await page.getByText('Not taken yet').waitFor();
  await page.getByText('1 try of A test').click();
  await page.getByText('<script>alert(1)</script> Out of order').waitFor();
  await arrive(person, /^127\.0\.0\.1/);
  await picture(person, `webhook-${width}`);
  await page.getByRole('button', { name: 'Send again A test' }).click();
  await page.getByText('It is on its way again').waitFor();
  await eventually(() => peer.received.length, 3);
  expect(peer.received[2]!.headers['webhook-id']).toBe(peer.received[0]!.headers['webhook-id']);

  await page.getByText('Make a new secret', { exact: true }).click();
  await page.getByRole('button', { name: 'Make a new secret now' }).click();
  await page.getByText('Copy this secret now').waitFor();
  await page.getByText(/^Signs as well until/).waitFor();
  expect(await page.locator('code').first().innerText()).not.toBe(secret);
  await picture(person, `webhook-secret-${width}`);
  await page.getByRole('link', { name: 'Change where it is' }).click();
  await page.getByLabel('All of the team’s alerts').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is changed.').waitFor();
  await page.getByText('Remove this address').click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByText('It is removed').waitFor();
});
