import type { FoundNotice } from './find-notice.server.ts';
import type { NoticeInBrief } from './list-notices.server.ts';

/** A list of notices for machines. Sums are integer pence a year. */
export function noticesJson(
  {
    total,
    page,
    pageCount,
    notices,
  }: { total: number; page: number; pageCount: number; notices: NoticeInBrief[] },
  baseUrl: string,
) {
  return {
    total,
    page,
    pages: pageCount,
    notices: notices.map((one) => ({
      reference: one.reference,
      url: `${baseUrl}/changes/${one.reference}`,
      title: one.title,
      kind: one.kind,
      status: one.status,
      council: one.council,
      services: one.services,
      todayPence: one.todayPence,
      afterPence: one.afterPence,
      vat: one.vat,
      publishedAt: one.publishedAt,
      proposalsCloseAt: one.closesAt,
      effectOn: one.effectOn,
      isPaused: one.isPaused,
      isDemonstration: one.isDemonstration,
    })),
  };
}

/** One notice for machines: what anyone may read on its page. */
export function noticeJson(found: FoundNotice, baseUrl: string) {
  const { content, council, proposals } = found;
  return {
    reference: found.reference,
    url: `${baseUrl}/changes/${found.reference}`,
    title: content.title,
    kind: content.kind,
    status: found.status,
    council: { name: council.name, slug: council.slug },
    about: {
      subjects: found.subjects.map(
        ({ id, kind, title, supplier, pence, annualPence, vat, endsOn }) => ({
          id,
          kind,
          title,
          supplier: supplier?.name ?? null,
          pence,
          annualPence,
          vat,
          endsOn,
        }),
      ),
      words: content.inWords,
      provider: content.providerName,
    },
    services: found.services,
    places: found.places,
    todayPence: content.todayPence,
    afterPence: content.afterPence,
    vat: content.vat,
    sumsNotGiven: content.sumsNotGiven,
    people: content.people,
    affected: content.affected,
    reason: content.reason,
    considered: content.considered,
    equality: { words: content.equality, url: content.equalityUrl },
    stage: content.stage,
    decidedBy: content.decidedBy,
    decisionUrl: content.decisionUrl,
    decisionOn: content.decisionOn,
    providerToldOn: content.givenOn,
    publishedAt: found.publishedAt,
    proposalsCloseAt: content.closesAt,
    effectOn: content.effectOn,
    notice: found.length,
    whyShorter: content.whyShorter,
    contact: content.contact,
    versions: found.versions,
    proposals: proposals?.map(({ forCouncil: _kept, ...proposal }) => proposal) ?? null,
    decision: found.decision,
    opportunity: found.opportunity?.reference ?? null,
    isPaused: found.isPaused,
    isDemonstration: found.isDemonstration,
  };
}
