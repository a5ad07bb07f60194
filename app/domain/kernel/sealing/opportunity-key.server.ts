import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { SealBroken } from './errors.ts';
import { sealAlgorithm } from './seal.server.ts';

/**
 * Makes the key pair to which every bid for this opportunity is sealed. Called once, in the
 * transaction that publishes it. The private half leaves this function wrapped under a master key,
 * bound to the opportunity, and is unwrapped by opening alone.
 * @returns the key's id: 16 hex digits of the SHA-256 of the public key
 */
export async function createOpportunityKey(
  services: Pick<Services, 'keys'>,
  tx: Transaction,
  opportunityId: string,
): Promise<{ keyId: string }> {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const publicBytes = publicKey.export({ type: 'spki', format: 'der' });
  const privateBytes = privateKey.export({ type: 'pkcs8', format: 'der' });
  const keyId = createHash('sha256').update(publicBytes).digest('hex').slice(0, 16);
  const { wrapped, wrappingKeyId } = services.keys.wrap(privateBytes, contextOf(opportunityId));
  privateBytes.fill(0);
  await tx.opportunityKey.create({
    data: {
      opportunityId,
      keyId,
      algorithm: sealAlgorithm,
      publicKey: Buffer.from(publicBytes),
      wrappedPrivateKey: Buffer.from(wrapped),
      wrappingKeyId,
    },
  });
  return { keyId };
}

/**
 * The private half. Opening calls it, after it has checked the deadline under the lock.
 * @throws SealBroken when the wrapped key does not belong to this opportunity or was changed
 */
export function unwrapOpportunityKey(
  services: Pick<Services, 'keys'>,
  key: { opportunityId: string; wrappedPrivateKey: Uint8Array; wrappingKeyId: string },
): KeyObject {
  try {
    const wrapped = Buffer.from(key.wrappedPrivateKey);
    const der = services.keys.unwrap(wrapped, key.wrappingKeyId, contextOf(key.opportunityId));
    return createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  } catch {
    throw new SealBroken('The key of this opportunity can’t be unwrapped.');
  }
}

function contextOf(opportunityId: string): string {
  return `opportunity:${opportunityId}`;
}
