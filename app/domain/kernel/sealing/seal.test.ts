import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SealBroken } from './errors.ts';
import { seal, sealAlgorithm, unseal } from './seal.server.ts';
import { closeBox, openBox } from './secret-box.server.ts';

const binding = { opportunityId: 'o-1', bidId: 'b-1', versionNumber: 1, keyId: 'k-1' };

function pair() {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }), privateKey };
}

test('what was sealed opens with the private half, byte for byte', () => {
  const { publicKey, privateKey } = pair();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      const content = Buffer.from(bytes);
      expect(unseal(seal(content, publicKey, binding), privateKey, binding)).toEqual(content);
    }),
    { numRuns: 30 },
  );
});

test('a known sealed message still opens: the scheme has not drifted', () => {
  // Made once by this code, for a private key that is fixed here.
  const seed = '77076d0a7318a57d3c16c17251b26645df4c27e1e9a19fbd3a2b5a2a8a9b9c2a';
  const der = Buffer.from(`302e020100300506032b656e04220420${seed}`, 'hex');
  const privateKey = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  const known = {
    algorithm: sealAlgorithm,
    ephemeralPublicKey: Buffer.from(
      '302a300506032b656e0321002912be025ecafdc8ae68ce3f9ef76f6df5c47a0515fc44bfc124ab620ea3c852',
      'hex',
    ),
    nonce: Buffer.from('4c1f429b84c6fd463280715c', 'hex'),
    sealed: Buffer.from(
      '445f6b177e92f1344f3b2ed489d85e5b7ce8c95f6f7f14cd7d78f7d1b04838ef0b7db5d183e630ce7298',
      'hex',
    ),
  };
  expect(unseal(known, privateKey, binding).toString()).toBe('Lunch club, £9,500 a year');
});

test('the same bytes seal to something else each time', () => {
  const { publicKey } = pair();
  const [a, b] = [1, 2].map(() => seal(Buffer.from('same'), publicKey, binding));
  expect(a?.sealed.equals(b?.sealed ?? Buffer.alloc(0))).toBe(false);
  expect(a?.ephemeralPublicKey.equals(b?.ephemeralPublicKey ?? Buffer.alloc(0))).toBe(false);
});

test('a changed bit anywhere, in any part, and it does not open', () => {
  const { publicKey, privateKey } = pair();
  const sealed = seal(Buffer.from('£9,500 a year'), publicKey, binding);
  for (const part of ['ephemeralPublicKey', 'nonce', 'sealed'] as const) {
    for (let at = 0; at < sealed[part].length; at += 1) {
      const changed = Buffer.from(sealed[part]);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const broken = () => unseal({ ...sealed, [part]: changed }, privateKey, binding);
      expect(broken, `${part} byte ${at}`).toThrow(SealBroken);
    }
  }
});

test('moved to another opportunity, bid, version or key, it does not open', () => {
  const { publicKey, privateKey } = pair();
  const sealed = seal(Buffer.from('x'), publicKey, binding);
  const others = [
    { opportunityId: 'o-2' },
    { bidId: 'b-2' },
    { versionNumber: 2 },
    { keyId: 'k-2' },
  ];
  for (const other of others) {
    expect(() => unseal(sealed, privateKey, { ...binding, ...other })).toThrow(SealBroken);
  }
  expect(() => unseal(sealed, pair().privateKey, binding)).toThrow(SealBroken);
  expect(() => unseal({ ...sealed, algorithm: 'none' }, privateKey, binding)).toThrow(SealBroken);
});

test('a truncated or empty sealed message is refused, not read', () => {
  const { publicKey, privateKey } = pair();
  const sealed = seal(Buffer.from('some words'), publicKey, binding);
  for (const length of [0, 1, 15, 16, sealed.sealed.length - 1]) {
    const cut = { ...sealed, sealed: sealed.sealed.subarray(0, length) };
    expect(() => unseal(cut, privateKey, binding)).toThrow(SealBroken);
  }
});

test('a box opens with its key and binding alone', () => {
  const key = createHash('sha256').update('key').digest();
  const box = closeBox(Buffer.from('working copy'), key, 'bid:1:7');
  expect(openBox(box, key, 'bid:1:7').toString()).toBe('working copy');
  expect(() => openBox(box, key, 'bid:1:8')).toThrow(SealBroken);
  expect(() => openBox(box, createHash('sha256').digest(), 'bid:1:7')).toThrow(SealBroken);
  box[20] = (box[20] ?? 0) ^ 1;
  expect(() => openBox(box, key, 'bid:1:7')).toThrow(SealBroken);
});
