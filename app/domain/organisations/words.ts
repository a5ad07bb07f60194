/** The words for organisations' facts. Browser-safe. */

export const PROVIDER_KINDS = {
  charity: 'Charity',
  cio: 'Charitable incorporated organisation (CIO)',
  cic: 'Community interest company (CIC)',
  cooperative: 'Co-operative or community benefit society',
  community_group: 'Community group',
  housing_association: 'Housing association or trust',
  social_enterprise: 'Social enterprise',
  public_service_mutual: 'Public service mutual',
  small_firm: 'Small or medium firm',
  other: 'Another kind of organisation',
} as const;
export type ProviderKind = keyof typeof PROVIDER_KINDS;

export const BUYER_KINDS = { council: 'Council', public_body: 'Public body' } as const;

/** "Charity", "Council": what kind of organisation it is, in a word or two. */
export function kindWords(organisation: { kind: string; providerKind: string | null }): string {
  if (organisation.kind in BUYER_KINDS) {
    return BUYER_KINDS[organisation.kind as keyof typeof BUYER_KINDS];
  }
  return PROVIDER_KINDS[(organisation.providerKind ?? 'other') as ProviderKind] ?? 'Organisation';
}

export const INCOME_BANDS = {
  under_10k: 'Under £10,000',
  from_10k: '£10,000 to £100,000',
  from_100k: '£100,000 to £500,000',
  from_500k: '£500,000 to £1 million',
  from_1m: '£1 million to £10 million',
  from_10m: '£10 million or more',
} as const;
export type IncomeBand = keyof typeof INCOME_BANDS;

/** Whether it takes on new work. */
export const TAKING_ON = {
  now: 'Yes',
  later: 'Yes, from a later month',
  not_now: 'Not now',
} as const;

export const BENEFICIARIES = {
  everyone: 'Everyone in the area',
  children: 'Children',
  'young-people': 'Young people',
  families: 'Families and parents',
  'older-people': 'Older people',
  carers: 'Unpaid carers',
  'disabled-people': 'Disabled people',
  'learning-disabilities': 'People with learning disabilities or autism',
  'mental-health': 'People with mental health needs',
  'drugs-alcohol': 'People affected by drugs or alcohol',
  homeless: 'People who are homeless or at risk of it',
  'abuse-survivors': 'Survivors of abuse',
  women: 'Women and girls',
  men: 'Men and boys',
  'ethnic-minorities': 'Minority ethnic communities',
  'refugees-migrants': 'Refugees, asylum seekers and migrants',
  lgbt: 'LGBT+ people',
  'job-seekers': 'People looking for work',
  'low-income': 'People on low incomes',
  offenders: 'People in or leaving the justice system',
  veterans: 'Armed forces veterans and families',
  rural: 'Rural communities',
} as const;
export type Beneficiary = keyof typeof BENEFICIARIES;

export const CREDENTIAL_KINDS = {
  policy: 'Policy',
  accreditation: 'Accreditation or quality mark',
  insurance: 'Insurance',
} as const;

export const ROLES = {
  admin: { label: 'Administrator', can: 'Manages people and the profile, and may do all the rest' },
  commissioner: {
    label: 'Commissioner',
    can: 'Writes and publishes opportunities, opens bids, records outcomes',
  },
  evaluator: { label: 'Evaluator', can: 'Reads and scores bids once they are opened' },
  observer: { label: 'Observer', can: 'Reads along, changes nothing' },
  member: { label: 'Member', can: 'Writes the profile and bids' },
} as const;
export type Role = keyof typeof ROLES;

/** The roles that people may hold there. */
export function rolesFor(kind: string): Role[] {
  return kind === 'provider'
    ? ['admin', 'member']
    : ['admin', 'commissioner', 'evaluator', 'observer'];
}

export const PROOF_WORDS = {
  domain: 'Uses an address at its own domain',
  register_contact: 'Answers at the address its register holds',
  voucher: 'Vouched for by a public body',
  operator: 'Checked by Drawbridge’s operator',
} as const;

/** @source Procurement Act 2023, and National Procurement Policy Statement: definition of VCSE */
export const VCSE_WORDS =
  'a non-governmental organisation that is value-driven and which principally reinvests its surpluses to further social, environmental or cultural objectives';
