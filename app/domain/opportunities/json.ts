/**
 * The JSON twin of an opportunity's page: /opportunities/DB-2026-0417.json. Its keys are stable;
 * new ones may be added. Sums are integer pence with their VAT basis, days YYYY-MM-DD, instants
 * ISO 8601 in UTC.
 */
import type { FoundOpportunity } from './queries.server.ts';
import { sourcePath } from './source-reference.ts';

export function opportunityJson(found: FoundOpportunity, baseUrl: string) {
  const { content, facts } = found;
  const { where, lots, reservedWhere, documents, ...rest } = content;
  const url = `${baseUrl}/opportunities/${content.reference}`;
  const iso = (instant: Date | null) => instant?.toISOString() ?? null;
  return {
    ...rest,
    url,
    status: found.status,
    version: found.version,
    publishedAt: iso(facts.publishedAt),
    updatedAt: found.updatedAt.toISOString(),
    withdrawnAt: iso(facts.withdrawnAt),
    withdrawnReason: found.withdrawnReason,
    openedAt: iso(facts.openedAt),
    outcomeAt: iso(facts.outcomeAt),
    areas: { labels: where.labels, codes: where.codes },
    reservedAreas: { labels: reservedWhere.labels, codes: reservedWhere.codes },
    lots: lots.map(({ where: at, ...lot }) => ({
      ...lot,
      areas: { labels: at.labels, codes: at.codes },
    })),
    currentDelivery: content.currentDelivery.map(({ sources = [], ...delivery }) => ({
      ...delivery,
      sources: sources.map((source) => ({
        ...source,
        url: `${baseUrl}${sourcePath(source, content.buyer.slug ?? '')}`,
      })),
    })),
    documents: documents.map((document) => ({
      ...document,
      url: `${url}/documents/${document.id}`,
    })),
    clarifications: found.clarifications
      .filter(({ answeredAt }) => answeredAt !== null)
      .map(({ id, question, answer, askedAt, answeredAt }) => ({
        id,
        question,
        answer,
        askedAt: iso(askedAt),
        answeredAt: iso(answeredAt),
      })),
    addenda: found.addenda.map((addendum) => ({
      ...addendum,
      publishedAt: iso(addendum.publishedAt),
    })),
    publishedElsewhere: found.imported,
    sameAs: found.sameAs,
    otherNotices: found.otherNotices,
  };
}
