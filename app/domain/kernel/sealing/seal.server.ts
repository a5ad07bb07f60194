import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import canonicalize from 'canonicalize';
import { SealBroken } from './errors.ts';

/** Stored beside every sealed bid, so that a later scheme can live next to this one. */
export const sealAlgorithm = 'x25519-hkdf-sha256-aes-256-gcm';

/** What a sealed bid is bound to: moved to another bid, version or key, it no longer opens. */
export type SealBinding = {
  opportunityId: string;
  bidId: string;
  versionNumber: number;
  keyId: string;
};

export type Sealed = {
  algorithm: string;
  /** SPKI in DER form. */
  ephemeralPublicKey: Buffer<ArrayBuffer>;
  /** 12 bytes. */
  nonce: Buffer<ArrayBuffer>;
  /** Ciphertext, then the 16 bytes of the GCM tag. */
  sealed: Buffer<ArrayBuffer>;
};

/**
 * Seals bytes to a public key: an ephemeral X25519 agreement, HKDF-SHA-256 over it, AES-256-GCM
 * under the result. Whoever sealed can't open again: the ephemeral private half is dropped here.
 * @param publicKey the opportunity's, SPKI in DER form
 * @source RFC 7748 (X25519), RFC 5869 (HKDF), NIST SP 800-38D (GCM)
 */
export function seal(content: Buffer, publicKey: Uint8Array, binding: SealBinding): Sealed {
  const recipient = createPublicKey({ key: Buffer.from(publicKey), type: 'spki', format: 'der' });
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralBytes = ephemeral.publicKey.export({ type: 'spki', format: 'der' });
  const key = agree(ephemeral.privateKey, recipient, ephemeralBytes, Buffer.from(publicKey));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(binding));
  const body = [cipher.update(content), cipher.final(), cipher.getAuthTag()];
  return {
    algorithm: sealAlgorithm,
    ephemeralPublicKey: Buffer.from(ephemeralBytes),
    nonce: Buffer.from(nonce),
    sealed: Buffer.concat(body),
  };
}

/**
 * Opens what `seal` sealed.
 * @throws SealBroken when the key, the binding or one bit of the sealed bytes is another
 */
export function unseal(
  sealed: {
    algorithm: string;
    ephemeralPublicKey: Uint8Array;
    nonce: Uint8Array;
    sealed: Uint8Array;
  },
  privateKey: KeyObject,
  binding: SealBinding,
): Buffer {
  if (sealed.algorithm !== sealAlgorithm) {
    throw new SealBroken(`Unknown sealing algorithm: ${sealed.algorithm}.`);
  }
  try {
    const ephemeralBytes = Buffer.from(sealed.ephemeralPublicKey);
    const ephemeral = createPublicKey({ key: ephemeralBytes, type: 'spki', format: 'der' });
    const own = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    const key = agree(privateKey, ephemeral, ephemeralBytes, own);
    const body = Buffer.from(sealed.sealed);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: 16 });
    decipher.setAAD(boundTo(binding)).setAuthTag(body.subarray(-16));
    return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]);
  } catch {
    throw new SealBroken('The sealed bytes do not open: they were changed, or belong elsewhere.');
  }
}

/** Both public halves go into the derivation, so that the key belongs to this exchange alone. */
function agree(
  privateKey: KeyObject,
  publicKey: KeyObject,
  ephemeral: Buffer,
  recipient: Buffer,
): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  const salt = Buffer.concat([ephemeral, recipient]);
  return Buffer.from(hkdfSync('sha256', shared, salt, `drawbridge bid seal: ${sealAlgorithm}`, 32));
}

function boundTo(binding: SealBinding): Buffer {
  return Buffer.from(canonicalize({ ...binding, algorithm: sealAlgorithm }) ?? '');
}
