import { connect, createServer, type Socket } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { createCouncil } from '#tests/factories.ts';
import { cookieOf, createLogin, journeyPassword } from '#tests/setup/people.ts';
import { arrive, picture } from '#tests/setup/visitor.ts';
import { HEADER } from '#tests/table-files.ts';
import { journey } from './journey.ts';

/** Someone on a poor line sends a long file: it breaks off, and goes on from where it was. */

const walk = await journey();
const { db } = walk.services;

/** A line to the product that can be cut after so many bytes, as a train in a tunnel cuts it. */
async function poorLine(port: number) {
  const sockets = new Set<Socket>();
  const line = { sent: 0, room: Number.POSITIVE_INFINITY, origin: '' };
  const server = createServer((near) => {
    if (line.room <= 0) return near.destroy();
    const far = connect(port, 'localhost');
    for (const one of [near, far]) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      line.sent += bytes.length;
      line.room -= bytes.length;
      if (line.room > 0) far.write(bytes);
      else for (const one of sockets) one.destroy();
    });
    far.pipe(near);
    return near;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  line.origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  afterAll(() => {
    for (const one of sockets) one.destroy();
    server.close();
  });
  return line;
}

const MEGABYTE = 1_000_000;
const rows = Array.from(
  { length: 150_000 },
  (_, at) =>
    `01/04/2025,Adults,Made Up Care Ltd,Home care for people in their homes,T${at},10.00\n`,
);
const file = {
  name: 'Whole year.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(HEADER + rows.join('')),
};

it('goes on after a lost connection, a reload, and is stopped when one wants it', async () => {
  const council = await createCouncil(db, { gss: 'E08000035', name: 'Leeds City Council' });
  const roles = ['commissioner' as const];
  const login = await createLogin(walk, [{ organisationId: council.id, roles }]);
  const line = await poorLine(Number(new URL(walk.origin).port));
  const person = await walk.visit({ width: 320 });
  const { page } = person;
  await page.goto(`${line.origin}/sign-in`);
  await page.getByLabel('E-mail address').fill(login.email);
  await page.getByLabel('Password').fill(journeyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/account/);
  const at = `${line.origin}/council/${council.slug}/published/new`;
  const send = async () => {
    await page.getByLabel('Spending').check();
    await page.getByLabel('The file', { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: 'Send it and check the columns' }).click();
  };

  await page.goto(at);
  await arrive(person, 'Bring in a file');
  line.room = 6 * MEGABYTE;
  await send();
  await page.getByText('The connection is lost').waitFor();
  await arrive(person, 'Sending Whole year.csv');
  await picture(person, 'upload-away-320');
  line.room = Number.POSITIVE_INFINITY;
  await page.goto(at);
  await page.getByText(/Whole year\.csv: \d.* MB of .* has come through/).waitFor();
  await arrive(person, 'Bring in a file');
  await picture(person, 'upload-begun-320');

  const before = line.sent;
  line.room = 2 * MEGABYTE;
  await send();
  await page.getByText('The connection is lost').waitFor();
  line.room = Number.POSITIVE_INFINITY;
  await page.getByRole('button', { name: 'Try again now' }).click();
  await arrive(person, 'Check the columns');
  // What had come through was not sent again.
  expect(line.sent - before).toBeLessThan(file.buffer.length - 4 * MEGABYTE);
  const [upload] = await db.tableUpload.findMany({ where: { uploadedById: login.userId } });
  expect(upload).toMatchObject({ file: file.name, bytes: BigInt(file.buffer.length) });

  await page.goto(at);
  line.room = 6 * MEGABYTE;
  await send();
  await page.getByText('The connection is lost').waitFor();
  line.room = Number.POSITIVE_INFINITY;
  await page.getByRole('button', { name: 'Stop, and throw away what was sent' }).click();
  await page.getByRole('button', { name: 'Send it and check the columns' }).waitFor();
  expect(await page.getByLabel('Spending').isChecked()).toBe(true);
  await expect.poll(() => db.tableSending.count()).toBe(0);

  const bad = {
    name: 'Picture.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('%PDF-1.7 no table'),
  };
  await page.getByLabel('The file', { exact: true }).setInputFiles(bad);
  await page.getByRole('button', { name: 'Send it and check the columns' }).click();
  await page.getByText('This is a document, not a table').first().waitFor();
  await arrive(person, 'Bring in a file');
  await picture(person, 'upload-refused-320');
});

it('keeps a sending to whoever began it, and to our own pages', async () => {
  const council = await createCouncil(db, { gss: 'E06000014', name: 'City of York Council' });
  const roles = ['admin' as const];
  const mine = await cookieOf(
    walk,
    await createLogin(walk, [{ organisationId: council.id, roles }]),
  );
  const theirs = await cookieOf(
    walk,
    await createLogin(walk, [{ organisationId: council.id, roles }]),
  );
  const at = `${walk.origin}/council/${council.slug}/published/sending`;
  const ask = (method: string, url: string, headers: Record<string, string>, body?: string) =>
    fetch(url, {
      method,
      body,
      headers: { Origin: walk.origin, 'Tus-Resumable': '1.0.0', ...headers },
    });
  const begun = await ask('POST', at, { Cookie: mine, 'Upload-Length': '12' });
  expect(begun.status).toBe(201);
  const part = walk.origin + begun.headers.get('location')!;
  const piece = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
  for (const headers of [{}, { Cookie: theirs }] as Record<string, string>[]) {
    const status = headers.Cookie ? 404 : 401;
    expect((await ask('HEAD', part, headers)).status).toBe(status);
    expect((await ask('PATCH', part, { ...headers, ...piece }, 'Date,Amount\n')).status).toBe(
      status,
    );
    expect((await ask('DELETE', part, headers)).status).toBe(status);
  }
  const foreign = { Cookie: mine, Origin: 'https://elsewhere.example' };
  expect((await ask('PATCH', part, { ...foreign, ...piece }, 'Date,Amount\n')).status).toBe(403);
  expect((await ask('POST', at, { Cookie: mine, 'Upload-Length': '100000001' })).status).toBe(400);
  const more = await ask('PATCH', part, { Cookie: mine, ...piece }, 'Date,Amount,Sum\n');
  expect(more.status).toBe(413);
  const head = await ask('HEAD', part, { Cookie: mine });
  expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
    '0',
    '12',
  ]);
  expect((await ask('PATCH', part, { Cookie: mine, ...piece }, 'Date,Amount\n')).status).toBe(204);
  expect((await ask('DELETE', part, { Cookie: mine })).status).toBe(204);
  expect((await ask('HEAD', part, { Cookie: mine })).status).toBe(404);
});
