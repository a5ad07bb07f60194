/** Sorts of payees, browser-safe. Unknown is a sort of its own: nothing is guessed into another. */
export const SECTORS = {
  in_house: 'The council itself',
  public_sector: 'Public sector',
  vcse: 'Voluntary, community and social enterprise',
  sme: 'Small or medium firm',
  large: 'Large firm',
  individual: 'Person (name not shown)',
  unknown: 'Not known',
} as const;
export type Sector = keyof typeof SECTORS;

export type Sorted = { sector: Sector; reason: string };

/** What a register says of a matched entry. */
export type RegisterFacts = { scheme: string; kind: string; accounts: string | null };

type Rule = { scheme: string; kind?: RegExp; accounts?: RegExp } & Sorted;

/**
 * Read from the top; the first that fits decides. Kinds and accounts are the registers' own words.
 * What accounts a company files says how large it may be: small ones may file less (Companies Act
 * 2006 s.384 and s.444), public companies are never small in that sense (s.384(1), s.467).
 * A company that files full accounts may be of any size, so that alone sorts nothing.
 */
const RULES: Rule[] = [
  { scheme: 'GB-CHC', sector: 'vcse', reason: 'on the register of charities' },
  { scheme: 'GB-SC', sector: 'vcse', reason: 'on the register of charities in Scotland' },
  { scheme: 'GB-NIC', sector: 'vcse', reason: 'on the register of charities in Northern Ireland' },
  {
    scheme: 'GB-COH',
    kind: /charitable incorporated/i,
    sector: 'vcse',
    reason: 'a charitable incorporated organisation',
  },
  {
    scheme: 'GB-COH',
    kind: /community interest/i,
    sector: 'vcse',
    reason: 'a community interest company',
  },
  {
    scheme: 'GB-COH',
    kind: /registered society|industrial and provident/i,
    sector: 'vcse',
    reason: 'a registered society (a co-operative or one for the benefit of a community)',
  },
  {
    scheme: 'GB-COH',
    // Companies Act 2006 ss.60–62: only for charity, art, education and the like, without profit to members.
    kind: /exempt/i,
    sector: 'vcse',
    reason: 'a company that may leave out “Limited” because it pays its members no profit',
  },
  {
    scheme: 'GB-COH',
    kind: /by guar/i,
    sector: 'unknown',
    reason: 'a company limited by guarantee, which may or may not be a voluntary body',
  },
  {
    scheme: 'GB-COH',
    kind: /public limited/i,
    accounts: /^(full|group)$/i,
    sector: 'large',
    reason: 'a public company that files full or group accounts',
  },
  {
    scheme: 'GB-COH',
    accounts: /micro/i,
    sector: 'sme',
    reason: 'files accounts as a micro company',
  },
  {
    scheme: 'GB-COH',
    accounts: /small|total exemption|abridged/i,
    sector: 'sme',
    reason: 'files accounts as a small company',
  },
  {
    scheme: 'GB-COH',
    accounts: /medium/i,
    sector: 'sme',
    reason: 'files accounts as a medium company',
  },
];

/** Sorts by what the registers say; the voluntary sector's register wins where two speak. */
export function sortByRegisters(facts: readonly RegisterFacts[]): Sorted {
  const found = RULES.flatMap((rule) =>
    facts.some(
      (fact) =>
        fact.scheme === rule.scheme &&
        (rule.kind === undefined || rule.kind.test(fact.kind)) &&
        (rule.accounts === undefined || rule.accounts.test(fact.accounts ?? '')),
    )
      ? [{ sector: rule.sector, reason: rule.reason }]
      : [],
  );
  return (
    found.find(({ sector }) => sector !== 'unknown') ??
    found[0] ?? { sector: 'unknown', reason: 'the register does not say how large it is' }
  );
}

/** What an organisation here says of itself. */
export type DeclaredFacts = {
  kind: 'council' | 'public_body' | 'provider';
  declaredVcse: boolean | null;
  declaredSme: boolean | null;
};

/** Sorts by what an organisation here declared; null when it said nothing that sorts it. */
export function sortByDeclaration(organisation: DeclaredFacts): Sorted | null {
  if (organisation.kind !== 'provider') return { sector: 'public_sector', reason: 'a public body' };
  if (organisation.declaredVcse)
    return { sector: 'vcse', reason: 'says it is a charity or community group' };
  if (organisation.declaredSme)
    return { sector: 'sme', reason: 'says it is a small or medium firm' };
  return null;
}
