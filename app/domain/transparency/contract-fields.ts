import type { Field } from './fields.ts';

function words(list: string): string[] {
  return list.split(' ');
}

/**
 * A register of contracts over £5,000.
 * @source Local Government Transparency Code 2015, para 35; LGA contracts schema
 */
export const contractFields: readonly Field[] = [
  {
    name: 'reference',
    column: 'reference',
    type: 'text',
    label: 'the reference',
    names: words(
      'contractreference contractreferencenumber contractreferencenumberid reference referencenumber contractid contractnumber contractno contractref refno ref agreementreference uniqueid',
    ),
  },
  {
    name: 'title',
    column: 'title',
    type: 'text',
    label: 'the title',
    names: words(
      'contracttitle titleoftheagreement titleofagreement agreementtitle title contractname name contract',
    ),
  },
  {
    name: 'description',
    column: 'description',
    type: 'text',
    label: 'the description',
    names: words(
      'description descriptionofgoodsandservices descriptionofthegoodsandorservicesbeingprovided descriptionofgoodsandorservices contractdescription summary',
    ),
  },
  {
    name: 'department',
    column: 'department',
    type: 'text',
    label: 'the department',
    names: words(
      'organisationalunit department localauthoritydepartmentresponsible localauthoritydirectorateserviceresponsible directorate departmentresponsible directorateservice division',
    ),
  },
  {
    name: 'service',
    column: 'service',
    type: 'text',
    label: 'the service',
    names: words('servicecategorylabel service servicearea serviceareadivision team'),
  },
  {
    name: 'beneficiary',
    column: 'beneficiary',
    type: 'name',
    label: 'the supplier',
    names: words(
      'suppliername supplier suppliers nameofsupplier contractor contractorname provider vendorname vendor awardedsupplier successfulsupplier',
    ),
  },
  {
    name: 'companyNumber',
    column: 'company_number',
    type: 'text',
    label: 'the company number',
    names: words(
      'companieshouseregistrationnumber companynumber companyregistrationnumber supplierregisteredcompanynumber',
    ),
  },
  {
    name: 'charityNumber',
    column: 'charity_number',
    type: 'text',
    label: 'the charity number',
    names: words(
      'charitycommissionnumber charitynumber supplierregisteredcharitynumber registeredcharitynumber',
    ),
  },
  {
    name: 'supplierRef',
    column: 'supplier_ref',
    type: 'text',
    label: 'the supplier’s number',
    names: words('othersupplierid otherids supplierid suppliernumber'),
  },
  {
    name: 'amountPence',
    column: 'amount_pence',
    type: 'money',
    label: 'the value',
    names: words(
      'contractvalue totalcontractvalue totalvalue value contractsum totalvalueofcontract estimatedcontractvalue estimatedvalue contracttotalvalue contractamount amount sumtobepaidoverthelengthofthecontract awardvalue',
    ),
  },
  {
    name: 'annualPence',
    column: 'annual_pence',
    type: 'money',
    label: 'the value of a year',
    names: words(
      'annualvalue estimatedannualvalue annualspend estimatedannualspend annualcontractvalue valueperannum perannum estimatedannualspendingorbudget',
    ),
  },
  {
    name: 'irrecoverableVatPence',
    column: 'irrecoverable_vat_pence',
    type: 'money',
    label: 'the VAT that can’t be recovered',
    names: words('irrecoverablevat vatnotrecoverable vatthatcannotberecovered nonrecoverablevat'),
  },
  {
    name: 'startOn',
    column: 'start_on',
    type: 'day',
    label: 'the first day',
    names: words('startdate contractstartdate start contractstart commencementdate datestart'),
  },
  {
    name: 'endOn',
    column: 'end_on',
    type: 'day',
    label: 'the last day',
    names: words(
      'enddate contractenddate end contractend expirydate contractexpirydate currentenddate dateend',
    ),
  },
  {
    name: 'reviewOn',
    column: 'review_on',
    type: 'day',
    label: 'the review date',
    names: words('reviewdate contractreviewdate review'),
  },
  {
    name: 'extension',
    column: 'extension',
    type: 'text',
    label: 'the extension',
    names: words(
      'extensionperiod lastextensiondate extension extensions extensionoptions optiontoextend',
    ),
  },
  {
    name: 'process',
    column: 'process',
    type: 'text',
    label: 'how it was procured',
    names: words(
      'processtype tendertype tenderprocess procurementprocess procurementroute invitationtoquoteortender typeofprocess',
    ),
  },
  {
    name: 'contractType',
    column: 'contract_type',
    type: 'text',
    label: 'the type of contract',
    names: words('contracttype typeofcontract'),
  },
  {
    name: 'sme',
    column: 'sme',
    type: 'text',
    label: 'whether the supplier is an SME',
    names: words('smesupplier sme issme smallormediumenterprise supplierissme'),
  },
  {
    name: 'vcse',
    column: 'vcse',
    type: 'text',
    label: 'whether the supplier is a VCSE',
    names: words('vcsesupplier vcse isvcse voluntaryorcommunitysector vcsesuppliertype'),
  },
  {
    name: 'procurementCategory',
    column: 'procurement_category',
    type: 'text',
    label: 'the procurement category',
    names: words('procurementcategory category proclasslabel'),
  },
  {
    name: 'cpv',
    column: 'cpv',
    type: 'text',
    label: 'the CPV code',
    names: words('cpvcode cpv cpvcodes'),
  },
  {
    name: 'ocid',
    column: 'ocid',
    type: 'text',
    label: 'the process’s OCID',
    names: words('opencontractingid ocid'),
  },
];
