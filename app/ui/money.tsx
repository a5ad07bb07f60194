import { formatPence } from '#app/domain/kernel/money.ts';

/** How a sum stands to VAT; none: no VAT is charged; unknown: nobody said. */
export type Vat = 'excluded' | 'included' | 'none' | 'unknown';

const basis: Record<Vat, string> = {
  excluded: 'before VAT',
  included: 'VAT included',
  none: 'no VAT',
  unknown: 'VAT not stated',
};

/** A VAT basis in words. */
export function vatWords(vat: Vat): string {
  return basis[vat];
}

export type MoneyProps = {
  /** Integer pence. Null is a sum nobody gave, which is not nought. */
  pence: bigint | number | null | undefined;
  /** Left out where a heading already says it. */
  vat?: Vat;
};

/** A sum in pounds with its VAT basis. */
export function Money({ pence, vat }: MoneyProps) {
  if (pence === null || pence === undefined) return <span className="text-soft">not given</span>;
  return (
    <>
      <span className="whitespace-nowrap">{formatPence(pence)}</span>
      {vat && <span className="font-normal text-soft"> {basis[vat]}</span>}
    </>
  );
}
