import { describe, expect, it } from 'vitest';
import { moveDeadline } from '#tests/bid-factories.ts';
import { createCouncil, createProvider, unique } from '#tests/factories.ts';
import { createLogin } from '#tests/setup/people.ts';
import { arrive, picture, signIn, type Visitor } from '#tests/setup/visitor.ts';
import { journey, ways } from './journey.ts';

/**
 * The whole loop as three people: a commissioner posts a service with what it costs today, a
 * visitor finds it, a charity bids sealed, the commissioner opens and decides, and everyone learns
 * it at the same moment. Once with JavaScript and once without.
 */

const web = await journey();
const { services } = web;
const { db } = services;

describe.each(ways)('the whole loop $name', ({ javaScript, width }) => {
  it('goes from posting to the outcome', async () => {
    const word = javaScript ? 'Lanternlight' : 'Candlewick';
    const title = `${word} befriending for older people`;
    const council = await createCouncil(db, {
      name: unique('Aireborough Council'),
      areaCodes: ['E08000035'],
    });
    const charity = await createProvider(db, {
      name: unique('Kettle and Company'),
      serviceIds: ['befriending'],
    });
    const clerk = await createLogin(
      web,
      [{ organisationId: council.id, roles: ['commissioner'] }],
      { name: unique('Ada Clerk') },
    );
    const bidder = await createLogin(web, [{ organisationId: charity.id, roles: ['admin'] }], {
      name: unique('Bea Bidder'),
    });

    const commissioner = await web.visit({ javaScript, width });
    await signIn(commissioner, clerk);
    const reference = await post(commissioner, council.slug, title);
    await web.runJobs();

    const anyone = await web.visit({ javaScript, width });
    await find(anyone, word, title);

    const charityPerson = await web.visit({ javaScript, width });
    await signIn(charityPerson, bidder);
    await bid(charityPerson, charity.slug, reference, title);

    await seesNothingYet(commissioner, council.slug, reference);
    // Tests move the deadline, never the gate's clock.
    const { id } = await db.opportunity.findUniqueOrThrow({ where: { reference } });
    await moveDeadline(web.database.ownerUrl, id, 0);
    await decide(commissioner, council.slug, reference, charity.name);
    await web.runJobs();

    await charityPerson.page.goto(`/provider/${charity.slug}/bids/${reference}/outcome`);
    await arrive(charityPerson, 'The decision on your bid');
    await picture(charityPerson, `loop-${width}-bidder-outcome`);
    const told = await charityPerson.page.getByRole('main').innerText();
    expect(told).toContain('Their volunteers are trained and supported');
    expect(told).toContain('36 of 45');
    const letters = await db.mailMessage.findMany({ where: { toAddress: bidder.email } });
    expect(letters.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['bid-received', 'outcome-released']),
    );

    await anyone.page.goto(`/opportunities/${reference}`);
    await arrive(anyone, title);
    await picture(anyone, `loop-${width}-public-outcome`);
    const seen = await anyone.page.getByRole('main').innerText();
    expect(seen).toContain(charity.name);
    expect(seen).toContain('£91,000');
  }, 600_000);
});

