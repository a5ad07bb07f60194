import { outcodeOf, type ReadRow, type Row, tidyName, websiteOf } from './record.ts';

/**
 * A row of the Charity Commission's extract: `publicextract.charity` has the entries,
 * `publicextract.charity_other_names` working and former names. Contact persons are not taken.
 * A linked charity has its main one's number with its own behind: "203460-1".
 */
export function readCharityRow(row: Row): ReadRow {
  const registered = row.registered_charity_number?.trim() ?? '';
  if (registered === '') return { kind: 'refused', reason: 'has no charity number' };
  if (!/^\d{5,7}$/.test(registered))
    return { kind: 'refused', reason: `“${registered}” is no charity number` };
  const linked = row.linked_charity_number?.trim() ?? '';
  const number = linked === '' || linked === '0' ? registered : `${registered}-${linked}`;
  const name = tidyName(row.charity_name ?? '');
  if ('charity_name_type' in row) {
    if (name === '') return { kind: 'refused', reason: 'has no name' };
    const isFormer = /previous|former/i.test(row.charity_name_type ?? '');
    return { kind: 'name', name: { number, kind: isFormer ? 'former' : 'other', name } };
  }
  if (!('charity_registration_status' in row)) return { kind: 'unused' };
  if (name === '') return { kind: 'refused', reason: 'has no name' };
  const company = row.charity_company_registration_number?.trim().toUpperCase() ?? '';
  const companyNumber = /^\d{6,7}$/.test(company) ? company.padStart(8, '0') : company;
  const income = row.latest_income?.trim() ?? '';
  return {
    kind: 'entry',
    entry: {
      number,
      name,
      otherNames: [],
      kind: row.charity_type?.trim() || (isTrue(row.charity_is_cio) ? 'CIO' : ''),
      removed: /^removed$/i.test(row.charity_registration_status?.trim() ?? ''),
      removedOn: /^(\d{4}-\d{2}-\d{2})/.exec(row.date_of_removal ?? '')?.[1] ?? null,
      district: outcodeOf(row.charity_contact_postcode ?? ''),
      companyNumber: /^(\d{8}|[A-Z]{2}\d{6})$/.test(companyNumber) ? companyNumber : null,
      accounts: null,
      incomePence: /^\d{1,13}(\.\d+)?$/.test(income)
        ? BigInt(Math.round(Number(income) * 100))
        : null,
      website: websiteOf(row.charity_contact_web ?? ''),
    },
  };
}

function isTrue(text: string | undefined): boolean {
  return /^(true|1|t)$/i.test(text?.trim() ?? '');
}
