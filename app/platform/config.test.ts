import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConfigError, readConfig, settingNames } from './config.server.ts';

const production = {
  DRAWBRIDGE_MODE: 'production',
  BASE_URL: 'https://drawbridge.example.gov.uk',
  DATABASE_URL: 'postgresql://app:x@db/drawbridge',
  SESSION_SECRET: 'a-secret-of-more-than-thirty-two-characters',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  SIGNING_KEY: '-----BEGIN PRIVATE KEY-----',
  SMTP_URL: 'smtp://mail:25',
};

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('readConfig', () => {
  it('needs nothing for a demonstration on this machine', () => {
    expect(readConfig({})).toMatchObject({
      DRAWBRIDGE_MODE: 'demo',
      HOST: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
    });
  });

  it('counts an empty setting as not set', () => {
    expect(readConfig({ PORT: '', MEILI_URL: '' }).PORT).toBe(3000);
  });

  it('names every problem at once, in words', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      MEILI_URL: 'not a url',
      DRAWBRIDGE_MODE: 'live',
    });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toContain('DRAWBRIDGE_MODE must be demo, staging or production');
  });

  it.each(Object.keys(production).filter((name) => name !== 'DRAWBRIDGE_MODE'))(
    'refuses production without %s',
    (name) => {
      expect(problemsOf({ ...production, [name]: '' })).toEqual([
        `${name} must be set when DRAWBRIDGE_MODE is production.`,
      ]);
    },
  );

  it('refuses a demonstration that others could reach', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })[0]).toContain('HOST is 0.0.0.0');
    expect(problemsOf({ HOST: '127.elsewhere.example' })).toHaveLength(1);
    expect(problemsOf({ BASE_URL: 'https://market.example.gov.uk' })[0]).toContain('BASE_URL is');
    expect(problemsOf({ BASE_URL: 'http://127.0.0.1:4000', HOST: '::1' })).toEqual([]);
  });

  it('refuses http in production', () => {
    expect(problemsOf({ ...production, BASE_URL: 'http://drawbridge.example' })).toEqual([
      'BASE_URL must start with https:// in production.',
    ]);
  });

  it('lets webhooks reach this machine in the demonstration alone', () => {
    expect(readConfig({}).WEBHOOK_ALLOW_PRIVATE).toBe(true);
    expect(readConfig({ WEBHOOK_ALLOW_PRIVATE: 'false' }).WEBHOOK_ALLOW_PRIVATE).toBe(false);
    expect(readConfig(production).WEBHOOK_ALLOW_PRIVATE).toBe(false);
    const asked = { ...production, WEBHOOK_ALLOW_PRIVATE: 'true' };
    expect(problemsOf(asked)[0]).toContain('in the demonstration only');
  });

  describe('Stripe', () => {
    const stripe = { STRIPE_WEBHOOK_SECRETS: 'whsec_a whsec_b', STRIPE_TAX: 'automatic' };
    const test = { ...stripe, STRIPE_SECRET_KEY: 'sk_test_1' };
    const live = { ...stripe, STRIPE_SECRET_KEY: 'sk_live_1' };

    it('takes test keys to try out and live keys for real, and no other way round', () => {
      expect(problemsOf(test)).toEqual([]);
      expect(problemsOf({ ...production, ...live })).toEqual([]);
      expect(problemsOf(live)[0]).toContain('is a live key, but DRAWBRIDGE_MODE is demo');
      expect(problemsOf({ ...production, ...test })[0]).toContain('is a test key');
    });

    it('asks for all it needs once there is a key, and for nothing without one', () => {
      expect(
        problemsOf({ STRIPE_SECRET_KEY: 'sk_test_1' }).map((one) => one.split(' ')[0]),
      ).toEqual(['STRIPE_WEBHOOK_SECRETS', 'STRIPE_TAX']);
      expect(problemsOf({ ...test, STRIPE_SECRET_KEY: 'pk_test_1' })[0]).toContain(
        'must begin with',
      );
      expect(problemsOf({ ...test, STRIPE_TAX: '20%' })[0]).toContain('must be automatic');
      const third = `${stripe.STRIPE_WEBHOOK_SECRETS} whsec_c`;
      expect(problemsOf({ ...test, STRIPE_WEBHOOK_SECRETS: third })[0]).toContain(
        'must be one, or two',
      );
    });

    it('speaks to nobody else in production', () => {
      const elsewhere = { STRIPE_API_BASE: 'http://127.0.0.1:12111' };
      expect(problemsOf({ ...test, ...elsewhere })).toEqual([]);
      expect(problemsOf({ ...production, ...live, ...elsewhere })[0]).toContain('is for tests');
    });
  });

  it('has every setting explained in .env.example, and no other', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(listed.sort()).toEqual([...settingNames].sort());
  });
});
