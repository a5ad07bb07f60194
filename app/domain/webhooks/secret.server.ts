import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { WebhookEndpoint } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { isOverlapping } from './lifecycle.ts';

type Keyed = Pick<Services, 'keys'>;

const PREFIX = 'whsec_';
const contextOf = (endpointId: string) => `webhook:${endpointId}`;

/** A new secret, and the columns that keep it. It is shown once and not readable afterwards. */
export function makeSecret({ keys }: Keyed, endpointId: string) {
  const bytes = randomBytes(32);
  const { wrapped, wrappingKeyId } = keys.wrap(bytes, contextOf(endpointId));
  return {
    shown: `${PREFIX}${bytes.toString('base64')}`,
    columns: { secret: Uint8Array.from(wrapped), secretKeyId: wrappingKeyId },
  };
}

type Secrets = Pick<
  WebhookEndpoint,
  'id' | 'secret' | 'secretKeyId' | 'oldSecret' | 'oldSecretKeyId' | 'oldSecretUntil'
>;

/**
 * The headers of one try. While a change of secret overlaps, both sign.
 * @source Standard Webhooks 1.0: webhook-id, webhook-timestamp, webhook-signature
 */
export function signedHeaders(
  { keys }: Keyed,
  endpoint: Secrets,
  message: { id: string; body: string; at: Date },
): Record<string, string> {
  const { id, secret, secretKeyId, oldSecret, oldSecretKeyId, oldSecretUntil } = endpoint;
  const wrapped = [{ bytes: secret, keyId: secretKeyId }];
  if (oldSecret && oldSecretKeyId && isOverlapping(oldSecretUntil, message.at)) {
    wrapped.push({ bytes: oldSecret, keyId: oldSecretKeyId });
  }
  const signatures = wrapped.map(({ bytes, keyId }) => {
    const key = keys.unwrap(Buffer.from(bytes), keyId, contextOf(id));
    return new Webhook(key.toString('base64')).sign(message.id, message.at, message.body);
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(message.at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
