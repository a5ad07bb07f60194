import { expect, it } from 'vitest';
import { importRegister } from '#app/domain/payees/registers/import-register.server.ts';
import type { RegisterRecord } from '#app/domain/payees/registers/record.ts';
import { createCouncil } from '#tests/factories.ts';
import { cookieOf, createLogin } from '#tests/setup/people.ts';
import { arrive, picture, signIn } from '#tests/setup/visitor.ts';
import { journey, ways } from './journey.ts';

/** A commissioner brings in an untidy file, puts its columns right, and says who was paid. */

const walk = await journey();
const { db } = walk.services;

async function* entries(names: Record<string, string>) {
  for (const [number, name] of Object.entries(names)) {
    const entry: RegisterRecord = {
      number,
      name,
      otherNames: [],
      kind: 'Private Limited Company',
      removed: false,
      removedOn: null,
      district: 'LS6',
      companyNumber: null,
      accounts: 'SMALL',
      incomePence: null,
      website: null,
    };
    yield { kind: 'entry' as const, file: 'test', entry };
  }
}

await importRegister(
  walk,
  { kind: 'system', name: 'test' },
  {
    scheme: 'GB-COH',
    files: ['test'],
    isWhole: true,
    rows: entries({
      '99000001': 'AIREWICK PRINT LIMITED',
      '99000002': 'AIREWICK PRINT SERVICES LIMITED',
      '99000003': 'MILLBECK RECOVERY LIMITED',
    }),
  },
);

const MESSY = [
  'Made-up council',
  'Payments over £500, April 2025,,,,,,',
  '',
  'Payment Date,,Directorate,Supplier Name,Description,Ref no,Paid gross,Paid',
  '01/04/2025,,Adults,Airewick Print,Leaflets,A1,"1,234.50",0',
  '02-Apr-25,,Adults,Airewick Prints,Posters,A2,900.00,0',
  '03/04/2025,,Place,Millbeck Recovery Limited,Towing,A3,(50.00),0',
  '05/04/2025,,Place,Zyxo Quillon,Signs,A6,20.00,0',
  '31/02/2025,,Place,Millbeck Recovery Limited,Towing,A4,10.00,0',
  '04/04/2025,,Place,=HYPERLINK("http://example.org"),Towing,A5,ten pounds,0',
  ',,,,,,"2,104.50",',
].join('\r\n');

const councils = [
  { gss: 'E08000035', name: 'Leeds City Council' },
  { gss: 'E06000014', name: 'City of York Council' },
];

it.each(ways)('brings in a file and says who was paid, $name', async (way) => {
  const { width } = way;
  const council = await createCouncil(db, councils[ways.indexOf(way)]);
  const roles = ['commissioner' as const];
  const login = await createLogin(walk, [{ organisationId: council.id, roles }]);
  const person = await walk.visit(way);
  const { page } = person;
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  await signIn(person, login);
  await page.goto(`/council/${council.slug}`);
  await page.getByRole('link', { name: 'What you publish' }).click();
  await page.getByRole('link', { name: 'Bring in a file' }).click();
  await page.getByLabel('Spending').check();
  await press('Send it and check the columns');
  await page.getByText('Choose a file').first().waitFor();
  await arrive(person, 'Bring in a file');
  await picture(person, `published-new-${width}`);
  const file = { name: 'April spend.csv', mimeType: 'text/csv', buffer: Buffer.from(MESSY) };
  await page.getByLabel('The file', { exact: true }).setInputFiles(file);
  await press('Send it and check the columns');

  await arrive(person, 'Check the columns');
  await picture(person, `published-columns-${width}`);
  await page.getByLabel('Paid gross').selectOption('The amount');
  await page.getByLabel('Paid', { exact: true }).selectOption('The amount');
  await press('Bring it in');
  await page
    .getByRole('link', { name: 'Column 8 and column 7 can’t both be the amount' })
    .waitFor();
  await arrive(person, 'Check the columns');
  await picture(person, `published-columns-wrong-${width}`);
  await page.getByLabel('Paid', { exact: true }).selectOption('Not used');
  await press('Bring it in');
  await page.getByRole('heading', { level: 1, name: 'April spend.csv' }).waitFor();
  await arrive(person, 'April spend.csv');
  await picture(person, `published-run-${width}`);
  const told = await page.getByRole('main').innerText();
  expect(told).toContain('£2,104.50');
  expect(told).toContain('31/02/2025');
  expect(told).toContain('ten pounds');
  const csv = await page.request.get(
    (await page.getByRole('link', { name: 'All of them as a CSV file' }).getAttribute('href'))!,
  );
  expect(await csv.text()).toContain('there is no such day');

  await walk.runJobs();
  await expect.poll(() => db.payeeMatch.count({ where: { status: 'doubtful' } })).toBe(2);
  await page.getByRole('link', { name: 'Check the names' }).click();
  await page.getByRole('heading', { name: 'Airewick Print', exact: true }).waitFor();
  await arrive(person, 'Who was paid');
  await picture(person, `payees-${width}`);
  await press(/^Yes, that is them.*AIREWICK PRINT LIMITED/);
  await page.getByText('Kept: that is them').waitFor();
  await page.getByRole('heading', { name: 'Airewick Prints', exact: true }).waitFor();
  await page.getByText('Someone else: I know the number').click();
  await page.getByLabel('Register').selectOption({ label: 'Company number' });
  await page.getByLabel('Number', { exact: true }).fill('12');
  await press('It is this one');
  await page.getByText('That is not the shape of a number there').waitFor();
  await press(/^(None of these|No, that is not them)/);
  await page.getByRole('heading', { name: 'Nothing to check' }).waitFor();
  await page.getByRole('link', { name: 'See what you decided, or take it back' }).click();
  await arrive(person, 'What is decided');
  await picture(person, `payees-decided-${width}`);
  await press(/^Take it back.*Airewick Prints\b/);
  await page.getByText('Taken back').waitFor();
  await page.getByRole('link', { name: 'Who was paid' }).click();
  await page.getByRole('heading', { name: 'Airewick Prints', exact: true }).waitFor();

  await page.getByRole('link', { name: 'Not found: person or organisation?' }).click();
  await page.getByRole('heading', { name: 'Zyxo Quillon', exact: true }).waitFor();
  await arrive(person, 'Who was paid');
  await picture(person, `payees-not-found-${width}`);
  await press('Small or medium firm');
  await page.getByText('Kept: an organisation').waitFor();
  await page.getByRole('heading', { name: 'Nothing to check' }).waitFor();

  await page.goto(`/council/${council.slug}/published`);
  await arrive(person, 'What you publish');
  await picture(person, `published-${width}`);
  await page.getByRole('link', { name: 'April spend.csv' }).click();
  await page.getByText('Take this file out again').click();
  await press('Take it out');
  await page.getByText('It is taken out again').waitFor();
  expect(await db.payment.count({ where: { authorityCode: council.gss! } })).toBe(0);
});