async function post(commissioner: Visitor, slug: string, title: string): Promise<string> {
  const { page } = commissioner;
  const next = () => page.getByRole('button', { name: 'Save and continue' }).click();

  await page.goto(`/council/${slug}/opportunities/new`);
  await arrive(commissioner, 'Post an opportunity');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel(/^Light touch, open to all/).check();
  await page
    .getByLabel('Summary')
    .fill('Visits and calls for people over 65 who live alone, so that fewer of them feel lonely.');
  await page
    .getByLabel('What you want')
    .fill(
      'A visit or call each week of 45 minutes or more, by people who are trained and supported.',
    );
  const befriending = page.locator('input[name="serviceIds"][value="befriending"]');
  await page.locator('details', { has: befriending }).locator('summary').click();
  await befriending.check();
  await next();

  await arrive(commissioner, /^Where/);
  await page.getByLabel('Councils, counties, regions or nations').fill('Leeds');
  await next();

  await page
    .getByLabel('Who runs it', { exact: true })
    .selectOption({ label: 'The council itself' });
  await arrive(commissioner, /cost/i);
  await picture(commissioner, `loop-${page.viewportSize()?.width}-cost`);
  await page.getByLabel(/^Financial year/).selectOption({ index: 1 });
  await page.getByLabel(/^VAT in these figures/).selectOption({ index: 1 });
  const line = page.getByRole('group', { name: 'Line 1' });
  await line.getByLabel(/^What it is for/).selectOption({ label: 'Staff and on-costs' });
  await line.getByLabel(/^In your own words/).fill('Coordinator and two support workers');
  await line.getByLabel(/^Amount a year/).fill('£94,760');
  await page.getByLabel(/^Full-time posts/).fill('3');
  await page.getByLabel(/^How many a year/).fill('230');
  await page.getByLabel(/^Of what/).fill('person');
  await page.getByLabel(/^Source/).fill('the ledger, 14 lines');
  await page.getByLabel(/^High: from the ledger/).check();
  await next();

  await page.getByLabel(/^Value of the first term/).fill('£20,000');
  await arrive(commissioner, /Value/);
  await page.getByLabel(/^VAT in this value/).selectOption({ index: 1 });
  await page.getByLabel(/^Months of the first term/).fill('12');
  await page.getByLabel(/^Months it may be extended by/).fill('0');
  const start = page.getByRole('group', { name: /^It starts/ });
  await start.getByLabel('Day').fill('1');
  await start.getByLabel('Month').fill('4');
  await start.getByLabel('Year').fill(String(new Date().getUTCFullYear() + 1));
  await next();

  // Lots, criteria, questions, documents and terms: the usual ones are filled in or may be left.
  await arrive(commissioner, /lots/i);
  await next();
  await arrive(commissioner, /decide/i);
  await next();
  await arrive(commissioner, /uestion/);
  const question = page.getByRole('group', { name: 'Question 1' });
  await question
    .getByLabel('The question')
    .fill('How will you train and support the people who visit?');
  await question.getByLabel(/^It counts for/).selectOption({ label: 'Quality' });
  await next();
  await arrive(commissioner, 'Documents');

  const list = page.url().replace(/\/[^/]+$/, '');
  await page.goto(`${list}/terms`);
  await arrive(commissioner, /erms/);
  await page.getByLabel(/^Monthly, after the work/).check();
  await next();
  await page.waitForURL((url) => !url.pathname.endsWith('/terms'));

  await page.goto(`${list}/check`);
  await arrive(commissioner, 'Check and publish');
  await picture(commissioner, `loop-${page.viewportSize()?.width}-check`);
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.waitForURL(/published/);
  await arrive(commissioner, title);
  return list.split('/').at(-1)!;
}

async function find(anyone: Visitor, word: string, title: string): Promise<void> {
  const { page } = anyone;
  await page.goto('/');
  await arrive(anyone, /./);
  await picture(anyone, `loop-${page.viewportSize()?.width}-home`);
  await page
    .getByLabel('What')
    .first()
    .fill(word.slice(0, -2).concat(word.at(-1)!, word.at(-2)!));
  await page.getByLabel('Where').first().fill('LS1 4AP');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(/\/opportunities\?/);
  await arrive(anyone, /opportunit/);
  await picture(anyone, `loop-${page.viewportSize()?.width}-results`);
  await page.getByRole('link', { name: title }).click();
  await arrive(anyone, title);
  await picture(anyone, `loop-${page.viewportSize()?.width}-opportunity`);
  const seen = await page.getByRole('main').innerText();
  expect(seen).toContain('£412');
  expect(seen).toContain('230');
}

