import type { PublicOrganisation } from './public-organisation.server.ts';

/**
 * An organisation in schema.org's words, for search engines: only what it published, and nothing
 * declared is said as proved.
 * @source schema.org: Organization, NGO, GovernmentOrganization
 */
export function linkedData(it: PublicOrganisation): Record<string, unknown> {
  // An invented number may be somebody's real one.
  const numbers = it.isDemonstration ? [] : it.identifiers;
  const registers = numbers.flatMap(({ register }) => register?.url ?? []);
  return {
    '@context': 'https://schema.org',
    '@type': typeOf(it),
    '@id': it.url,
    url: it.url,
    name: it.name,
    ...(it.aliases.length > 0 && { alternateName: it.aliases }),
    ...(it.description && { description: it.description }),
    ...(it.areas.length > 0 && {
      areaServed: it.areas.map((name) => ({ '@type': 'AdministrativeArea', name })),
    }),
    ...(it.services.length > 0 && { knowsAbout: it.services.map(({ name }) => name) }),
    ...(numbers.length > 0 && {
      identifier: numbers.map(({ id, scheme }) => ({
        '@type': 'PropertyValue',
        propertyID: scheme,
        value: id,
      })),
    }),
    ...(it.website || registers.length > 0
      ? { sameAs: [...(it.website ? [it.website] : []), ...registers] }
      : {}),
  };
}

const NOT_FOR_PROFIT = ['charity', 'cio', 'cic', 'community_group'];

function typeOf({ kind, providerKind }: PublicOrganisation): string {
  if (kind !== 'provider') return 'GovernmentOrganization';
  return NOT_FOR_PROFIT.includes(providerKind ?? '') ? 'NGO' : 'Organization';
}