it('refuses what is too large, no table or another council’s, and shows operators all', async () => {
  const council = await createCouncil(db, { gss: 'E08000036', name: 'Wakefield Council' });
  const roles = ['admin' as const];
  const login = await createLogin(walk, [{ organisationId: council.id, roles }]);
  const headers = { Cookie: await cookieOf(walk, login), Origin: walk.origin };
  const at = `${walk.origin}/council/${council.slug}/published`;
  const send = (content: BlobPart[], name: string) => {
    const body = new FormData();
    body.set('kind', 'spend');
    body.set('file', new Blob(content), name);
    return fetch(`${at}/new`, { method: 'POST', body, headers, redirect: 'manual' });
  };
  const part = Buffer.alloc(17_000_000, 'a,b\n');
  const huge = await send(Array(6).fill(part), 'huge.csv');
  expect([huge.status, await huge.text()]).toEqual([
    400,
    expect.stringContaining('larger than 100 MB'),
  ]);
  const picture = await send([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')], 'a.png');
  expect(picture.status).toBe(400);
  const whole = await send([MESSY], 'a.csv');
  expect(whole.status).toBe(302);
  const mine = new URL(whole.headers.get('location')!, walk.origin).pathname;
  const [other] = await db.organisation.findMany({ where: { gss: councils[0]!.gss } });
  const elsewhere = await createLogin(walk, [{ organisationId: other!.id, roles }]);
  const operator = await createLogin(walk, [], { isOperator: true });
  const queue = await fetch(`${walk.origin}/admin/payees`, {
    headers: { Cookie: await cookieOf(walk, operator) },
  });
  expect(await queue.text()).toContain('Names in all spending');
  const theirs = { Cookie: await cookieOf(walk, elsewhere) };
  for (const path of [mine, mine.replace(council.slug, other!.slug)])
    expect((await fetch(walk.origin + path, { headers: theirs })).status).toBe(404);
});

it('says how far a long one is, and looks again by itself unless told not to', async () => {
  const gss = 'E08000033';
  const council = await createCouncil(db, { gss, name: 'Calderdale Council' });
  const roles = ['commissioner' as const];
  const login = await createLogin(walk, [{ organisationId: council.id, roles }]);
  const common = { kind: 'spend' as const, authorityCode: gss, file: 'Two years.zip' };
  const { id } = await db.tableUpload.create({
    data: {
      ...common,
      bytes: 4_000_000,
      preview: [],
      uploadedById: login.userId,
      startedAt: new Date(),
    },
  });
  const run = await db.importRun.create({
    data: {
      ...common,
      uploadId: id,
      digest: new Uint8Array(32),
      bytes: 4_000_000,
      rowsSoFar: 12_345,
      bytesSoFar: 1_200_000,
    },
  });
  const person = await walk.visit({ javaScript: false, width: 320 });
  const { page } = person;
  await signIn(person, login);
  await page.goto(`/council/${council.slug}/published/${id}/columns`);
  await page.getByText('12,345 rows so far, 1.2 MB of 4 MB read').waitFor();
  expect(await page.locator('meta[http-equiv="refresh"]').count()).toBe(1);
  await page.getByRole('link', { name: 'Stop looking again by itself' }).click();
  await page.waitForURL(/still/);
  await arrive(person, 'Bringing it in');
  await picture(person, 'published-progress-320');
  expect(await page.locator('meta[http-equiv="refresh"]').count()).toBe(0);
  await db.importRun.update({ where: { id: run.id }, data: { finishedAt: new Date() } });
  const problems = [{ file: 'Two years.zip/notes.txt', error: 'There are no rows in it.' }];
  await db.tableUpload.update({ where: { id }, data: { finishedAt: new Date(), problems } });
  await page.getByRole('link', { name: 'Look again now' }).click();
  await arrive(person, 'It is read');
  await picture(person, 'published-read-320');
});
