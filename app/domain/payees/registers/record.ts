/** An entry as a register's file gives it, in our words. */
export type RegisterRecord = {
  number: string;
  name: string;
  otherNames: { kind: 'other' | 'former'; name: string }[];
  /** The register's own word for what it is. */
  kind: string;
  removed: boolean;
  /** YYYY-MM-DD. */
  removedOn: string | null;
  /** Outcode: "LS6". */
  district: string | null;
  companyNumber: string | null;
  accounts: string | null;
  incomePence: bigint | null;
  website: string | null;
};

/** A further name of an entry, from a file of its own. */
export type NameRecord = { number: string; kind: 'other' | 'former'; name: string };

export type Row = Record<string, string>;

/** What a row of a register's file turned out to be. `unused`: of a table that nothing is taken from. */
export type ReadRow =
  | { kind: 'entry'; entry: RegisterRecord }
  | { kind: 'name'; name: NameRecord }
  | { kind: 'unused' }
  | { kind: 'refused'; reason: string };

/** "LS6 3HN" → "LS6". Null for anything that is no whole UK postcode. */
export function outcodeOf(postcode: string): string | null {
  return /^([A-Z]{1,2}\d[A-Z\d]?)\s*\d[A-Z]{2}$/.exec(postcode.trim().toUpperCase())?.[1] ?? null;
}

/** A website as a register has it, with https:// where it leaves that out; null when it is none. */
export function websiteOf(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username
    ? url.href
    : null;
}

export function tidyName(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
