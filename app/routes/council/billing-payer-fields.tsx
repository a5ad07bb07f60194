import type { AnyField } from '#app/ui/form/field.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';

type Fields = { payerName: AnyField; addressLines: AnyField; postcode: AnyField };

/** Whom an invoice or a quotation is made out to. */
export function PayerFields({ fields }: { fields: Fields }) {
  return (
    <>
      <TextField
        field={fields.payerName}
        label="Made out to"
        hint="Your council’s name as your accounts team writes it."
        autoComplete="organization"
        width="half"
      />
      <TextArea field={fields.addressLines} label="Address" hint="One line each." rows={3} />
      <TextField
        field={fields.postcode}
        label="Postcode"
        autoComplete="postal-code"
        width="short"
      />
    </>
  );
}

/** What is known of a payer, as the boxes of a form. */
export function payerValues(
  details: { payerName: string; addressLines: string[]; postcode: string },
  council: string,
) {
  return {
    payerName: details.payerName || council,
    addressLines: details.addressLines.join('\n'),
    postcode: details.postcode,
  };
}
