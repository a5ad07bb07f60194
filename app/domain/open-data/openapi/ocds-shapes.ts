/**
 * Releases and what stands round them, as they are written here: a part of OCDS 1.1.5 with the EU
 * profile, the UK extension and our own. Anything not named is never sent.
 */
import { keysOf } from '#app/domain/kernel/choices.ts';
import { COST_CATEGORIES, DELIVERED_BY } from '#app/domain/opportunities/words.ts';
import {
  address,
  choice,
  flag,
  instant,
  list,
  number,
  only,
  type Shape,
  see,
  some,
  text,
  texts,
  whole,
} from './shapes.ts';

const vat = choice('included', 'excluded', 'none', 'unknown');
const statuses = choice('planning', 'active', 'cancelled', 'unsuccessful', 'complete', 'withdrawn');
const classification = only({ scheme: text, id: text, 'description?': text });
const identifier = only({ scheme: text, id: text, 'legalName?': text });
const reference = only({ 'id?': text, name: text });
const location = some({
  description: text,
  gazetteer: only({ scheme: text, identifiers: texts }),
});
const document = only({
  id: text,
  documentType: text,
  'noticeType?': text,
  title: text,
  url: address,
  'datePublished?': instant,
  'format?': text,
});
const criteria = some({
  description: text,
  criteria: list(
    only({
      type: choice('price', 'quality'),
      name: text,
      'description?': text,
      numbers: list(only({ number, weight: choice('percentageExact') })),
    }),
  ),
});

const value = only(
  { 'amount?': number, 'amountGross?': number, currency: choice('GBP'), vatBasis: vat },
  'Pounds. `amountGross` includes VAT; `vatBasis` says how the sum stands to VAT.',
);

const period = some({
  startDate: instant,
  endDate: instant,
  maxExtentDate: instant,
  durationInMonths: whole,
});

const party = only({
  id: text,
  name: text,
  'identifier?': identifier,
  'additionalIdentifiers?': list(identifier),
  roles: list(choice('buyer', 'procuringEntity', 'supplier')),
  'details?': some({ url: text, scale: choice('sme', 'large'), vcse: flag }),
});

const lot = only({
  id: text,
  'title?': text,
  'description?': text,
  'status?': statuses,
  'value?': see('Value'),
  'firstTermValue?': see('Value'),
  'contractPeriod?': see('Period'),
  'hasRenewal?': flag,
  'renewal?': some({ description: text }),
  'suitability?': some({ sme: flag, vcse: flag }),
  'awardCriteria?': criteria,
});

const item = only({
  id: text,
  'description?': text,
  relatedLot: text,
  'classification?': classification,
  'additionalClassifications?': list(classification),
  'deliveryAddresses?': list(
    some({ region: text, postalCode: text, countryName: text, country: choice('GB') }),
  ),
  'deliveryLocations?': list(location),
});

const costLine = only({
  id: text,
  'description?': text,
  category: choice(...keysOf(COST_CATEGORIES)),
  'value?': see('Value'),
  'withheldReason?': text,
  'isSuppressed?': flag,
});

const costSource = only({
  id: text,
  type: choice('payment', 'contract'),
  'date?': instant,
  'payee?': only({ name: text }),
  'value?': see('Value'),
  'url?': address,
});

const currentDelivery = only(
  {
    id: text,
    'relatedLot?': text,
    deliveredBy: choice(...keysOf(DELIVERED_BY)),
    'provider?': only({ name: text }),
    'contractEndDate?': instant,
    'financialYear?': text,
    'period?': see('Period'),
    'total?': see('Value'),
    'totalIsPartial?': flag,
    'volume?': number,
    'unit?': text,
    'unitCost?': only({ amount: number, currency: choice('GBP'), vatBasis: vat, isComputed: flag }),
    'lines?': list(costLine),
    'sources?': list(costSource),
    'includes?': text,
    'excludes?': text,
    'notGivenReason?': text,
    'source?': text,
    'confidence?': choice('high', 'medium', 'low'),
    'staffFullTimeEquivalent?': number,
  },
  'What the service costs today. See the current-cost extension.',
);

const tender = only({
  id: text,
  'title?': text,
  'description?': text,
  status: statuses,
  'statusDetails?': text,
  'finalStatusDate?': instant,
  'value?': see('Value'),
  'firstTermValue?': see('Value'),
  'procurementMethod?': choice('open', 'limited'),
  'procurementMethodDetails?': text,
  'mainProcurementCategory?': choice('services'),
  'specialRegime?': texts,
  'aboveThreshold?': flag,
  'tenderPeriod?': see('Period'),
  'enquiryPeriod?': see('Period'),
  'awardPeriod?': see('Period'),
  'contractPeriod?': see('Period'),
  'hasRenewal?': flag,
  'submissionMethod?': list(choice('electronicSubmission')),
  'submissionMethodDetails?': text,
  'submissionTerms?': only({ electronicSubmissionPolicy: choice('required'), languages: texts }),
  'otherRequirements?': some({
    reservedParticipation: texts,
    reservedParticipationLocation: location,
  }),
  'contractTerms?': some({ financialTerms: text, otherTerms: text }),
  'riskDetails?': text,
  'lots?': list(lot),
  'items?': list(item),
  'documents?': list(document),
  'currentDelivery?': list(currentDelivery),
  'amendments?': list(
    only({
      id: text,
      date: instant,
      'description?': text,
      amendsReleaseID: text,
      releaseID: text,
    }),
  ),
});

const award = only({
  id: text,
  title: text,
  'description?': text,
  status: choice('active', 'unsuccessful'),
  date: instant,
  'value?': see('Value'),
  'suppliers?': list(reference),
  relatedLots: texts,
  'contractPeriod?': see('Period'),
  'assessmentSummariesDateSent?': instant,
});

const release = (tags: Shape) =>
  only({
    ocid: text,
    id: text,
    date: instant,
    tag: { type: 'array', items: tags, minItems: 1 },
    initiationType: choice('tender'),
    language: text,
    parties: list(see('Party')),
    buyer: reference,
    'planning?': only({
      milestones: list(only({ id: text, type: text, title: text, 'dueDate?': instant })),
    }),
    'tender?': see('Tender'),
    'bids?': only({
      statistics: list(only({ id: text, measure: text, date: instant, value: whole })),
    }),
    'awards?': list(see('Award')),
  });

const frame = {
  uri: address,
  version: choice('1.1'),
  extensions: list(address),
  publishedDate: instant,
  publisher: only({ name: text, uri: address }),
  license: address,
  publicationPolicy: address,
};

export const ocdsShapes: Record<string, Shape> = {
  Value: value,
  Period: period,
  Party: party,
  Tender: tender,
  Award: award,
  Release: release(
    choice(
      'planning',
      'planningUpdate',
      'tender',
      'tenderUpdate',
      'tenderAmendment',
      'tenderCancellation',
      'award',
    ),
  ),
  CompiledRelease: release(choice('compiled')),
  ReleasePackage: only({
    ...frame,
    releases: { ...list(see('Release')), minItems: 1 },
    'links?': only({ next: address }),
  }),
  RecordPackage: only({
    ...frame,
    packages: list(address),
    records: list(
      only({ ocid: text, releases: list(see('Release')), compiledRelease: see('CompiledRelease') }),
    ),
  }),
  PackageList: only({
    packages: list(only({ uri: address, releases: whole, isFull: flag, publishedDate: instant })),
  }),
};
