/**
 * The parts of an OCDS release that are used, and nothing else: what is not named here is never
 * stored. So contact points, people's names in fields of their own, street addresses and
 * identifiers of natural persons have no way in.
 * @source Open Contracting Data Standard 1.1.5; extensions: EU profile, United Kingdom
 */
import { z } from 'zod';
import { instantOf, isDateText } from './instants.ts';

const text = z.string().nullish();
const id = z.union([z.string().trim().min(1).max(300), z.number()]).transform(String);
const date = z
  .string()
  .refine((value) => value.trim() === '' || isDateText(value), 'is not a date')
  .nullish();
const flag = z.boolean().nullish();
const number = z.number().nullish();
const texts = z.array(z.string().nullable()).nullish();
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish();

const value = z.object({ amount: number, amountGross: number, currency: text }).nullish();
const period = z
  .object({ startDate: date, endDate: date, maxExtentDate: date, durationInDays: number })
  .nullish();
const classification = z.object({ scheme: text, id: id.nullish() });
const document = z.object({
  id: id.nullish(),
  documentType: text,
  noticeType: text,
  title: text,
  description: text,
  url: text,
  datePublished: date,
  format: text,
});
const address = z
  .object({ locality: text, region: text, postalCode: text, countryName: text })
  .nullish();
const identifier = z.object({ scheme: text, id: id.nullish() });
const party = z.object({
  id: id.nullish(),
  name: text,
  identifier: identifier.nullish(),
  additionalIdentifiers: list(identifier),
  address,
  roles: texts,
  details: z.object({ scale: text, vcse: flag }).nullish(),
});
const reference = z.object({ id: id.nullish(), name: text });
const criteria = z
  .object({
    criteria: list(
      z.object({
        type: text,
        name: text,
        description: text,
        numbers: list(z.object({ number, weight: text })),
      }),
    ),
  })
  .nullish();
const suitability = z.object({ sme: flag, vcse: flag }).nullish();
const otherRequirements = z.object({ reservedParticipation: texts }).nullish();
const techniques = z.object({ hasFrameworkAgreement: flag }).nullish();
const described = z.object({ description: text, maximumRenewals: number }).nullish();
const lot = z.object({
  id: id.nullish(),
  title: text,
  description: text,
  status: text,
  value,
  minValue: value,
  contractPeriod: period,
  hasRenewal: flag,
  renewal: described,
  hasOptions: flag,
  options: described,
  awardCriteria: criteria,
  suitability,
  otherRequirements,
});
const item = z.object({
  id: id.nullish(),
  relatedLot: id.nullish(),
  classification: classification.nullish(),
  additionalClassifications: list(classification),
  deliveryAddresses: list(address.unwrap().unwrap()),
  deliveryLocation: z.object({ description: text }).nullish(),
});
const tender = z.object({
  id: id.nullish(),
  title: text,
  description: text,
  status: text,
  legalBasis: z.object({ scheme: text, id: id.nullish() }).nullish(),
  specialRegime: texts,
  aboveThreshold: flag,
  classification: classification.nullish(),
  additionalClassifications: list(classification),
  items: list(item),
  value,
  minValue: value,
  procurementMethod: text,
  procurementMethodDetails: text,
  mainProcurementCategory: text,
  submissionMethodDetails: text,
  submissionTerms: z.object({ languages: texts }).nullish(),
  datePublished: date,
  tenderPeriod: period,
  enquiryPeriod: period,
  awardPeriod: period,
  contractPeriod: period,
  expressionOfInterestDeadline: date,
  communication: z.object({ futureNoticeDate: date }).nullish(),
  awardCriteria: criteria,
  suitability,
  otherRequirements,
  techniques,
  lots: list(lot),
  documents: list(document),
});
const award = z.object({
  id: id.nullish(),
  title: text,
  status: text,
  date,
  datePublished: date,
  value,
  suppliers: list(reference),
  relatedLots: list(id),
  contractPeriod: period,
  documents: list(document),
});
const contract = z.object({
  id: id.nullish(),
  awardID: id.nullish(),
  title: text,
  status: text,
  dateSigned: date,
  value,
  period,
  documents: list(document),
});

export const releaseSchema = z.object({
  ocid: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{3,200}$/, 'is not an OCID'),
  id,
  date: z.string().refine((value) => instantOf(value) !== null, 'is not a date'),
  tag: z.array(z.string()).min(1, 'names no stage'),
  language: text,
  title: text,
  description: text,
  buyer: reference.nullish(),
  parties: list(party),
  planning: z
    .object({
      documents: list(document),
      milestones: list(z.object({ id: id.nullish(), type: text, dueDate: date })),
    })
    .nullish(),
  tender: tender.nullish(),
  awards: list(award),
  contracts: list(contract),
  relatedProcesses: list(
    z.object({ id: id.nullish(), relationship: texts, scheme: text, identifier: text }),
  ),
});

export type Release = z.output<typeof releaseSchema>;
export type Party = NonNullable<Release['parties']>[number];
export type Tender = NonNullable<Release['tender']>;
export type Lot = NonNullable<Tender['lots']>[number];
export type Item = NonNullable<Tender['items']>[number];
export type NoticeAward = NonNullable<Release['awards']>[number];
export type NoticeDocument = NonNullable<Tender['documents']>[number];
export type Value = Tender['value'];
export type Period = Tender['contractPeriod'];

/** A step of a JSON Pointer. @source RFC 6901 section 3 */
export function pointerStep(step: PropertyKey): string {
  return `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
