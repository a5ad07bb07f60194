import { afterAll, expect, it } from 'vitest';
import type { MemberRole } from '#app/domain/kernel/actor.ts';
import { createCouncil, createOpportunity, createProvider, unique } from '#tests/factories.ts';
import { createReadyDraft, createWriter } from '#tests/opportunity-factories.ts';
import { cookieOf, createLogin } from '#tests/setup/people.ts';
import { startStripePeer } from '#tests/setup/stripe-peer.ts';
import { arrive, picture, signIn, type Visitor } from '#tests/setup/visitor.ts';
import { journey, ways } from './journey.ts';

/** Councils meet a limit, buy by invoice and by card, change and end their plan; the operator looks on. */

const peer = await startStripePeer();
afterAll(() => peer.stop());
peer.seedPlans();
const walk = await journey({}, peer.env);
const { services } = walk;
const { db } = services;
await peer.deliverTo(walk.origin);
await walk.runJobs();

/** Essex and Hampshire: one council each. */
const counties = ['E10000012', 'E10000014'];

/** The worker and Stripe have their own time. */
const patience = { timeout: 60_000 };

async function press({ page }: Visitor, name: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).click();
}

async function follow({ page }: Visitor, name: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('link', { name }).first().click();
}

it.each(ways)('a parish meets the free plan’s limit and is told kindly, $name', async (way) => {
  const writer = await createWriter(services);
  const council = await db.organisation.update({
    where: { id: writer.councilId },
    data: { kind: 'public_body', name: unique('Otterby Parish Council') },
  });
  for (let at = 0; at < 3; at += 1) await createOpportunity(db, council.id);
  const reference = await createReadyDraft(services, writer);
  const clerk = await createLogin(walk, [
    { organisationId: council.id, roles: ['admin', 'commissioner'] },
  ]);
  const person = await walk.visit(way);
  const { page } = person;
  await signIn(person, clerk);
  await page.goto(`/council/${council.slug}/opportunities/new`);
  await page.getByText('Your plan has no room for one more just now').waitFor();
  await page.goto(`/council/${council.slug}/opportunities/${reference}/check`);
  await arrive(person, 'Check and publish');
  await picture(person, `billing-limit-${way.width}`);
  const words = await page.getByRole('main').innerText();
  expect(words).toContain('Your draft is saved');
  expect(words).toContain('You can choose one for your council');
  expect(await page.getByRole('button', { name: 'Publish now' }).count()).toBe(0);

  await follow(person, 'See your plan, and what a larger one costs');
  await arrive(person, 'Plan and invoices');
  await page.getByText('You are on the free plan').waitFor();
  await page.getByText('Parish and town: £').waitFor();
  await picture(person, `billing-free-${way.width}`);
  await follow(person, 'What each plan allows, and what happens when one ends');
  await arrive(person, 'What each plan allows');
  await page.getByText('systems that councils use must be free of charge').waitFor();
  await picture(person, `billing-plans-${way.width}`);
  await page.goBack();
  await press(person, 'Try everything free first');
  await page.getByText('Your trial has begun').waitFor();
  await page.getByRole('heading', { name: /^You are trying the Parish and town plan/ }).waitFor();
  await page.goto(`/council/${council.slug}/opportunities/${reference}/check`);
  await press(person, 'Publish now');
  await page.waitForURL(/\?published/);
  await person.context.close();
});

