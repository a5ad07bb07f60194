/** Contracts and councils' money as the product's own JSON tells them. */
import { SECTORS } from '#app/domain/payees/sorting.ts';
import { CONTRACT_SOURCES } from '#app/domain/transparency/contract-search.ts';
import {
  address,
  addressOrNull,
  choice,
  dayOrNull,
  flag,
  id,
  instant,
  list,
  only,
  orNull,
  type Shape,
  see,
  text,
  textOrNull,
  whole,
  wholeOrNull,
} from './shapes.ts';

const vat = choice('included', 'excluded', 'none', 'unknown');
const sectors = choice(...Object.keys(SECTORS));
const sources = choice(...Object.keys(CONTRACT_SOURCES));
const nameAndSlug = only({ name: text, slug: textOrNull });

const contractInList: Record<string, Shape> = {
  id,
  url: address,
  json: address,
  source: sources,
  council: only({ code: text, name: text, slug: textOrNull }),
  reference: textOrNull,
  title: textOrNull,
  supplier: orNull(nameAndSlug),
  sector: sectors,
  valuePence: wholeOrNull,
  annualPence: wholeOrNull,
  vat,
  startsOn: dayOrNull,
  endsOn: dayOrNull,
  reviewOn: dayOrNull,
  opportunity: addressOrNull,
};

const payee = only({
  name: text,
  slug: textOrNull,
  sector: sectors,
  pence: whole,
  yearBeforePence: whole,
});

const months: Shape = list({ type: 'string', pattern: '^(\\d{4}-)?\\d{2}$' });

const spend = only({
  years: list(
    only({
      year: whole,
      totalPence: whole,
      payments: whole,
      bySector: { type: 'object', additionalProperties: whole },
      months: whole,
      missing: months,
      notOver: months,
    }),
  ),
  shownYear: whole,
  trendToSector: orNull(
    only({
      months,
      years: list(only({ year: whole, pence: whole, totalPence: whole })),
      leftOut: list(only({ year: whole, missing: months })),
    }),
  ),
  departments: list(only({ name: text, pence: whole, payments: whole })),
  payees: only({ top: list(payee), fresh: list(payee), ended: list(payee) }),
});

export const moneyShapes: Record<string, Shape> = {
  ContractInList: only(
    contractInList,
    'A contract. Sums are integer pence. A supplier of null is one whose name is not shown.',
  ),
  ContractList: only({
    total: whole,
    page: whole,
    pageCount: whole,
    pageSize: whole,
    links: only({
      self: address,
      next: addressOrNull,
      previous: addressOrNull,
      page: address,
      csv: address,
    }),
    ignored: list(only({ name: text, value: text, why: text })),
    results: list(see('ContractInList')),
  }),
  Contract: only({
    ...contractInList,
    description: textOrNull,
    department: textOrNull,
    service: textOrNull,
    extension: textOrNull,
    process: textOrNull,
    contractType: textOrNull,
    declared: only({ sme: textOrNull, vcse: textOrNull }, 'In the words of who published it.'),
    procurementCategory: textOrNull,
    cpv: textOrNull,
    irrecoverableVatPence: wholeOrNull,
    ocid: textOrNull,
    sources: list(
      only({
        source: choice('register', 'elsewhere'),
        publisher: textOrNull,
        file: text,
        row: whole,
        importedAt: instant,
      }),
    ),
    versions: list(
      only({
        importedAt: instant,
        isCurrent: flag,
        title: textOrNull,
        valuePence: wholeOrNull,
        annualPence: wholeOrNull,
        startsOn: dayOrNull,
        endsOn: dayOrNull,
        reviewOn: dayOrNull,
        extension: textOrNull,
      }),
    ),
  }),
  CouncilMoney: only({
    council: only({
      slug: text,
      name: text,
      place: orNull(only({ name: text, tier: text, population: wholeOrNull })),
    }),
    isDemonstration: flag,
    links: only({ self: address, page: address, csv: address }),
    spend: orNull(spend),
    grants: only({
      count: whole,
      pence: whole,
      latest: list(
        only({
          id,
          to: only({ name: textOrNull, slug: textOrNull }),
          what: text,
          pence: whole,
          awardedOn: dayOrNull,
        }),
      ),
    }),
    contracts: only({ endingSoon: whole, known: whole, first: list(see('ContractInList')) }),
    files: list(
      only({
        kind: choice('spend', 'grants', 'contracts'),
        file: text,
        rows: whole,
        refused: whole,
        firstDay: dayOrNull,
        lastDay: dayOrNull,
      }),
    ),
  }),
};
