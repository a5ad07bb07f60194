import type { VatBasis } from '#app/domain/kernel/money.ts';
import { hidesWords, type WhyHidden } from '#app/domain/payees/hidden-words.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import type { ContractSource } from './contract-search.ts';

/** A contract as lists tell it. Browser-safe. */
export type ContractLine = {
  /** Of the line of a register, whichever version of it, or of the award here; lasting. */
  id: string;
  source: ContractSource;
  /** See organisations/publishing-code.ts. */
  code: string;
  /** `slug` and id of its organisation here; `money` is the slug of its page about money. */
  council: {
    name: string;
    slug: string | null;
    organisationId: string | null;
    money: string | null;
  };
  reference: string | null;
  /** Null also where its words may name a supplier who is not named. */
  title: string | null;
  /** Null where nobody may be named; `whyHidden` says why. */
  supplier: { name: string; organisationId: string | null; slug: string | null } | null;
  whyHidden: WhyHidden | null;
  sector: Sector;
  /** Integer pence over the whole contract; `annualPence` of a year, where the register gives that. */
  valuePence: number | null;
  annualPence: number | null;
  vatBasis: VatBasis;
  /** YYYY-MM-DD. */
  startsOn: string | null;
  endsOn: string | null;
  reviewOn: string | null;
  /** Of the opportunity that it was awarded in, where that was here. */
  opportunity: string | null;
  /** When it was brought in as it stands, or released here. */
  toldAt: Date;
};

/** What a contract is called, also where nobody gave it a title or its title is not shown. */
export function contractTitle({
  title,
  reference,
  whyHidden,
}: Pick<ContractLine, 'title' | 'reference'> & { whyHidden?: WhyHidden | null }): string {
  if (title || reference) return title || reference || '';
  return hidesWords(whyHidden ?? null)
    ? 'Contract whose title is not shown'
    : 'Contract without a title';
}

/** What of a contract a follower is told of when it changes. Days are YYYY-MM-DD, sums integer pence. */
export type ContractTerms = {
  title: string | null;
  valuePence: number | null;
  annualPence: number | null;
  startsOn: string | null;
  endsOn: string | null;
  reviewOn: string | null;
  extension: string | null;
};
