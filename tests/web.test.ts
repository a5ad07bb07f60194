import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { testWeb } from './setup/web.ts';

const { origin } = await testWeb();

function post(path: string, headers: Record<string, string>, body = 'a=1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${origin}${path}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe('the web server', () => {
  it('says whether it is up and whether it is ready', async () => {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  });

  it('gives every page a policy with a nonce of its own, and a request id', async () => {
    const [one, two] = await Promise.all([fetch(`${origin}/about`), fetch(`${origin}/about`)]);
    const nonce = /'nonce-([^']+)'/;
    const policy = one.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(nonce);
    expect(policy).not.toContain('unsafe');
    expect(nonce.exec(policy)?.[1]).not.toBe(
      nonce.exec(two.headers.get('content-security-policy') ?? '')?.[1],
    );
    const html = await one.text();
    const scripts = [...html.matchAll(/<script(?![^>]*\bnonce=)[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toEqual([]);
    expect(one.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
    expect(one.headers.get('x-powered-by')).toBeNull();
  });

  it('refuses a post from another site, and one that does not say where it is from', async () => {
    expect(await post('/sign-out', { origin: 'https://evil.example' })).toBe(403);
    expect(await post('/sign-out', {})).toBe(403);
    expect(await post('/sign-out', { origin: 'null' })).toBe(403);
    expect(await post('/sign-out', { origin })).not.toBe(403);
  });

  it('refuses a form larger than forms are, and one that hides its length', async () => {
    expect(
      await post('/sign-in', { origin, 'content-length': String(200 * 1024 * 1024) }, '').catch(
        () => 413,
      ),
    ).toBe(413);
    expect(await post('/sign-in', { origin, 'transfer-encoding': 'chunked' })).toBe(411);
  });

  it('answers an unknown address with a page that helps', async () => {
    const answer = await fetch(`${origin}/no-such-page`);
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(html).toContain('We could not find that page');
    expect(html).toContain(answer.headers.get('x-request-id'));
  });

  it('mentions no plans where nobody is billed', async () => {
    for (const path of ['/plans', '/webhooks/stripe'])
      expect((await fetch(`${origin}${path}`)).status, path).toBe(404);
    expect(await post('/webhooks/stripe', {})).not.toBe(200);
    for (const path of ['/', '/about', '/privacy', '/terms'])
      expect(await (await fetch(`${origin}${path}`)).text(), path).not.toMatch(
        /\/plans|Stripe|billing/i,
      );
  });

  it('keeps assets for a year and pages not at all', async () => {
    const page = await fetch(`${origin}/about`);
    const [script] = /\/assets\/[^"]+\.js/.exec(await page.text()) ?? [];
    expect((await fetch(`${origin}${script}`)).headers.get('cache-control')).toContain('immutable');
    expect(page.headers.get('cache-control')).toContain('no-cache');
  });
});
