import type { OpportunityContent } from './content.ts';

/**
 * An opportunity in schema.org's words, for search engines: a council wants a service; or gives a
 * grant.
 * @source schema.org: Demand, Grant
 */
export function linkedData(
  content: OpportunityContent,
  publishedAt: Date,
  serviceNames: readonly string[],
  baseUrl: string,
): Record<string, unknown> {
  const url = `${baseUrl}/opportunities/${encodeURIComponent(content.reference)}`;
  const buyer = {
    '@type': 'GovernmentOrganization',
    name: content.buyer.name,
    ...(content.buyer.slug && { url: `${baseUrl}/organisations/${content.buyer.slug}` }),
  };
  const common = {
    '@context': 'https://schema.org',
    '@id': url,
    url,
    name: content.title,
    ...(content.summary && { description: content.summary }),
    identifier: content.reference,
    inLanguage: content.lang,
  };
  if (content.kind === 'grant') return { ...common, '@type': 'Grant', funder: buyer };
  return {
    ...common,
    '@type': 'Demand',
    '@reverse': { seeks: buyer },
    validFrom: publishedAt.toISOString(),
    ...(content.bidsCloseAt && { validThrough: content.bidsCloseAt }),
    areaServed: content.where.labels.map((name) => ({ '@type': 'AdministrativeArea', name })),
    itemOffered: serviceNames.map((name) => ({ '@type': 'Service', name })),
  };
}
