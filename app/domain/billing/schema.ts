import { parse as parsePostcode } from 'postcode';
import { z } from 'zod';
import { oneLine } from '#app/domain/kernel/query-text.ts';
import { PAID_PLANS } from './plans.ts';

const plan = z.enum(
  PAID_PLANS as [string, ...string[]] as ['parish', 'district', 'county', 'group'],
  {
    error: 'Choose a plan',
  },
);
const email = (words: string) =>
  z
    .string({ error: words })
    .trim()
    .max(254, 'The email address must have at most 254 characters')
    .pipe(z.email('Enter an email address, such as payments@council.gov.uk'));

/** Stripe prints at most 140 characters of it on an invoice. */
const poNumber = z
  .string({ error: 'Enter the purchase order number' })
  .overwrite(oneLine)
  .trim()
  .max(60, 'The purchase order number must have at most 60 characters');

const payer = {
  payerName: z
    .string({ error: 'Enter the name that goes on the invoice' })
    .overwrite(oneLine)
    .trim()
    .min(1, 'Enter the name that goes on the invoice')
    .max(150, 'The name must have at most 150 characters'),
  addressLines: z
    .string({ error: 'Enter the address for invoices' })
    .transform((text) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .pipe(
      z
        .array(z.string().max(100, 'Each line of the address must have at most 100 characters'))
        .min(1, 'Enter the address for invoices')
        .max(5, 'The address must have at most 5 lines'),
    ),
  postcode: z
    .string({ error: 'Enter the postcode' })
    .trim()
    .transform((text, context) => {
      const read = parsePostcode(text);
      if (read.valid) return read.postcode;
      context.addIssue({ code: 'custom', message: 'Enter a full UK postcode, such as LS1 1UR' });
      return z.NEVER;
    }),
  accountsEmail: email('Enter the email address that invoices go to'),
};

/** Who pays, and where invoices go. */
export const billingDetailsSchema = z.object({ ...payer, poNumber: poNumber.default('') });
export type BillingDetails = z.output<typeof billingDetailsSchema>;

/** Someone told about money who needs no account here. */
export const contactSchema = z.object({
  name: z
    .string({ error: 'Enter a name' })
    .trim()
    .min(1, 'Enter a name')
    .max(100, 'The name must have at most 100 characters'),
  email: email('Enter an email address'),
});

export const quotationSchema = z.object({
  plan,
  payerName: payer.payerName,
  addressLines: payer.addressLines,
  postcode: payer.postcode,
});

export const buyByInvoiceSchema = z.object({
  plan,
  ...payer,
  poNumber: poNumber.min(1, 'Enter the purchase order number'),
});
export type InvoiceOrder = z.output<typeof buyByInvoiceSchema>;

/** Ids of the prices that the page showed, so that nothing is bought at another. */
export const shownPrices = z
  .string({ error: 'Look at the price again, then choose' })
  .max(1000, 'Look at the price again, then choose')
  .transform((text) => text.split(' ').filter(Boolean));

/** As the form is posted. */
export const orderByInvoiceSchema = buyByInvoiceSchema.extend({ shown: shownPrices });

export const changePlanSchema = z.object({
  plan,
  shown: shownPrices,
  /** The instant for which the sum was shown. */
  prorationAt: z.iso.datetime({ error: 'Look at the sum again before you confirm' }),
});