it.each(ways)('a county gets a quotation, then an invoice, and pays it, $name', async (way) => {
  const county = await createCouncil(db, {
    name: unique('Calder County Council'),
    gss: counties[ways.indexOf(way)],
  });
  const buyer = await createLogin(walk, [{ organisationId: county.id, roles: ['admin'] }]);
  const person = await walk.visit(way);
  const { page } = person;
  const at = `-${way.width}`;
  const base = `/council/${county.slug}/billing`;
  await signIn(person, buyer);
  await page.goto(`/council/${county.slug}`);
  await follow(person, 'Plan and invoices');
  await follow(person, 'Buy a plan');
  await arrive(person, 'Buy a plan');
  await picture(person, `billing-buy${at}`);
  await press(person, 'Continue');
  await page.getByRole('alert').getByText('Choose how to go on').waitFor();
  // By keyboard alone: the choice is taken with the space bar and sent with the Enter key.
  await page.getByLabel('First a quotation to print').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await arrive(person, 'Get a quotation');
  await press(person, 'Make the quotation');
  await page.getByRole('alert').getByText('Enter the postcode').waitFor();
  await picture(person, `billing-quote${at}`);
  await page.getByLabel('Address').fill('Finance\nCounty Hall\nCaldermouth');
  await page.getByLabel('Postcode').fill('ls1 1ur');
  await press(person, 'Make the quotation');
  await arrive(person, /^Quotation /);
  await page.getByText('VAT at 20%').waitFor();
  await picture(person, `billing-quotation${at}`);
  await page.emulateMedia({ media: 'print' });
  await picture(person, `billing-quotation-print${at}`);
  await page.emulateMedia({ media: 'screen' });

  await follow(person, 'Order it with a purchase order');
  await arrive(person, 'Buy by invoice');
  expect(await page.getByLabel('Postcode').inputValue()).toBe('LS1 1UR');
  await page.getByLabel('E-mail address that invoices go to').fill('payments@calder.example');
  await press(person, 'Order it and send the invoice');

  await page.getByRole('alert').getByText('Enter the purchase order number').waitFor();
  await page.getByLabel('Purchase order number').fill('PO-104233');
  await picture(person, `billing-invoice${at}`);
  await press(person, 'Order it and send the invoice');
  await whenDone(person, 'Thank you: the County, unitary and borough plan is yours');
  await arrive(person, /^Thank you/);
  await page.getByText('purchase order PO-104233').waitFor();
  await picture(person, `billing-ordered${at}`);
  await page.getByRole('link', { name: 'See and pay' }).click();
  await page.getByRole('button', { name: 'Pay this invoice' }).click();
  await page.getByText(/paid/i).first().waitFor();

  await expect
    .poll(
      () => db.billingInvoice.count({ where: { organisationId: county.id, status: 'paid' } }),
      patience,
    )
    .toBe(1);
  await page.goto(base);
  await arrive(person, 'Plan and invoices');
  await page.getByText(/^Paid on /).waitFor();
  await page.getByRole('link', { name: /^Receipt PEER/ }).waitFor();
  await picture(person, `billing-paid${at}`);

  if (way.javaScript) await addFinanceTeam(person);
  await person.context.close();
});

async function addFinanceTeam(person: Visitor): Promise<void> {
  const { page } = person;
  await follow(person, 'Add your finance team');
  await page.getByLabel('Name').fill('Accounts payable');
  await page.getByLabel('E-mail address').fill('nobody');
  await press(person, 'Add them');
  await page.getByRole('alert').waitFor();
  await page.getByLabel('E-mail address').fill('payments@calder.example');
  await press(person, 'Add them');
  await page.getByText('They are told about payments from now on.').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('');
  await page.setViewportSize({ width: 320, height: 900 });
  await arrive(person, 'Who is told about payments');
  await picture(person, 'billing-contacts');
}

/** Without scripts nobody looks again by themselves. */
async function whenDone(person: Visitor, title: string): Promise<void> {
  const { page } = person;
  const done = page.getByRole('heading', { level: 1, name: title });
  await expect
    .poll(async () => {
      if ((await done.count()) > 0) return true;
      const again = page.getByRole('link', { name: 'Look again' });
      if (!person.javaScript && (await again.count()) > 0) await again.click();
      return false;
    }, patience)
    .toBe(true);
}

const event = {
  id: 'evt_put_aside',
  type: 'tax.settings.updated',
  isLive: false,
  happenedAt: new Date(),
  receivedAt: new Date(),
  reason: 'It broke off.',
  tries: 5,
};

