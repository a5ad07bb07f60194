import { outcodeOf, type ReadRow, type RegisterRecord, type Row, tidyName } from './record.ts';

/** The register keeps this many former names of a company. */
const FORMER_NAMES = 10;

/** A row of Companies House's free company data product, headings without the spaces some begin with. */
export function readCompanyRow(row: Row): ReadRow {
  const number = row.CompanyNumber?.trim().toUpperCase() ?? '';
  const name = tidyName(row.CompanyName ?? '');
  if (number === '') return { kind: 'refused', reason: 'has no company number' };
  if (!/^[A-Z0-9]{8}$/.test(number))
    return { kind: 'refused', reason: `“${number}” is no company number` };
  if (name === '') return { kind: 'refused', reason: 'has no name' };
  const otherNames: RegisterRecord['otherNames'] = [];
  for (let at = 1; at <= FORMER_NAMES; at += 1) {
    const former = tidyName(row[`PreviousName_${at}.CompanyName`] ?? '');
    if (former !== '') otherNames.push({ kind: 'former', name: former });
  }
  const dissolved = isoDay(row.DissolutionDate ?? '');
  return {
    kind: 'entry',
    entry: {
      number,
      name,
      otherNames,
      kind: row.CompanyCategory?.trim() ?? '',
      removed: dissolved !== null || /dissolved|converted|closed/i.test(row.CompanyStatus ?? ''),
      removedOn: dissolved,
      district: outcodeOf(row['RegAddress.PostCode'] ?? ''),
      companyNumber: null,
      accounts: row['Accounts.AccountCategory']?.trim() || null,
      incomePence: null,
      website: null,
    },
  };
}

/** "05/06/2018" → "2018-06-05". */
function isoDay(text: string): string | null {
  const found = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim());
  return found ? `${found[3]}-${found[2]}-${found[1]}` : null;
}
