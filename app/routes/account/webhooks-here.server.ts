import { listAlerts } from '#app/domain/alerts/list-alerts.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { actingFor, homeOf } from '#app/domain/organisations/acting-for.ts';
import type { Services } from '#app/platform/ports.ts';

/**
 * The organisation whose webhooks a page is about: /council/:slug/… or /provider/:slug/….
 * @throws NotSignedIn, NotFound
 */
export function webhooksHere(actor: Actor, url: URL, slug: string) {
  const side = url.pathname.startsWith('/council/') ? 'council' : 'provider';
  const { organisationId, name, kind, ...rest } = actingFor(actor, side, slug);
  const home = homeOf({ kind, slug: rest.slug });
  return { organisationId, name, slug: rest.slug, home, base: `${home}/webhooks`, side } as const;
}

/** What the form of an endpoint offers: the team's alerts that are not off. */
export async function alertOptions(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
): Promise<{ value: string; label: string; hint?: string }[]> {
  const alerts = await listAlerts(services, actor, { slug });
  return alerts
    .filter(({ status }) => status !== 'off')
    .map(({ id, name, status }) => ({
      value: id,
      label: name,
      ...(status === 'paused' && { hint: 'Paused: nothing is sent meanwhile.' }),
    }));
}
