import type { Person } from '#app/domain/kernel/actor.ts';
import { createDraft } from '#app/domain/opportunities/create-draft.server.ts';
import { publishOpportunity } from '#app/domain/opportunities/publish-opportunity.server.ts';
import { saveAbout } from '#app/domain/opportunities/save-about.server.ts';
import { saveCost } from '#app/domain/opportunities/save-cost.server.ts';
import { saveCriteria } from '#app/domain/opportunities/save-criteria.server.ts';
import { saveQuestions } from '#app/domain/opportunities/save-questions.server.ts';
import { saveTerms } from '#app/domain/opportunities/save-terms.server.ts';
import { saveValue } from '#app/domain/opportunities/save-value.server.ts';
import type { AboutInput, ValueInput } from '#app/domain/opportunities/schema.ts';
import type { Services } from '#app/platform/ports.ts';
import { createCouncil, createMember, unique } from './factories.ts';

const DAY = 86_400_000;
/** Leeds: a council of England. */
const LEEDS = 'E08000035';

export type Writer = { slug: string; councilId: string; commissioner: Person };

/** A council in England, and one of its commissioners. One council per database may be Leeds. */
export async function createWriter(
  services: Services,
  data: { gss?: string | null; parentGss?: string } = {},
): Promise<Writer> {
  const council = await createCouncil(services.db, { parentGss: LEEDS, ...data });
  const commissioner = await createMember(services, council.id, 'commissioner');
  return { slug: council.slug, councilId: council.id, commissioner };
}

export const aboutInput = (input: Partial<AboutInput> = {}): AboutInput => ({
  kind: 'below_threshold',
  title: unique('Befriending'),
  summary: 'Visits for people who live alone.',
  description: 'A weekly visit of 45 minutes.',
  serviceIds: ['befriending'],
  cpvCodes: [],
  ...input,
});

/** Under £30,000 with VAT, and dates that hold together. */
export const valueInput = (input: Partial<ValueInput> = {}): ValueInput => {
  const at = (days: number) => new Date(Date.now() + days * DAY);
  const day = (days: number) => at(days).toISOString().slice(0, 10);
  return {
    baseValue: 20_000_00,
    baseValueVat: 'excluded',
    contractMonths: 12,
    contractStartOn: day(120),
    questionsCloseAt: at(10),
    answersByAt: at(12),
    bidsCloseAt: at(20),
    decisionOn: day(40),
    ...input,
  };
};

export type DraftInput = {
  about?: Partial<AboutInput>;
  value?: Partial<ValueInput>;
};

/** A draft that lacks nothing. */
export async function createReadyDraft(
  services: Services,
  { slug, commissioner }: Writer,
  input: DraftInput = {},
): Promise<string> {
  const about = aboutInput(input.about);
  const { reference, id } = await createDraft(services, commissioner, slug, about);
  await services.db.opportunity.update({
    where: { id },
    data: { areas: [{ kind: 'authorities', codes: [LEEDS] }], areaCodes: [LEEDS] },
  });
  await saveAbout(services, commissioner, reference, about);
  await saveCost(services, commissioner, reference, null, {
    deliveredBy: 'in_house',
    contractEndsOn: undefined,
    financialYear: 2025,
    vatBasis: 'none',
    volume: '230',
    unit: 'person',
    lines: [
      { category: 'staff', label: 'Staff', amount: 67_500_00 },
      { category: 'premises', label: 'Rooms', amount: 27_260_00 },
    ],
    staffFte: '2.4',
  });
  await saveValue(services, commissioner, reference, valueInput(input.value));
  if (about.kind !== 'market_engagement') {
    await saveCriteria(services, commissioner, reference, {
      criteria: [
        { kind: 'quality', name: 'Quality', weight: 60 },
        { kind: 'price', name: 'Price', weight: 40 },
      ],
      scoreScale: 5,
      priceFormula: 'lowest_over_yours',
    });
    await saveQuestions(services, commissioner, reference, {
      questions: [{ text: 'How would you match people?', wordLimit: 500, optional: false }],
    });
  }
  await saveTerms(services, commissioner, reference, {
    reservedFor: [],
    paymentTiming: 'monthly',
  });
  return reference;
}

/** A published opportunity, through every step that a council takes. */
export async function createPublished(
  services: Services,
  writer: Writer,
  input: DraftInput = {},
): Promise<string> {
  const reference = await createReadyDraft(services, writer, input);
  await publishOpportunity(services, writer.commissioner, reference);
  return reference;
}
