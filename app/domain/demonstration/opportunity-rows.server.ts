import { londonDay } from '#app/domain/kernel/time.ts';
import { lawValue } from '#app/domain/opportunities/law.ts';
import { localArea } from '#app/domain/opportunities/save-terms.server.ts';
import { centralNoticeDuty, estimateTotal } from '#app/domain/opportunities/value.ts';
import { codesForDocument, localCodesOf } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import { serviceTypeById } from '#app/domain/services/catalogue.ts';
import { isLightTouch, isProviderSelectionRegime } from '#app/domain/services/cpv.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { AREAS } from './areas.ts';
import { criteriaFor, questionsFor, scaleNote } from './asking.ts';
import { dayOf, firstOfMonth, lastFinancialYear } from './calendar.ts';
import { buyerByKey } from './councils.ts';
import { type DeliveryRows, deliveryRows } from './delivery-rows.ts';
import { idOf } from './identity.server.ts';
import { budget, shares, type YearlyCost, yearlyCost } from './money-story.ts';
import type { Planned } from './plan.ts';
import { PROVIDERS } from './providers.ts';
import { type Random, seededRandom } from './random.ts';
import { fillIn, type Template } from './template.ts';
import { TEMPLATES } from './templates/all.ts';
import { extensionNote, termsFor } from './terms.ts';
import { type Timeline, timelineOf } from './timeline.ts';

type Kind = Prisma.OpportunityCreateManyInput['kind'];
type Vat = 'none' | 'excluded' | 'included';

/** One opportunity with all that hangs on it, as the product would have left it. */
export type BuiltOpportunity = {
  planned: Planned;
  template: Template;
  when: Timeline;
  cost: YearlyCost;
  row: Prisma.OpportunityCreateManyInput & {
    id: string;
    buyerId: string;
    kind: Kind;
    areaCodes: string[];
    serviceIds: string[];
  };
  lots: (Prisma.LotCreateManyInput & { id: string; title: string; basePence: number; vat: Vat })[];
  delivery: DeliveryRows;
  criteria: (Prisma.CriterionCreateManyInput & { id: string; weight: number })[];
  questions: (Prisma.QuestionCreateManyInput & { id: string })[];
};

/**
 * @param references human references in the order in which opportunities were begun
 * @param commissionerOf who acts for a buyer
 */
