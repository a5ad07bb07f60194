import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/signing-keys';

/** The public keys with which anyone can check our receipts and the heads of our records. */
export const loader = api(async ({ services }, _args: Route.LoaderArgs) => ({
  algorithm: 'Ed25519',
  canonicalForm: 'RFC 8785',
  howToCheck: `${services.settings.baseUrl}/receipts`,
  keys: services.keys.publicKeys(),
}));