it('a district pays by card, changes, ends and keeps its plan; the operator sees it', async () => {
  const district = await createCouncil(db, {
    name: unique('Wharfe District Council'),
    gss: 'E07000066',
  });
  const buyer = await createLogin(walk, [{ organisationId: district.id, roles: ['admin'] }]);
  const person = await walk.visit();
  const { page } = person;
  const at = '-1280';
  const base = `/council/${district.slug}/billing`;
  await signIn(person, buyer);
  await page.goto(`${base}/buy`);
  await page.getByLabel('Card or Direct Debit, now').check();
  peer.faultFor = () => 'reset';
  await press(person, 'Continue');
  await page.getByRole('alert').getByText('Nothing has been charged').waitFor();
  await picture(person, `billing-away${at}`);
  await page.goto(base);
  await page.getByRole('heading', { name: 'You are on the free plan' }).waitFor();
  peer.faultFor = null;
  await page.goto(`${base}/buy`);
  await page.getByLabel('Card or Direct Debit, now').check();
  await press(person, 'Continue');
  await page.getByRole('link', { name: 'Go back' }).click();
  await arrive(person, 'You have not paid');
  await picture(person, `billing-left${at}`);
  await page.getByRole('link', { name: 'Go to the page to pay on' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await whenDone(person, 'Thank you: the District plan is yours');
  await arrive(person, /^Thank you/);
  await picture(person, `billing-card${at}`);

  await page.goto(base);
  await follow(person, 'Change the plan');
  await arrive(person, 'Change the plan');
  await follow(person, 'Group');
  await arrive(person, 'Change to the Group plan?');
  await picture(person, `billing-change${at}`);
  await press(person, 'Change the plan');
  await whenDone(person, 'You now have the Group plan');
  await page.goto(`${base}/cancel`);
  await arrive(person, 'End the plan?');
  await picture(person, `billing-cancel${at}`);
  await press(person, /^End it on/);
  await whenDone(person, 'Your plan will end');
  await page.goto(base);
  await page.getByRole('heading', { name: /^You have the Group plan until/ }).waitFor();
  await press(person, 'Keep the plan after all');
  await whenDone(person, 'Your plan goes on');
  await page.goto(base);
  await page.getByText(/^It renews on/).waitFor();
  await page
    .getByText(/^Paid on /)
    .first()
    .waitFor();
  await picture(person, `billing-home${at}`);

  await db.billingEvent.create({ data: { ...event, parkedAt: new Date() } });
  const operator = await createLogin(walk, [], { isOperator: true });
  const office = await walk.visit();
  await signIn(office, operator);
  await office.page.goto('/admin');
  await follow(office, 'Plans and payments');
  await arrive(office, 'Plans and payments');
  await picture(office, `billing-operator${at}`);
  await office.page.getByText('Why: It broke off.').waitFor();
  await press(office, /^Try again/);
  await office.page.getByText('It is handled again.').waitFor();
  await expect
    .poll(() => db.billingEvent.count({ where: { id: event.id, handledAt: null } }), patience)
    .toBe(0);
  await office.page.setViewportSize({ width: 320, height: 900 });
  await arrive(office, 'Plans and payments');
  await picture(office, 'billing-operator-320');
  const covered = await createCouncil(db);
  await office.page.getByLabel(/^Cover a council/).fill('no-such-council');
  await press(office, 'Cover it');
  await office.page.getByText('No council here has the address no-such-council.').waitFor();
  await office.page.getByLabel(/^Cover a council/).fill(covered.slug);
  await press(office, 'Cover it');
  await office.page.getByText('That council now uses the group’s plan.').waitFor();
  await person.context.close();
  await office.context.close();
});

it('says to who pays late until when everything goes on, and hides nothing', async () => {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  const council = await createCouncil(db, { name: unique('Late District Council') });
  const { id: organisationId } = council;
  const of = { organisationId, customerId: 'cus_late', isLive: false, createdAt: ago(40) };
  await db.billingAccount.create({ data: { organisationId, customerId: of.customerId } });
  await db.billingSubscription.create({
    data: {
      ...of,
      id: 'sub_late',
      status: 'past_due',
      plan: 'district',
      itemId: 'si_late',
      priceId: 'price_late',
      netPence: 240_000n,
      currency: 'gbp',
      interval: 'year',
      intervalCount: 1,
      collection: 'send_invoice',
      periodStart: ago(40),
      periodEnd: ago(-325),
    },
  });
  await db.billingInvoice.create({
    data: {
      ...of,
      id: 'in_late',
      subscriptionId: 'sub_late',
      number: 'LATE-1',
      status: 'open',
      collection: 'send_invoice',
      currency: 'gbp',
      netPence: 240_000n,
      taxPence: 48_000n,
      totalPence: 288_000n,
      paidPence: 0n,
      remainingPence: 288_000n,
      creditedPence: 0n,
      refundedPence: 0n,
      attempts: 0,
      hostedUrl: `${peer.url}/invoice/in_late`,
    },
  });
  const payer = await createLogin(walk, [{ organisationId, roles: ['admin'] }]);
  const person = await walk.visit();
  const { page } = person;
  await signIn(person, payer);
  for (const [days, title] of [
    [5, 'A payment is overdue'],
    [20, /^A payment is long overdue. You can go on as before until/],
    [60, 'Your District plan has lapsed'],
  ] as const) {
    await db.billingInvoice.update({ where: { id: 'in_late' }, data: { dueAt: ago(days) } });
    await page.goto(`/council/${council.slug}/billing`);
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('link', { name: 'Pay the overdue invoice' }).waitFor();
  }
  await arrive(person, 'Plan and invoices');
  await picture(person, 'billing-lapsed-1280');
  const operator = await createLogin(walk, [], { isOperator: true });
  const answer = await fetch(`${walk.origin}/admin/billing`, {
    headers: { cookie: await cookieOf(walk, operator) },
  });
  const html = await answer.text();
  expect(html).toContain('dashboard.stripe.com/test/customers/cus_late');
  expect(html).toContain('£2,880');
  await person.context.close();
});

it('lets each see only what is theirs', async () => {
  const council = await createCouncil(db);
  const provider = await createProvider(db);
  const of = (organisationId: string, role: MemberRole) =>
    createLogin(walk, [{ organisationId, roles: [role] }]).then((login) => cookieOf(walk, login));
  const [commissioner, supplier, elsewhere] = await Promise.all([
    of(council.id, 'commissioner'),
    of(provider.id, 'admin'),
    createCouncil(db).then(({ id }) => of(id, 'admin')),
  ]);
  const get = async (path: string, cookie: string) => {
    const answer = await fetch(walk.origin + path, { headers: { cookie }, redirect: 'manual' });
    return { status: answer.status, html: await answer.text() };
  };
  const base = `/council/${council.slug}/billing`;
  const seen = await get(base, commissioner);
  expect(seen.status).toBe(200);
  expect(seen.html).toContain('An administrator of your council can choose a plan.');
  expect(seen.html).not.toContain('Buy a plan');
  const forms = ['buy', 'invoice', 'quotation', 'change', 'cancel', 'contacts', 'details'];
  for (const form of forms) {
    expect((await get(`${base}/${form}`, commissioner)).status, form).toBe(403);
    expect((await get(`${base}/${form}`, supplier)).status, form).toBe(404);
  }
  for (const outsider of [supplier, elsewhere])
    expect((await get(base, outsider)).status).toBe(404);
  expect((await get(`/provider/${provider.slug}/billing`, supplier)).status).toBe(404);
  expect((await get('/admin/billing', elsewhere)).status).toBe(404);
  expect((await get(base, '')).status).toBe(302);
});
