/**
 * The words for an opportunity's fixed choices, in the order in which they are offered.
 * Browser-safe.
 */
export const KINDS = {
  quick_quote: 'Quick quote',
  below_threshold: 'Below threshold, open to all',
  light_touch: 'Light touch, open to all',
  grant: 'Grant',
  market_engagement: 'Early conversation',
  notice: 'Notice',
} as const;
export type Kind = keyof typeof KINDS;

/** What each kind means, for the person who chooses. */
export const KIND_HINTS: Record<Exclude<Kind, 'notice'>, string> = {
  quick_quote:
    'Seen only by the organisations you invite, until it is awarded. For small and simple work.',
  below_threshold: 'Anyone can see it and bid. For contracts below the procurement threshold.',
  light_touch: 'Anyone can see it and bid. For social, health, education and similar services.',
  grant: 'Anyone can see it and apply. Money given for a purpose, without a contract for services.',
  market_engagement: 'You ask for views before you decide what to buy. Nobody bids yet.',
};

export const RESERVATIONS = {
  vcse: 'Voluntary, community and social enterprises',
  sme: 'Small and medium organisations',
  local: 'Organisations based locally',
  uk: 'Organisations based in the United Kingdom',
  supported_employment: 'Supported employment providers',
  mutual: 'Public service mutuals',
} as const;
export type Reservation = keyof typeof RESERVATIONS;

/** Short enough for a tag. */
export const RESERVATION_TAGS: Record<Reservation, string> = {
  vcse: 'Reserved to VCSEs',
  sme: 'Reserved to small and medium organisations',
  local: 'Reserved to local organisations',
  uk: 'Reserved to UK organisations',
  supported_employment: 'Reserved to supported employment providers',
  mutual: 'Reserved to public service mutuals',
};

export const DELIVERED_BY = {
  in_house: 'The council itself',
  vcse: 'A charity, co-operative or community organisation',
  sme: 'A small or medium firm',
  large_firm: 'A large firm',
  public_sector: 'Another public body',
  mixed: 'Several of these together',
  nobody: 'Nobody: this is new',
  unknown: 'Not known',
} as const;
export type DeliveredBy = keyof typeof DELIVERED_BY;

export const COST_CATEGORIES = {
  staff: 'Staff and on-costs',
  volunteers: 'Volunteer expenses',
  premises: 'Premises',
  transport: 'Transport',
  supplies: 'Supplies and equipment',
  payments: 'Payments to the provider',
  overheads: 'Overheads',
  recharges: 'Recharges from other departments',
  other: 'Other',
  whole: 'The whole cost, not broken down',
} as const;
export type CostCategory = keyof typeof COST_CATEGORIES;

export const CONFIDENCE = {
  high: 'High: from the ledger or the contract',
  medium: 'Medium: partly worked out',
  low: 'Low: an estimate',
} as const;
export type Confidence = keyof typeof CONFIDENCE;

export const CRITERION_KINDS = {
  quality: 'Quality',
  user_voice: 'How people who use it will shape it',
  social_value: 'Social value',
  price: 'Price',
} as const;
export type CriterionKind = keyof typeof CRITERION_KINDS;

export const PRICE_FORMULAS = {
  lowest_over_yours: 'Lowest price ÷ yours × the weight',
  none: 'Price is not scored',
} as const;
export type PriceFormula = keyof typeof PRICE_FORMULAS;

export const PAYMENT_TIMINGS = {
  in_advance: 'In advance',
  monthly: 'Monthly, after the work',
  quarterly: 'Every three months, after the work',
  by_results: 'By results',
  other: 'Another way, said in the documents',
} as const;
export type PaymentTiming = keyof typeof PAYMENT_TIMINGS;

/** 2025 is "2025-26": the year from 1 April to 31 March. */
export function financialYearWords(year: number): string {
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** 36 is "3 years", 18 is "18 months". */
export function monthsWords(months: number): string {
  if (months % 12 !== 0) return `${months} month${months === 1 ? '' : 's'}`;
  return `${months / 12} year${months === 12 ? '' : 's'}`;
}
