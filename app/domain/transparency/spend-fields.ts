import type { Field } from './fields.ts';

/**
 * Spending over £500, and purchasing cards.
 * @source Local Government Transparency Code 2015, paras 30–32; LGA spend schema 1.2
 */
export const spendFields: readonly Field[] = [
  {
    name: 'paidOn',
    column: 'paid_on',
    type: 'day',
    label: 'the date of payment',
    required: true,
    names:
      'paymentdate paydate datepaid paiddate datepayment invoicepaymentdate dateofpayment transactiondate datetransaction clearingdate clearedpaymentdate postingdate dateposted paymentrundate expendituredate dateofexpenditure spenddate date effectivedate invoicedate cardtransactiondate transdate chequedate actualdate accountingdate periodend period'.split(
        ' ',
      ),
  },
  {
    name: 'amountPence',
    column: 'amount_pence',
    type: 'money',
    label: 'the amount',
    required: true,
    names:
      'netamount amountnet netamountexvat amountexvat amountexcvat amountexclvat amountexcludingvat netamountgbp netvalue netspend net netlineamount amountexcludingrecoverablevat amount amountpaid paymentamount lineamount transactionamount invoiceamount amountgbp valueexvat lineamountexvat expenditureamount spend value paid cost sum distributionamount transactionvalue amountspent total invoicelineamount grossamount amountincvat amountincludingvat grossvalue gross totalamount invoicetotal'.split(
        ' ',
      ),
  },
  {
    name: 'beneficiary',
    column: 'beneficiary',
    type: 'name',
    label: 'who was paid',
    names:
      'beneficiary beneficiaryname suppliername supplier suppliersname supplierbeneficiaryname vendorname vendor payee payeename creditorname creditor merchantname merchant supplierbeneficiary paidto companyname company recipient recipientname name contractor provider providername tradername supplierfullname'.split(
        ' ',
      ),
  },
  {
    name: 'department',
    column: 'department',
    type: 'text',
    label: 'the department',
    names:
      'department departmentname organisationalunit directorate directoratename dept deptname departmentarea group division divisionname directorateservice serviceunit directorateserviceexpenditureincurred directorateservicewhereexpenditureoccurred portfolio departmentdescription businessunit'.split(
        ' ',
      ),
  },
  {
    name: 'service',
    column: 'service',
    type: 'text',
    label: 'the service',
    names:
      'servicearea servicelabel service servicename servicecategorylabel serviceareacategorisation servicecostcentre servicedivision servicedescription servicearealabel costcentre costcentrename costcentredescription costcentredesc team section unit budgetarea'.split(
        ' ',
      ),
  },
  {
    name: 'purpose',
    column: 'purpose',
    type: 'text',
    label: 'what it was for',
    names:
      'purpose purposeofspend purposeofexpenditure summaryofpurpose purposesummary description summaryofpurposeofexpenditure descriptionofexpenditure expendituredescription spenddescription linedescription invoicedescription transactiondescription detail details narrative itemdescription paymentdescription narration'.split(
        ' ',
      ),
  },
  {
    name: 'expenseType',
    column: 'expense_type',
    type: 'text',
    label: 'the type of expense',
    names:
      'expensetype expensestype expenditurecategory expendituretype accountdetail accountdescription subjective subjectivedescription subjectivename expensearea accountname typeofexpenditure spendtype glaccount ledgercodedescription nominal nominaldescription detailcodedescription accountcodedescription categoryinternalname expensecategory expensedescription costelement costelementname account expensetypedescription'.split(
        ' ',
      ),
  },
  {
    name: 'irrecoverableVatPence',
    column: 'irrecoverable_vat_pence',
    type: 'money',
    label: 'the VAT that can’t be recovered',
    names:
      'irrecoverablevat irrecoverablevatamount vatirrecoverable nonrecoverablevat vatnotrecoverable unrecoverablevat vatthatcannotberecovered irrecvat'.split(
        ' ',
      ),
  },
  {
    name: 'merchantCategory',
    column: 'merchant_category',
    type: 'text',
    label: 'the merchant category',
    names:
      'merchantcategory merchantcategoryname merchantcategorydescription merchantcategorycode mccdescription mcc categorycode merchanttype'.split(
        ' ',
      ),
  },
  {
    name: 'reference',
    column: 'reference',
    type: 'text',
    label: 'the transaction number',
    names:
      'transactionnumber transactionno transno transactionid transactionref transactionreference documentnumber documentno docno documentref invoicenumber invoiceno invoiceref invoicereference voucherno vouchernumber voucher paymentreference paymentref paymentnumber paymentno hbcrefno internalreference internalref uniqueref uniquereference uniqueid referencenumber referenceno reference refno ref batchno id ourreference lineid'.split(
        ' ',
      ),
  },
  {
    name: 'supplierRef',
    column: 'supplier_ref',
    type: 'text',
    label: 'the supplier’s number',
    names:
      'suppliernumber supplierno supplierid suppliercode supplierref vendornumber vendorno vendorid vendorcode creditornumber creditorno beneficiaryotherid vendoraccount creditorid supplieridentifier beneficiaryid'.split(
        ' ',
      ),
  },
  {
    name: 'companyNumber',
    column: 'company_number',
    type: 'text',
    label: 'the company number',
    names:
      'companieshouseregistrationnumber companynumber companyregistrationnumber companyno companyregno supplierregisteredcompanynumber companieshousenumber'.split(
        ' ',
      ),
  },
  {
    name: 'charityNumber',
    column: 'charity_number',
    type: 'text',
    label: 'the charity number',
    names:
      'charitycommissionnumber charitynumber registeredcharitynumber charityno charityregistrationnumber supplierregisteredcharitynumber'.split(
        ' ',
      ),
  },
  {
    name: 'contractRef',
    column: 'contract_ref',
    type: 'text',
    label: 'the contract’s reference',
    names: 'contractref contractreference contractnumber contractno contractid'.split(' '),
  },
  {
    name: 'procurementCategory',
    column: 'procurement_category',
    type: 'text',
    label: 'the procurement category',
    names:
      'procurementcategory procurementclassification proclasslabel cpvlabel proclass procurementmerchantcategory category categoryname categorydescription'.split(
        ' ',
      ),
  },
];
