import type { Field } from './fields.ts';

function words(list: string): string[] {
  return list.split(' ');
}

/**
 * Grants, in 360Giving's fields under their titles and their machine names, and as plain tables.
 * @source 360Giving data standard 1.4.3; Local Government Transparency Code 2015, para 42
 */
export const grantFields: readonly Field[] = [
  {
    name: 'identifier',
    column: 'identifier',
    type: 'text',
    label: 'the grant’s identifier',
    names: words(
      'identifier id grantid grantidentifier grantreference grantref reference referencenumber',
    ),
  },
  {
    name: 'title',
    column: 'title',
    type: 'text',
    label: 'the title',
    names: words('title granttitle projecttitle projectname project'),
  },
  {
    name: 'description',
    column: 'description',
    type: 'text',
    label: 'what it is for',
    names: words(
      'description purpose purposeofgrant purposeofthegrant summaryofpurpose grantpurpose summary details',
    ),
  },
  {
    name: 'amountPence',
    column: 'amount_pence',
    type: 'money',
    label: 'the amount',
    required: true,
    names: words(
      'amountawarded amount grantamount amountofgrant value grantvalue award awardamount amountgranted totalawarded total amountpaid sum',
    ),
  },
  { name: 'currency', column: '', type: 'text', label: 'the currency', names: words('currency') },
  {
    name: 'awardedOn',
    column: 'awarded_on',
    type: 'day',
    label: 'the date of award',
    names: words(
      'awarddate dateawarded dateofaward grantdate date awardedon decisiondate dateofgrant paymentdate',
    ),
  },
  {
    name: 'startOn',
    column: 'start_on',
    type: 'day',
    label: 'the first day',
    names: words('planneddatesstartdate planneddates0startdate startdate start periodfrom from'),
  },
  {
    name: 'endOn',
    column: 'end_on',
    type: 'day',
    label: 'the last day',
    names: words('planneddatesenddate planneddates0enddate enddate end periodto to'),
  },
  {
    name: 'months',
    column: 'months',
    type: 'whole',
    label: 'the months',
    names: words(
      'planneddatesdurationmonths planneddates0duration planneddatesduration durationmonths duration timeperiod period',
    ),
  },
  {
    name: 'beneficiary',
    column: 'beneficiary',
    type: 'name',
    label: 'who it went to',
    names: words(
      'recipientorgname recipientorganizationname recipientorganization0name recipientname recipient beneficiary beneficiaryname organisation organisationname nameoforganisation grantrecipient granteename grantee name awardedto group groupname',
    ),
  },
  {
    name: 'recipientId',
    column: 'recipient_id',
    type: 'text',
    label: 'the recipient’s identifier',
    names: words(
      'recipientorgidentifier recipientorganizationid recipientorganization0id recipientidentifier recipientid beneficiaryotherid',
    ),
  },
  {
    name: 'charityNumber',
    column: 'charity_number',
    type: 'text',
    label: 'the charity number',
    names: words(
      'recipientorgcharitynumber recipientorganizationcharitynumber recipientorganization0charitynumber charitynumber registeredcharitynumber charityno charitycompanyregistrationnumber registrationnumber',
    ),
  },
  {
    name: 'companyNumber',
    column: 'company_number',
    type: 'text',
    label: 'the company number',
    names: words(
      'recipientorgcompanynumber recipientorganizationcompanynumber recipientorganization0companynumber companynumber companyregistrationnumber companyno',
    ),
  },
  {
    name: 'individual',
    column: '',
    type: 'text',
    label: 'the person it went to',
    names: words(
      'recipientindidentifier recipientindividualid recipientindividual0id recipientindividualidentifier',
    ),
  },
  {
    name: 'postcode',
    column: 'postcode',
    type: 'text',
    label: 'the postcode',
    names: words(
      'recipientorgpostalcode recipientorganizationpostalcode recipientorganization0postalcode postcode postalcode',
    ),
  },
  {
    name: 'department',
    column: 'department',
    type: 'text',
    label: 'the department',
    names: words(
      'fundingorgdepartment fundingorganizationdepartment fundingorganization0department department directorate awardingdepartment servicearea service',
    ),
  },
  {
    name: 'programmeCode',
    column: 'programme_code',
    type: 'text',
    label: 'the programme’s code',
    names: words('grantprogrammecode grantprogramme0code'),
  },
  {
    name: 'programme',
    column: 'programme',
    type: 'text',
    label: 'the programme',
    names: words(
      'grantprogrammetitle grantprogramme0title grantprogramme programme scheme fund fundname granttype',
    ),
  },
  {
    name: 'openCall',
    column: 'open_call',
    type: 'text',
    label: 'whether anyone could apply',
    names: words('fromanopencall fromopencall'),
  },
  {
    name: 'placeCode',
    column: 'place_code',
    type: 'text',
    label: 'the code of the place',
    names: words(
      'beneficiarylocationgeographiccode beneficiarylocationgeocode beneficiarylocation0geocode',
    ),
  },
  {
    name: 'placeName',
    column: 'place_name',
    type: 'text',
    label: 'the place',
    names: words('beneficiarylocationname beneficiarylocation0name ward area'),
  },
  {
    name: 'funderId',
    column: 'funder_id',
    type: 'text',
    label: 'the funder’s identifier',
    names: words('fundingorgidentifier fundingorganizationid fundingorganization0id'),
  },
  {
    name: 'funder',
    column: 'funder',
    type: 'text',
    label: 'the funder',
    names: words('fundingorgname fundingorganizationname fundingorganization0name funder'),
  },
  {
    name: 'modifiedAt',
    column: 'modified_at',
    type: 'text',
    label: 'when it was changed',
    names: words('lastmodified datemodified'),
  },
  {
    name: 'dataSource',
    column: 'data_source',
    type: 'text',
    label: 'the source',
    names: words('datasource source'),
  },
];
