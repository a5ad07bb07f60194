/** The Transparency Code's tables, with exactly the names of its fields. Pure. */
import { penceToText } from '#app/domain/kernel/money.ts';
import type { CodeContract, CodeGrant, CodeSpend, CodeTender } from './code-rows.ts';

export type CodeCouncil = { name: string; uri: string };
type Row<C extends readonly string[]> = Record<C[number], string>;

const pounds = (pence: number | null) => (pence === null ? '' : minus(penceToText(pence)));
/** The sign that people read is not the one that programs do. */
const minus = (text: string) => text.replace('−', '-');
const said = (flag: boolean | null) => (flag === null ? '' : String(flag));
const day = (value: string | null) => (value === null ? '' : `${value}T00:00:00`);

function council({ name, uri }: CodeCouncil) {
  return { OrganisationLabel: name, OrganisationURI: uri };
}

/** @source LGA incentive scheme, spend schema */
export const SPEND_COLUMNS = [
  'OrganisationLabel',
  'OrganisationURI',
  'OrganisationalUnit',
  'ServiceCategoryLabel',
  'ServiceCategoryURI',
  'BeneficiaryName',
  'BeneficiaryOtherID',
  'CompaniesHouseRegistrationNumber',
  'CharityCommissionNumber',
  'VCSEGrant',
  'PaymentDate',
  'TransactionNumber',
  'Amount',
  'IrrecoverableVATAmount',
  'Purpose',
  'CategoryInternalName',
  'CPVLabel',
  'CPVCode',
  'ProclassLabel',
  'ProclassCode',
  'CardTransaction',
  'ContractRef',
] as const;

export function spendRow(row: CodeSpend, of: CodeCouncil): Row<typeof SPEND_COLUMNS> {
  return {
    ...council(of),
    OrganisationalUnit: row.department ?? '',
    ServiceCategoryLabel: row.serviceCategory ?? '',
    ServiceCategoryURI: '',
    BeneficiaryName: row.supplier.name,
    BeneficiaryOtherID: row.supplier.otherId ?? '',
    CompaniesHouseRegistrationNumber: row.supplier.companyNumber ?? '',
    CharityCommissionNumber: row.supplier.charityNumber ?? '',
    VCSEGrant: said(row.isGrant),
    PaymentDate: day(row.paidOn),
    TransactionNumber: row.transaction ?? '',
    Amount: pounds(row.netPence),
    IrrecoverableVATAmount: pounds(row.irrecoverableVatPence),
    Purpose: row.purpose ?? '',
    CategoryInternalName: row.category ?? '',
    CPVLabel: '',
    CPVCode: '',
    ProclassLabel: '',
    ProclassCode: '',
    CardTransaction: row.card ?? '',
    ContractRef: row.contractReference ?? '',
  };
}

/** @source LGA incentive scheme, contracts schema */
export const CONTRACT_COLUMNS = [
  'OrganisationLabel',
  'OrganisationURI',
  'ContractReference',
  'OpenContractingID',
  'ContractTitle',
  'ContractType',
  'OrganisationalUnit',
  'ServiceCategoryLabel',
  'ServiceCategoryURI',
  'Description',
  'ProcurementCategory',
  'CPVLabel',
  'CPVCode',
  'ProclassLabel',
  'ProclassCode',
  'StartDate',
  'EndDate',
  'ReviewDate',
  'LastExtensionDate',
  'ContractValue',
  'FixedCost',
  'IrrecoverableVAT',
  'SupplierName',
  'CompaniesHouseRegistrationNumber',
  'CharityCommissionNumber',
  'OtherSupplierID',
  'SMESupplier',
  'VCSESupplier',
  'VCSESupplierType',
  'ContactName',
  'ContactEmail',
  'ContactURL',
  'ProcessType',
  'TenderDocumentURL',
  'ContractDocumentURL',
  'PerformanceInformationURL',
  'AreaServedLabel',
  'AreaServedURI',
] as const;