export function buildOpportunity(
  planned: Planned,
  start: Date,
  ocidPrefix: string,
  commissionerOf: (buyerId: string) => string,
): BuiltOpportunity {
  const template = TEMPLATES.get(planned.template);
  if (!template) throw new Error(`The demonstration has no template called ${planned.template}.`);
  const buyer = buyerByKey(planned.buyer);
  const name = `${planned.buyer}/${planned.template}/${planned.state}`;
  const random = seededRandom(`opportunity/${name}`);
  const id = idOf('opportunity', name);
  const own = (...names: (string | number)[]) => idOf('opportunity', name, ...names);
  const buyerId = idOf('organisation', buyer.name);
  const when = timelineOf(planned, start, random);
  const cost = yearlyCost(template, planned, random);
  const areas: Area[] = planned.codes
    ? [{ kind: 'authorities', codes: planned.codes }]
    : AREAS[buyer.area];
  const cpv = serviceTypeById(template.services[0]!)?.cpv[0] ?? '';
  const value = worthOf(template, planned, cost, cpv, when, random);
  const kind = planned.kind ?? value.kind;
  const lots = lotsOf(planned, template, id, own, value, when);
  const financialYear = lastFinancialYear(when.publishedAt ?? start);
  const startOn = firstOfMonth(when.decisionAt, 2);
  const contractor = contractorOf(planned, template);
  const delivery = deliveryRows({
    template,
    planned,
    cost,
    opportunityId: id,
    lotIds: lots.map((lot) => lot.id),
    contractor,
    contractEndsOn: new Date(startOn.getTime() - 24 * 60 * 60 * 1000),
    financialYear,
    random,
    idOf: own,
  });
  const words = {
    place: planned.place,
    volume: cost.volume.toLocaleString('en-GB'),
    buyer: buyer.name,
  };
  const home = councilsForPostcode(random.pick(buyer.outcodes));
  const commissioner = commissionerOf(buyerId);
  const asks = kind !== 'market_engagement';
  const criteria = criteriaFor(template, planned, kind).map((seed, index) => ({
    id: own('criterion', index),
    opportunityId: id,
    position: index + 1,
    ...seed,
  }));
  const questions = questionsFor(template, kind).map(({ for: on, ...seed }, index) => ({
    id: own('question', index),
    opportunityId: id,
    position: index + 1,
    criterionId: criteria.find((criterion) => criterion.kind === on)?.id ?? null,
    ...seed,
  }));
  const local = planned.reserved?.includes('local') ? localArea(buyer.parentGss, 'bordering') : [];
  const finished = !planned.unfinished;
  const row: BuiltOpportunity['row'] = {
    id,
    reference: '',
    ocid: ocidPrefix,
    kind,
    buyerId,
    buyerName: buyer.name,
    buyerGss: buyer.parentGss,
    department: template.department,
    title: fillIn(template.title, words),
    summary: fillIn(template.summary, words),
    description: finished ? fillIn(template.description, words) : '',
    lang: template.lang ?? 'en',
    serviceIds: template.services,
    cpvCodes: finished ? [cpv] : [],
    areas,
    areaCodes: codesForDocument(areas),
    deliveryPostcode: null,
    latitude: home?.lat ?? null,
    longitude: home?.lng ?? null,
    ...(finished && asks
      ? {
          estimatedValuePence: value.estimatePence,
          baseValuePence: value.basePence,
          baseValueVat: value.vat,
          contractStartOn: startOn,
          contractMonths: value.months,
          extensionMonths: value.extensionMonths,
          extensionNote: value.extensionMonths > 0 ? extensionNote(template.lang) : null,
          questionsCloseAt: when.questionsCloseAt,
          answersByAt: when.answersByAt,
          decisionOn: dayOf(when.decisionAt),
        }
      : {}),
    bidsCloseAt: finished ? when.bidsCloseAt : null,
    scoreScale: 5,
    scoreScaleNote: scaleNote(template),
    priceFormula: criteria.some((criterion) => criterion.kind === 'price')
      ? 'lowest_over_yours'
      : 'none',
    reservedFor: planned.reserved ?? [],
    reservedAreas: local,
    reservedCodes: [...new Set(local.flatMap(localCodesOf))],
    ...(finished && asks
      ? termsFor(kind, planned.by ?? 'unknown', delivery.posts, template.lang, random)
      : {}),
    publishedAt: when.publishedAt,
    publishedById: when.publishedAt ? commissioner : null,
    withdrawnAt: when.withdrawnAt,
    withdrawnReason: when.withdrawnAt ? (planned.reason ?? null) : null,
    outcomeAt: when.releasedAt,
    version: versionOf(planned),
    isDemonstration: true,
    createdById: commissioner,
    createdAt: when.createdAt,
    updatedAt:
      when.releasedAt ?? when.withdrawnAt ?? when.addendumAt ?? when.publishedAt ?? when.createdAt,
  };
  return {
    planned,
    template,
    when,
    cost,
    row,
    lots,
    delivery,
    criteria: finished ? criteria : [],
    questions: finished ? questions : [],
  };
}

/** One for the draft and one for each public change, as the search index counts them. */
function versionOf({ state, addendum }: Planned): number {
  if (state === 'draft') return 1;
  const ended = ['awarded', 'not_awarded', 'withdrawn'].includes(state) ? 1 : 0;
  return 2 + (addendum ? 1 : 0) + ended;
}

type Value = {
  kind: Kind;
  vat: Vat;
  basePence: number;
  estimatePence: number;
  months: number;
  extensionMonths: number;
};

/**
 * What the first term is worth and what it may come to. Services outside the light-touch list are
 * kept below their threshold by asking for less time: larger ones need a procedure that is not here.
 */