async function bid(person: Visitor, slug: string, reference: string, title: string): Promise<void> {
  const { page } = person;
  const base = `/provider/${slug}/bids/${reference}`;
  await page.goto(base);
  await arrive(person, `Bid for: ${title}`);
  await page.getByRole('button', { name: 'Start your bid' }).click();
  await arrive(person, `Your bid: ${title}`);
  await picture(person, `loop-${page.viewportSize()?.width}-bid`);

  await page.getByRole('link', { name: /How will you train/ }).click();
  await arrive(person, /How will you train/);
  await page
    .getByLabel(/^Your answer/)
    .fill(
      'Each visitor has two days of training, a buddy for the first month and a call each week.',
    );
  await page.getByRole('button', { name: /^Save/ }).click();
  await arrive(person, `Your bid: ${title}`);

  await page.goto(`${base}/prices`);
  await arrive(person, /price/i);
  await page
    .getByRole('textbox', { name: /price|amount/i })
    .first()
    .fill('91,000');
  await page
    .getByLabel(/No VAT/)
    .first()
    .check();
  await page.getByRole('button', { name: /^Save/ }).click();
  await arrive(person, `Your bid: ${title}`);

  await page.goto(`${base}/documents`);
  await arrive(person, 'Documents');
  await page.getByLabel(/^Choose a document/).setInputFiles({
    name: 'safeguarding policy.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Our safeguarding policy.\n'),
  });
  await page.getByRole('button', { name: 'Add this document' }).click();
  await page.getByText('safeguarding policy.txt').first().waitFor();

  await page.goto(`${base}/check`);
  await arrive(person, 'Check your bid');
  await page.getByRole('button', { name: 'Seal and submit your bid' }).click();
  await arrive(person, 'Your receipt');
  await picture(person, `loop-${page.viewportSize()?.width}-receipt`);
}

async function seesNothingYet({ page }: Visitor, slug: string, reference: string): Promise<void> {
  await page.goto(`/council/${slug}/opportunities/${reference}/opening`);
  await page.getByText('Sealed until the deadline').waitFor();
  expect(await page.getByRole('button', { name: 'Open the bids' }).count()).toBe(0);
}

async function decide(
  commissioner: Visitor,
  slug: string,
  reference: string,
  winner: string,
): Promise<void> {
  const { page } = commissioner;
  const base = `/council/${slug}/opportunities/${reference}`;
  await page.goto(`${base}/opening`);
  await arrive(commissioner, 'Bids');
  await page.getByRole('button', { name: 'Open the bids' }).click();
  await page.getByRole('link', { name: winner }).first().click();
  await arrive(commissioner, new RegExp(winner));
  await picture(commissioner, `loop-${page.viewportSize()?.width}-opened-bid`);
  expect(await page.getByRole('main').innerText()).toContain('a buddy for the first month');

  await page.goto(`${base}/outcome`);
  await arrive(commissioner, 'Score and decide');
  await picture(commissioner, `loop-${page.viewportSize()?.width}-outcome`);
  await page
    .getByRole('link', { name: new RegExp(winner) })
    .first()
    .click();
  await arrive(commissioner, `Score ${winner}`);
  for (const score of await page.getByLabel('Score').all()) await score.fill('4');
  for (const why of await page.getByLabel('Why').all())
    await why.fill('Their volunteers are trained and supported, and they say how.');
  await page.getByRole('button', { name: 'Save' }).click();
  await arrive(commissioner, 'Score and decide');

  await page.goto(`${base}/outcome/decision`);
  await arrive(commissioner, 'Your decision');
  await page.getByRole('group', { name: 'Are you awarding this?' }).getByLabel('Yes').check();
  await page.getByLabel(new RegExp(winner)).check();
  await page.getByLabel(/^Value of the award/).fill('91,000');
  await page.getByLabel('No VAT is charged').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await arrive(commissioner, 'Score and decide');
  await page.getByRole('button', { name: 'Release the outcome to everyone' }).click();
  await page.getByText('Released to everyone on').waitFor();
}