/** @param cpvLabel the words of a CPV code */
export function contractRow(
  row: CodeContract,
  of: CodeCouncil,
  cpvLabel: (code: string) => string | null,
): Row<typeof CONTRACT_COLUMNS> {
  return {
    ...council(of),
    ContractReference: row.reference,
    OpenContractingID: row.ocid ?? '',
    ContractTitle: row.title,
    ContractType: row.type ?? '',
    OrganisationalUnit: row.department ?? '',
    ServiceCategoryLabel: row.serviceCategory ?? '',
    ServiceCategoryURI: '',
    Description: row.description,
    ProcurementCategory: row.procurementCategory ?? '',
    CPVLabel: (row.cpvCode && cpvLabel(row.cpvCode)) ?? '',
    CPVCode: row.cpvCode ?? '',
    ProclassLabel: '',
    ProclassCode: '',
    StartDate: day(row.startsOn),
    EndDate: day(row.endsOn),
    ReviewDate: day(row.reviewOn),
    LastExtensionDate: day(row.extendableTo),
    ContractValue: pounds(row.valuePence),
    FixedCost: '',
    IrrecoverableVAT: pounds(row.irrecoverableVatPence),
    SupplierName: row.supplier.name,
    CompaniesHouseRegistrationNumber: row.supplier.companyNumber ?? '',
    CharityCommissionNumber: row.supplier.charityNumber ?? '',
    OtherSupplierID: row.supplier.otherId ?? '',
    SMESupplier: said(row.supplier.sme),
    VCSESupplier: said(row.supplier.vcse),
    VCSESupplierType: '',
    ContactName: '',
    ContactEmail: '',
    ContactURL: row.url ?? '',
    ProcessType: row.process ?? '',
    TenderDocumentURL: row.url ?? '',
    ContractDocumentURL: '',
    PerformanceInformationURL: '',
    AreaServedLabel: row.area?.label ?? '',
    AreaServedURI: row.area?.uri ?? '',
  };
}

/** What the Code asks of a tender, under the names that the contracts schema gives the same things. */
export const TENDER_COLUMNS = [
  'OrganisationLabel',
  'OrganisationURI',
  'TenderReference',
  'OpenContractingID',
  'TenderTitle',
  'OrganisationalUnit',
  'Description',
  'StartDate',
  'EndDate',
  'ReviewDate',
  'TenderDocumentURL',
] as const;

export function tenderRow(row: CodeTender, of: CodeCouncil): Row<typeof TENDER_COLUMNS> {
  return {
    ...council(of),
    TenderReference: row.reference,
    OpenContractingID: row.ocid ?? '',
    TenderTitle: row.title,
    OrganisationalUnit: row.department ?? '',
    Description: row.description,
    StartDate: day(row.startsOn),
    EndDate: day(row.endsOn),
    ReviewDate: day(row.reviewOn),
    TenderDocumentURL: row.url ?? '',
  };
}

/** What the Code asks of a grant, under the names that the spend schema gives the same things. */
export const GRANT_COLUMNS = [
  'OrganisationLabel',
  'OrganisationURI',
  'GrantReference',
  'AwardDate',
  'Period',
  'OrganisationalUnit',
  'BeneficiaryName',
  'BeneficiaryOtherID',
  'CompaniesHouseRegistrationNumber',
  'CharityCommissionNumber',
  'Purpose',
  'Amount',
] as const;

export function grantRow(row: CodeGrant, of: CodeCouncil): Row<typeof GRANT_COLUMNS> {
  return {
    ...council(of),
    GrantReference: row.reference,
    AwardDate: day(row.awardedOn),
    Period: row.period ?? '',
    OrganisationalUnit: row.department ?? '',
    BeneficiaryName: row.recipient.name,
    BeneficiaryOtherID: row.recipient.otherId ?? '',
    CompaniesHouseRegistrationNumber: row.recipient.companyNumber ?? '',
    CharityCommissionNumber: row.recipient.charityNumber ?? '',
    Purpose: row.purpose ?? '',
    Amount: pounds(row.amountPence),
  };
}
