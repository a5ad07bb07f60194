/** What a table of each kind can tell. Browser-safe: a page that maps columns reads the same list. */
import { contractFields } from './contract-fields.ts';
import { grantFields } from './grant-fields.ts';
import { spendFields } from './spend-fields.ts';

export type PublishedKind = 'spend' | 'grants' | 'contracts';

export type FieldType = 'day' | 'money' | 'text' | 'name' | 'whole';

export type Field = {
  name: string;
  /** In the database. */
  column: string;
  type: FieldType;
  /** As a person calls it, to read inside a sentence. */
  label: string;
  /** Header names without capitals, spaces and signs (see tables/header.ts), best first. */
  names: readonly string[];
  /** Without such a column the table can't be read at all. */
  mustHave?: boolean;
  /** Without this cell its row can't be read. */
  required?: boolean;
};

export type KindSpec = {
  kind: PublishedKind;
  table: 'payment' | 'grant_award' | 'contract_entry';
  fields: readonly Field[];
  /** The day, the sum and the payee that every page asks for. */
  day: string;
  sum: string;
  payee: string;
  /** One of each group is needed for a table to be of this kind at all. */
  needs: readonly (readonly string[])[];
};

export const SPECS: Record<PublishedKind, KindSpec> = {
  spend: {
    kind: 'spend',
    table: 'payment',
    fields: spendFields,
    day: 'paidOn',
    sum: 'amountPence',
    payee: 'beneficiary',
    needs: [['paidOn'], ['amountPence'], ['beneficiary', 'purpose', 'reference']],
  },
  grants: {
    kind: 'grants',
    table: 'grant_award',
    fields: grantFields,
    day: 'awardedOn',
    sum: 'amountPence',
    payee: 'beneficiary',
    needs: [['amountPence'], ['beneficiary', 'title']],
  },
  contracts: {
    kind: 'contracts',
    table: 'contract_entry',
    fields: contractFields,
    day: 'startOn',
    sum: 'amountPence',
    payee: 'beneficiary',
    needs: [
      ['title', 'description', 'reference'],
      ['beneficiary', 'endOn', 'amountPence'],
    ],
  },
};
