import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import type { KeyRing } from '#app/platform/ports.ts';

const algorithm = 'aes-256-gcm';

/**
 * @param masterKeys 32 bytes each; the first wraps, all unwrap
 * @param signingKeyPem Ed25519 private key, PKCS #8 in PEM form
 */
export function createKeyRing(masterKeys: [Buffer, ...Buffer[]], signingKeyPem: string): KeyRing {
  const byId = new Map(masterKeys.map((key) => [keyId(key), key]));
  const wrappingKeyId = keyId(masterKeys[0]);
  const privateKey = createPrivateKey(signingKeyPem);
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new Error('SIGNING_KEY must be an Ed25519 private key in PEM form.');
  const publicKey = createPublicKey(privateKey);
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const signingKeyId = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

  return {
    wrap(key, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, masterKeys[0], nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(key), cipher.final()]);
      return { wrapped: Buffer.concat([nonce, cipher.getAuthTag(), body]), wrappingKeyId };
    },
    unwrap(wrapped, id, context) {
      const master = byId.get(id);
      if (!master) throw new Error(`No master key with id ${id} is configured.`);
      const decipher = createDecipheriv(algorithm, master, wrapped.subarray(0, 12)).setAAD(
        Buffer.from(context),
      );
      decipher.setAuthTag(wrapped.subarray(12, 28));
      return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
    },
    sign: (bytes) => ({ signature: sign(null, bytes, privateKey), keyId: signingKeyId }),
    verify: (bytes, signature, id) =>
      id === signingKeyId && verify(null, bytes, publicKey, signature),
    publicKeys: () => [{ keyId: signingKeyId, pem }],
    mac: (text) => macWith(masterKeys[0], text),
    isMac: (text, code) =>
      masterKeys.some((key) => {
        const right = macWith(key, text);
        return right.length === code.length && timingSafeEqual(right, code);
      }),
  };
}

/** HMAC-SHA256 under a key of its own for this use, its first 16 bytes. */
function macWith(masterKey: Buffer, text: string): Buffer {
  const key = createHmac('sha256', masterKey).update('drawbridge link code').digest();
  return createHmac('sha256', key).update(text).digest().subarray(0, 16);
}

function keyId(key: Buffer): string {
  return createHash('sha256')
    .update('drawbridge master key')
    .update(key)
    .digest('hex')
    .slice(0, 16);
}
