/** How a sum stands to VAT. none: no VAT is charged; unknown: nobody said. */
export type VatBasis = 'excluded' | 'included' | 'none' | 'unknown';

const POUNDS = /^£?\s*(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d{1,2}))?$/;

/**
 * Reads pounds as a person types them: "£1,234.50", "1234.5", "1 234".
 * @returns integer pence, or null when the text is not an amount of money, is below zero, or is
 * too large to hold exactly. Never rounds: a third decimal is refused.
 */
export function parsePounds(text: string): number | null {
  const match = POUNDS.exec(text.trim());
  if (!match) return null;
  const [, pounds = '', pence = ''] = match;
  const total = Number(pounds.replaceAll(/[, ]/g, '')) * 100 + Number(pence.padEnd(2, '0'));
  return Number.isSafeInteger(total) ? total : null;
}

/**
 * Shows integer pence as pounds: 123450 → "£1,234.50", 9500000 → "£95,000". Whole pounds carry no
 * pence. Written by hand and not by Intl, so that server and browser never differ.
 */
export function formatPence(pence: bigint | number): string {
  const value = BigInt(pence);
  const magnitude = value < 0n ? -value : value;
  const pounds = String(magnitude / 100n).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const rest = magnitude % 100n;
  const decimals = rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`;
  return `${value < 0n ? '−' : ''}£${pounds}${decimals}`;
}

/** Pence as the text of a money field: 123450 → "1234.50", 9500000 → "95000". */
export function penceToText(pence: bigint | number): string {
  return formatPence(pence).replaceAll(/[£,]/g, '');
}

const basis: Record<VatBasis, string> = {
  excluded: 'before VAT',
  included: 'VAT included',
  none: 'no VAT',
  unknown: 'VAT not stated',
};

/** A VAT basis in words. */
export function vatWords(vat: VatBasis): string {
  return basis[vat];
}
