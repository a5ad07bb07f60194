import { type NeedRow, needSelect } from '#app/domain/matching/fit-facts.server.ts';
import { loadOpportunityDocuments } from '#app/domain/opportunities/search-documents.server.ts';
import type { Database, Transaction } from '#app/platform/ports.ts';
import { type OpportunityDocument, valueBandOf } from '#search/documents.ts';
import { tokensOfOpportunity } from './compile.server.ts';
import type { LotSize, Subject } from './meets.ts';

export type LoadedSubject = Subject & { need: NeedRow };

/** Opportunities that anyone may read and that are not folded into another, as alerts see them. */
export async function loadSubjects(
  db: Transaction | Database,
  ids: string[],
): Promise<LoadedSubject[]> {
  const docs = await loadOpportunityDocuments({ db: db as Database }, ids);
  const needs = await db.opportunity.findMany({
    where: { id: { in: docs.map(({ id }) => id) } },
    select: needSelect,
  });
  const byId = new Map(needs.map((need) => [need.id, need]));
  return docs.flatMap((doc) => {
    const need = byId.get(doc.id);
    return need ? [{ ...subjectOf(doc, lotSizes(need)), need }] : [];
  });
}

/** @param lots all of them, one alone being the whole */
export function subjectOf(doc: OpportunityDocument, lots: readonly LotSize[]): Subject {
  return {
    doc,
    tokens: tokensOfOpportunity(doc),
    services: new Set(doc.services),
    areas: new Set(doc.areaCodes),
    whole: { lowPence: doc.valueLowPence, highPence: doc.valueHighPence, band: doc.valueBand },
    lots: lots.length > 1 ? lots : [],
  };
}

/** What each lot is worth, read as the whole is (see search-documents). */
function lotSizes({ lots }: NeedRow): LotSize[] {
  return lots.map(({ number, baseValuePence, estimatedValuePence }) => {
    const most = estimatedValuePence === null ? null : Number(estimatedValuePence);
    const base = baseValuePence === null ? null : Number(baseValuePence);
    const lowPence = base !== null && most !== null ? Math.min(base, most) : (base ?? most);
    const highPence = most ?? base;
    return { number, lowPence, highPence, band: valueBandOf(lowPence, highPence) };
  });
}
