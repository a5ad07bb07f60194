/**
 * An opportunity as it is told: the one shape behind the public page, its preview, its JSON and
 * every published version. Plain JSON: sums are integer pence, days YYYY-MM-DD, instants ISO 8601
 * in UTC. Browser-safe.
 */
import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { SourceReference } from './source-reference.ts';
import type {
  Confidence,
  CostCategory,
  CriterionKind,
  DeliveredBy,
  Kind,
  PaymentTiming,
  PriceFormula,
  Reservation,
} from './words.ts';

/** A sum never stands without how it is to VAT. */
export type Sum = { pence: number; vat: VatBasis };

/** Where, as the person said it and in words, with every code it stands for. */
export type Where = { areas: Area[]; labels: string[]; codes: string[] };

export type LotContent = {
  id: string;
  number: number;
  title: string;
  description: string;
  baseValue: Sum | null;
  /** The most it may come to, VAT included. */
  estimatedValuePence: number | null;
  /** Empty where the lot is delivered wherever the whole is. */
  where: Where;
  serviceIds: string[];
};

export type CostLineContent = {
  label: string;
  category: CostCategory;
  /** A year. Null: not known, withheld or suppressed. */
  amountPence: number | null;
  withheldReason: string | null;
  /** Kept back because it would show one person's pay. */
  suppressed: boolean;
};

/** What it costs today, whole (lotNumber null) or for one lot. */
export type DeliveryContent = {
  lotNumber: number | null;
  deliveredBy: DeliveredBy;
  providerName: string | null;
  contractEndsOn: string | null;
  notGivenReason: string | null;
  /** First calendar year of the financial year. */
  financialYear: number | null;
  vatBasis: VatBasis;
  /** Decimal as text, such as "230" or "14200.5", a year. */
  volume: string | null;
  /** One of it, in words: "person". */
  unit: string | null;
  /** Pounds for one unit, decimal as text with up to four places. */
  unitRate: string | null;
  /** True when the rate was worked out as total ÷ volume. */
  unitRateComputed: boolean;
  lines: CostLineContent[];
  /** A year; the sum of the lines with figures. Null when nobody has said. */
  totalPence: number | null;
  /** True when lines without figures are missing from the total. */
  totalIsPartial: boolean;
  includes: string;
  excludes: string;
  sourceNote: string;
  confidence: Confidence | null;
  /** Full-time equivalents, as text; null also when it is so small that it would show one person. */
  staffFte: string | null;
  /** Published lines that the figure was filled in from; left out in versions from before there were any. */
  sources?: SourceReference[];
};

export type CriterionContent = {
  id: string;
  position: number;
  kind: CriterionKind;
  name: string;
  description: string;
  weight: number;
};

export type QuestionContent = {
  id: string;
  position: number;
  text: string;
  guidance: string;
  wordLimit: number;
  required: boolean;
  /** Null: for every lot. */
  lotNumber: number | null;
  criterionId: string | null;
};

export type DocumentContent = {
  id: string;
  title: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  sha256: string;
};

export type OpportunityContent = {
  id: string;
  reference: string;
  ocid: string;
  source: 'here' | 'elsewhere';
  kind: Kind;
  buyer: { id: string | null; slug: string | null; name: string; gss: string | null };
  department: string | null;
  title: string;
  summary: string;
  description: string;
  lang: string;
  serviceIds: string[];
  cpvCodes: string[];
  where: Where;
  deliveryPostcode: string | null;
  /** The first term alone. */
  baseValue: Sum | null;
  /** The most the council could expect to pay: VAT, every lot, option and extension included. */
  estimatedValuePence: number | null;
  contractStartOn: string | null;
  contractMonths: number | null;
  extensionMonths: number | null;
  extensionNote: string | null;
  questionsCloseAt: string | null;
  answersByAt: string | null;
  bidsCloseAt: string | null;
  decisionOn: string | null;
  lots: LotContent[];
  currentDelivery: DeliveryContent[];
  criteria: CriterionContent[];
  scoreScale: number;
  scoreScaleNote: string;
  priceFormula: PriceFormula;
  questions: QuestionContent[];
  documents: DocumentContent[];
  reservedFor: Reservation[];
  /** Where a locally reserved one is reserved to. */
  reservedWhere: Where;
  paymentTiming: PaymentTiming | null;
  indexation: string | null;
  insurance: string | null;
  pensionRisk: string | null;
  redundancyRisk: string | null;
  staffTransfer: string | null;
  findATender: { number: string | null; ocid: string | null; publishedAt: string | null };
};
