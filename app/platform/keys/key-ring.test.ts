import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyRing } from './key-ring.server.ts';

const signingKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const [older, newer] = [randomBytes(32), randomBytes(32)];

describe('the key ring', () => {
  const ring = createKeyRing([newer, older], signingKey);

  it('unwraps what it wrapped, in the same context only', () => {
    const key = randomBytes(32);
    const { wrapped, wrappingKeyId } = ring.wrap(key, 'bid:1');
    expect(ring.unwrap(wrapped, wrappingKeyId, 'bid:1')).toEqual(key);
    expect(() => ring.unwrap(wrapped, wrappingKeyId, 'bid:2')).toThrow();
  });

  it('refuses a wrapped key that was touched', () => {
    const { wrapped, wrappingKeyId } = ring.wrap(randomBytes(32), 'bid:1');
    for (const at of [0, 15, wrapped.length - 1]) {
      const touched = Buffer.from(wrapped);
      touched[at]! ^= 1;
      expect(() => ring.unwrap(touched, wrappingKeyId, 'bid:1')).toThrow();
    }
  });

  it('still unwraps what an earlier master key wrapped', () => {
    const before = createKeyRing([older], signingKey).wrap(Buffer.from('secret'), 'x');
    expect(ring.unwrap(before.wrapped, before.wrappingKeyId, 'x').toString()).toBe('secret');
  });

  it('signs so that anyone with the public key can check', () => {
    const { signature, keyId } = ring.sign(Buffer.from('receipt'));
    expect(ring.verify(Buffer.from('receipt'), signature, keyId)).toBe(true);
    expect(ring.verify(Buffer.from('receipt!'), signature, keyId)).toBe(false);
    expect(ring.publicKeys().map((key) => key.keyId)).toEqual([keyId]);
  });
});
