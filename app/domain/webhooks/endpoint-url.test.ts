import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createWebhookSender } from '#app/platform/webhooks/webhook-sender.server.ts';
import { startWebhookPeer } from '#tests/setup/webhook-peer.ts';
import { readEndpointUrl } from './endpoint-url.ts';
import { askedToWait, nextTry, restUntil } from './limits.ts';

const real = { allowPrivate: false };
const demo = { allowPrivate: true };

describe('an address of an endpoint', () => {
  it('is https, without a name and password, on a port that is for such things', () => {
    expect(readEndpointUrl('https://hooks.example.org/a?b=c#d', real)).toEqual({
      url: 'https://hooks.example.org/a?b=c',
    });
    expect(readEndpointUrl('https://hooks.example.org:8443/', real)).toHaveProperty('url');
    for (const text of [
      '',
      'hooks.example.org',
      'http://hooks.example.org/',
      'ftp://hooks.example.org/',
      'file:///etc/passwd',
      'https://user:word@hooks.example.org/',
      'https://user@hooks.example.org/',
      'https://hooks.example.org:22/',
      'https://hooks.example.org:25/',
      'https://hooks.example.org:80/',
      'https://localhost/',
      'https://localhost./',
      'https://LOCALHOST/',
      'https://app.localhost/',
      'https://printer.local/',
      'https://metadata.google.internal/',
      'https://intranet/',
    ]) {
      expect(readEndpointUrl(text, real), text).toHaveProperty('problem');
    }
  });

  it('may be this machine in the demonstration, by http and a port', () => {
    expect(readEndpointUrl('http://127.0.0.1:4000/x', demo)).toHaveProperty('url');
    expect(readEndpointUrl('http://127.0.0.1/x', demo)).toHaveProperty('problem');
    expect(readEndpointUrl('http://hooks.example.org:4000/x', demo)).toHaveProperty('problem');
    expect(readEndpointUrl('http://127.0.0.1:4000/x', real)).toHaveProperty('problem');
  });
});

/** Answers names from a list; each further question gets the next answer. */
function names(...answers: string[][]): LookupFunction {
  let asked = 0;
  return (_name, options, done) => {
    const found = answers[Math.min(asked++, answers.length - 1)]!;
    const all = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) done(null, all);
    else done(null, all[0]!.address, all[0]!.family);
  };
}

describe('private addresses', () => {
  it('are refused however they are written, when given and when connected to', async () => {
    const peer = await startWebhookPeer();
    const port = new URL(peer.url).port;
    const sender = createWebhookSender({ allowPrivate: false, timeoutMs: 2000 });
    for (const host of [
      '127.0.0.1',
      '127.1',
      '0x7f000001',
      '2130706433',
      '0177.0.0.1',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[fd00::1]',
      '[fe80::1]',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
    ]) {
      const url = `https://${host}:${port}/`;
      expect(await sender.refusalOf(url), host).toContain('private network');
      const answer = await sender.post({ url, headers: {}, body: '{}' });
      expect(answer, host).toMatchObject({
        status: null,
        reason: 'The address is on a private network',
      });
    }
    expect(await sender.post({ url: `${peer.url}/`, headers: {}, body: '{}' })).toMatchObject({
      reason: 'Only https is sent to',
    });
    expect(peer.received).toEqual([]);
    await peer.stop();
  });

  it('are refused behind a name, also one that answers otherwise the second time', async () => {
    const url = 'https://hooks.example.org:4443/';
    const sender = (lookup: LookupFunction) =>
      createWebhookSender({ allowPrivate: false, timeoutMs: 2000, lookup });
    for (const found of [
      ['127.0.0.1'],
      ['8.8.8.8', '10.0.0.1'],
      ['::ffff:169.254.169.254'],
      ['fd12::1'],
    ]) {
      expect(await sender(names(found)).refusalOf(url), found.join()).toContain('private network');
    }
    const rebinding = sender(names(['8.8.8.8'], ['127.0.0.1']));
    expect(await rebinding.refusalOf(url)).toBeNull();
    expect(await rebinding.post({ url, headers: {}, body: '{}' })).toMatchObject({
      status: null,
      reason: 'The address is on a private network',
    });
    const unknown: LookupFunction = (_name, _options, done) => done(new Error('ENOTFOUND'), []);
    expect(await sender(unknown).refusalOf(url)).toContain('can’t find hooks.example.org');
  });
});

describe('how long to wait', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const minutes = (date: Date | null) => date && (date.getTime() - now.getTime()) / 60_000;

  it('grows with each failure, and ends', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => minutes(nextTry(tries, now)))).toEqual([
      1,
      5,
      30,
      120,
      480,
      1440,
      null,
    ]);
    expect([1, 2, 3, 6, 50].map((count) => minutes(restUntil(count, now)))).toEqual([
      1, 1, 2, 30, 30,
    ]);
  });

  it('is what the other side asked for, up to a day', () => {
    expect(askedToWait('120', now)).toBe(120_000);
    expect(askedToWait('Sun, 22 Nov 2026 13:00:00 GMT', now)).toBe(3_600_000);
    expect(askedToWait('Sun, 22 Nov 2020 13:00:00 GMT', now)).toBe(0);
    for (const none of [null, '', 'soon', '-5', '1.5']) expect(askedToWait(none, now)).toBe(0);
    expect(minutes(nextTry(1, now, 600_000))).toBe(10);
    expect(minutes(nextTry(4, now, 600_000))).toBe(120);
    expect(minutes(nextTry(1, now, 10 * 86_400_000))).toBe(1440);
  });
});
