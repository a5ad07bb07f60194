/**
 * The small rows from which the Transparency Code's tables are written, whatever keeps them. Sums
 * are integer pence, days YYYY-MM-DD; null is unknown and stays empty in the table.
 * @source Local Government Transparency Code 2015, part 2
 */
export type CodeSupplier = {
  name: string;
  companyNumber: string | null;
  charityNumber: string | null;
  otherId: string | null;
  sme: boolean | null;
  vcse: boolean | null;
};

export type CodeSpend = {
  transaction: string | null;
  paidOn: string;
  department: string | null;
  serviceCategory: string | null;
  supplier: CodeSupplier;
  purpose: string | null;
  category: string | null;
  netPence: number;
  /** With VAT, where it is known: what the Procurement Act's table goes by. */
  grossPence: number | null;
  irrecoverableVatPence: number | null;
  isGrant: boolean | null;
  /** Paid by a government or corporate card. */
  card: 'GPC' | 'CCC' | 'None' | null;
  contractReference: string | null;
};

export type CodeTender = {
  reference: string;
  ocid: string | null;
  title: string;
  description: string;
  department: string | null;
  startsOn: string | null;
  endsOn: string | null;
  reviewOn: string | null;
  url: string | null;
  /** The most it may come to, VAT included. */
  estimatedPence: number | null;
};

export type CodeContract = Omit<CodeTender, 'estimatedPence'> & {
  type:
    | 'Single award contract'
    | 'Multiple award contract'
    | 'Framework agreement'
    | 'Dynamic purchasing system'
    | 'Grant agreement'
    | 'Other'
    | null;
  cpvCode: string | null;
  extendableTo: string | null;
  valuePence: number | null;
  irrecoverableVatPence: number | null;
  supplier: CodeSupplier;
  process: 'Invitation to quote' | 'Published invitation to tender' | null;
  serviceCategory: string | null;
  procurementCategory: string | null;
  area: { label: string; uri: string | null } | null;
};

export type CodeGrant = {
  reference: string;
  awardedOn: string | null;
  period: string | null;
  department: string | null;
  recipient: CodeSupplier;
  purpose: string | null;
  amountPence: number;
};

export type CodeRows = {
  spend: CodeSpend;
  tenders: CodeTender;
  contracts: CodeContract;
  grants: CodeGrant;
};
export type CodeKind = keyof CodeRows;

/** A council and a stretch of days, the last one included. */
export type CodeScope = {
  councilId: string;
  /** Under which its published rows are kept: see organisations/publishing-code.ts. */
  code: string;
  from: string;
  to: string;
};
