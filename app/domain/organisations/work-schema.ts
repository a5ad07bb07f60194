import { z } from 'zod';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import { BENEFICIARIES, type Beneficiary } from './words.ts';

/** Apart from the other forms, because it brings the whole catalogue to the browser. */
export const workSchema = z.object({
  serviceIds: z
    .array(z.string().refine(isServiceTypeId, 'Choose from the list'))
    .max(80)
    .default([]),
  /** One place a line. */
  areas: z.string().max(8000, 'That is too long a list').default(''),
  beneficiaries: z
    .array(z.enum(Object.keys(BENEFICIARIES) as [Beneficiary, ...Beneficiary[]]))
    .default([]),
});

export type Work = z.output<typeof workSchema>;
