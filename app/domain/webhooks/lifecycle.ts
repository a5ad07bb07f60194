/** Where an endpoint and a delivery stand. Pure, browser-safe. */

export type EndpointStatus = 'on' | 'failing' | 'off';

export type EndpointFacts = { offAt: Date | null; failures: number };

export function statusOf({ offAt, failures }: EndpointFacts): EndpointStatus {
  if (offAt !== null) return 'off';
  return failures > 0 ? 'failing' : 'on';
}

export type DeliveryStatus = 'waiting' | 'trying' | 'taken' | 'given_up' | 'off';

export type DeliveryFacts = {
  endedAs: 'taken' | 'given_up' | 'off' | null;
  tries: number;
};

/** `trying` has failed at least once. */
export function deliveryStatusOf({ endedAs, tries }: DeliveryFacts): DeliveryStatus {
  return endedAs ?? (tries > 0 ? 'trying' : 'waiting');
}

/** True while the secret before the present one signs too. */
export function isOverlapping(oldSecretUntil: Date | null, now: Date): boolean {
  return oldSecretUntil !== null && oldSecretUntil > now;
}
