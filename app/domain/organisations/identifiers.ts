/** Identifiers by org-id scheme, with the shape that each register gives its numbers. Browser-safe. */

export const PROVIDER_SCHEMES = [
  'GB-CHC',
  'GB-SC',
  'GB-NIC',
  'GB-COH',
  'GB-MPR',
  'GB-PPON',
] as const;
export type ProviderScheme = (typeof PROVIDER_SCHEMES)[number];

/** Councils' registers by nation; we fill these in ourselves. @source org-id.guide */
export const COUNCIL_SCHEMES: Record<string, string> = {
  'nation:england': 'GB-LAE',
  'nation:scotland': 'GB-LAS',
  'nation:wales': 'GB-PLA',
  'nation:northern-ireland': 'GB-LANI',
};

type Rule = {
  /** What people call the number. */
  label: string;
  example: string;
  shape: RegExp;
  /** Tidies what was typed, already in capitals and without spaces. */
  tidy: (text: string) => string;
};

function withPrefix(prefix: string): (text: string) => string {
  return (text) => (/^\d+$/.test(text) ? prefix + text : text);
}

const rules: Record<ProviderScheme, Rule> = {
  'GB-CHC': {
    label: 'Charity number, England and Wales',
    example: '1123456',
    shape: /^[1-9]\d{5,6}$/,
    tidy: (text) => text,
  },
  'GB-SC': {
    label: 'Charity number, Scotland',
    example: 'SC012345',
    shape: /^SC\d{6}$/,
    tidy: withPrefix('SC'),
  },
  'GB-NIC': {
    label: 'Charity number, Northern Ireland',
    example: 'NIC100123',
    shape: /^NIC\d{6}$/,
    tidy: withPrefix('NIC'),
  },
  'GB-COH': {
    label: 'Company number',
    example: '01234567',
    shape: /^(\d{8}|[A-Z]{2}\d{6})$/,
    // People leave out the nought that the register puts in front.
    tidy: (text) => (/^\d{6,7}$/.test(text) ? text.padStart(8, '0') : text),
  },
  'GB-MPR': {
    label: 'Registered society number',
    example: '12345R',
    shape: /^([A-Z]{2})?\d{2,6}[A-Z]{0,2}$/,
    tidy: (text) => text,
  },
  'GB-PPON': {
    label: 'Find a Tender supplier number (PPON)',
    example: 'PJXX-1234-ABCD',
    shape: /^P[A-Z]{3}-\d{4}-[A-Z]{4}$/,
    tidy: (text) => text.replace(/^([A-Z]{4})(\d{4})([A-Z]{4})$/, '$1-$2-$3'),
  },
};

export function schemeLabel(scheme: string): string {
  return isProviderScheme(scheme) ? rules[scheme].label : councilLabel(scheme);
}

function councilLabel(scheme: string): string {
  return Object.values(COUNCIL_SCHEMES).includes(scheme) ? 'Local authority code' : scheme;
}

export function schemeExample(scheme: ProviderScheme): string {
  return rules[scheme].example;
}

export function isProviderScheme(scheme: string): scheme is ProviderScheme {
  return scheme in rules;
}

/**
 * A number as its register writes it: "sc 012345" → "SC012345". Tells shape alone: a number of the
 * right shape may still be no one's.
 * @returns null when no number of that register looks so
 */
export function readIdentifier(scheme: ProviderScheme, typed: string): string | null {
  const { shape, tidy } = rules[scheme];
  const text = tidy(
    typed
      .toUpperCase()
      .replace(new RegExp(`^${scheme}-?`), '')
      .replaceAll(/[\s.]/g, ''),
  );
  return shape.test(text) ? text : null;
}

/** "GB-CHC-1123456": how open data writes it. @source org-id.guide */
export function orgId({ scheme, value }: { scheme: string; value: string }): string {
  return `${scheme}-${value}`;
}