function worthOf(
  template: Template,
  planned: Planned,
  cost: YearlyCost,
  cpv: string,
  when: Timeline,
  random: Random,
): Value {
  const day = londonDay(when.publishedAt ?? when.createdAt);
  const threshold = lawValue('services-threshold-pence', day) ?? 0;
  const vat: Vat =
    planned.kind === 'grant' ? 'none' : random.pick(['excluded', 'none', 'excluded', 'included']);
  const uplift = 0.98 + random.next() * 0.08;
  const tries = [
    [template.months, template.extensionMonths],
    [template.months, 0],
    [12, 12],
    [12, 0],
  ] as const;
  for (const [months, extensionMonths] of tries) {
    const basePence = budget((cost.totalPence * uplift * months) / 12);
    const estimate = estimateTotal(
      { baseValue: { pence: basePence, vat }, lotValues: [], months, extensionMonths },
      day,
    );
    const estimatePence = estimate?.pence ?? 0;
    const value = { vat, basePence, estimatePence, months, extensionMonths };
    if (estimatePence < threshold) return { kind: 'below_threshold', ...value };
    const reserved = planned.reserved ?? [];
    const limit =
      reserved.length > 0 ? (lawValue('light-touch-threshold-pence', day) ?? 0) : Infinity;
    if (isLightTouch(cpv) && estimatePence < limit) return { kind: 'light_touch', ...value };
  }
  throw new Error(`${planned.buyer}/${planned.template} is too large for any kind of opportunity.`);
}

function lotsOf(
  planned: Planned,
  template: Template,
  opportunityId: string,
  own: (...names: (string | number)[]) => string,
  value: Value,
  when: Timeline,
): BuiltOpportunity['lots'] {
  const day = londonDay(when.publishedAt ?? when.createdAt);
  const asks = planned.kind !== 'market_engagement' && !planned.unfinished;
  const plans = planned.lots ?? [{ title: '', description: '', share: 100, codes: undefined }];
  const parts = shares(
    value.basePence,
    plans.map((lot) => lot.share),
  );
  return plans.map((lot, index) => {
    const basePence = parts[index]!;
    const { vat, months, extensionMonths } = value;
    const estimate = estimateTotal(
      { baseValue: { pence: basePence, vat }, lotValues: [], months, extensionMonths },
      day,
    );
    const areas: Area[] = lot.codes ? [{ kind: 'authorities', codes: lot.codes }] : [];
    const given = asks && planned.lots !== undefined;
    return {
      id: own('lot', index),
      opportunityId,
      number: index + 1,
      title: lot.title,
      description: lot.description,
      areas,
      areaCodes: codesForDocument(areas),
      serviceIds: planned.lots ? template.services : [],
      ...(given
        ? {
            baseValuePence: basePence,
            baseValueVat: vat,
            estimatedValuePence: estimate?.pence ?? null,
          }
        : {}),
      basePence,
      vat,
    };
  });
}

/** Invented firms that deliver services today. */
const FIRMS = { large_firm: 'Corvane Public Services Ltd', sme: 'Tolliver and Quickbeam Ltd' };

function contractorOf({ by, buyer, runBy }: Planned, template: Template): string | null {
  if (runBy) return runBy;
  if (by === 'large_firm' || by === 'sme') return FIRMS[by];
  if (by !== 'vcse') return null;
  const { area } = buyerByKey(buyer);
  const fitting = PROVIDERS.find(
    (one) =>
      one.area === area &&
      one.kind !== 'small_firm' &&
      one.services.includes(template.services[0]!),
  );
  return fitting?.name ?? null;
}

/** Whether a notice must stand on the central platform first, as publishing would ask. */
export function needsNotice({ row, when }: BuiltOpportunity): boolean {
  const nation = authorityByGss(row.buyerGss ?? '')?.nation ?? null;
  const cpvCodes = (row.cpvCodes ?? []) as string[];
  const estimatedValuePence =
    row.estimatedValuePence == null ? null : Number(row.estimatedValuePence);
  const healthServices = cpvCodes.length > 0 && cpvCodes.every(isProviderSelectionRegime);
  const day = londonDay(when.publishedAt ?? when.createdAt);
  return centralNoticeDuty({ kind: row.kind, estimatedValuePence, nation, healthServices }, day)
    .needed;
}
