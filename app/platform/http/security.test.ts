import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, expect, test } from 'vitest';
import { boundedBody, pathToLog, sameOriginOnly, soundAddress } from './security.server.ts';

const app = express();
app.use('/sound', soundAddress(true));
app.use(sameOriginOnly('http://localhost:3000', true));
app.use(boundedBody((path) => path === '/documents'));
app.use((_request, response) => void response.send('through'));
const server = app.listen(0, '127.0.0.1');
afterAll(() => server.close());

/** Sends the path exactly as it is written. */
function post(path: string, headers: Record<string, string>): Promise<number> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

test('a log tells neither who bids for what nor the token in an address', () => {
  expect(pathToLog('/provider/aire-care/bids/DB-2026-0417/check.data')).toBe('/provider/…/bids/…');
  expect(pathToLog('//provider/aire-care/bids')).toBe('/provider/…/bids/…');
  expect(pathToLog('/invitations/s3cret-t0ken')).toBe('/invitations/…');
  expect(pathToLog('/alerts/off/a.s3cret.t0ken')).toBe('/alerts/off/…');
  expect(pathToLog('/alerts/confirm/c.s3cret.t0ken')).toBe('/alerts/confirm/…');
  expect(pathToLog('/alerts/new')).toBe('/alerts/new');
  expect(pathToLog('/enquiries/confirm/0f3a.s3cret.data')).toBe('/enquiries/confirm/…');
  expect(pathToLog('/enquiries/Q-2026-0417')).toBe('/enquiries/Q-2026-0417');
  expect(pathToLog('/provider/aire-care/proposals/CH-2026-3')).toBe('/provider/…/proposals/…');
  expect(pathToLog('/provider/aire-care/profile')).toBe('/provider/aire-care/profile');
  expect(pathToLog('/council/leeds/opportunities/DB-2026-0417/opening')).toContain('DB-2026-0417');
});

test('the demonstration takes forms from this machine’s own names alone', async () => {
  const from = (host: string) => ({ host, origin: `http://${host}` });
  expect(await post('/', from('localhost:3000'))).toBe(200);
  expect(await post('/', from('127.0.0.1:4000'))).toBe(200);
  expect(await post('/', from('rebound.example:3000'))).toBe(403);
  expect(await post('/', from('127.0.0.1.example'))).toBe(403);
});

test('an address that can’t be is refused before anything looks at it', async () => {
  const from = (host: string) => ({ host, origin: 'http://localhost:3000' });
  expect(await post('/sound', from('localhost:3000'))).toBe(200);
  expect(await post('/sound/a%00b', from('localhost:3000'))).toBe(400);
  expect(await post('/sound', from('a b'))).toBe(400);
  expect(await post('/sound', from('rebound.example'))).toBe(421);
});

test('a path that only begins like a webhook is none', async () => {
  expect(await post('/webhooks/payments', {})).toBe(200);
  expect(await post('/webhooks/../sign-in', {})).toBe(403);
  expect(await post('/webhooks/%2e%2e/sign-in', {})).toBe(403);
});

test('mail programs may turn an alert off from anywhere, and do nothing else so', async () => {
  expect(await post('/alerts/off/a.b-c_d.e', {})).toBe(200);
  expect(await post('/alerts/off/a.b.c', { origin: 'https://mail.example' })).toBe(200);
  for (const path of [
    '/alerts/on/a.b.c',
    '/alerts/off',
    '/alerts/off/',
    '/alerts/off/../../account/alerts',
    '/alerts/off/%2e%2e/on/a.b.c',
    '/alerts/off/a.b.c/more',
    '/account/alerts',
    '/alerts/new',
  ]) {
    expect(await post(path, {}), path).toBe(403);
  }
});

test('where files are uploaded, a plain form is bounded all the same', async () => {
  const headers = { origin: 'http://localhost:3000', 'transfer-encoding': 'chunked' };
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  const file = { ...headers, 'content-type': 'multipart/form-data; boundary=x' };
  expect(await post('/documents', form)).toBe(411);
  expect(await post('/documents', file)).toBe(200);
  expect(await post('/sign-in', file)).toBe(411);
});
