import { formatPence, type VatBasis, vatWords } from '#app/domain/kernel/money.ts';

export type MoneyProps = {
  /** Integer pence. Null is a sum nobody gave, which is not nought. */
  pence: bigint | number | null | undefined;
  /** Left out where a heading already says it. */
  vat?: VatBasis;
};

/** A sum in pounds with its VAT basis. */
export function Money({ pence, vat }: MoneyProps) {
  if (pence === null || pence === undefined) return <span className="text-soft">not given</span>;
  return (
    <>
      <span className="whitespace-nowrap">{formatPence(pence)}</span>
      {vat && <span className="font-normal text-soft"> {vatWords(vat)}</span>}
    </>
  );
}
