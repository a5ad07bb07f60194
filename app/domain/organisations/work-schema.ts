import { z } from 'zod';
import { keysOf } from '#app/domain/kernel/choices.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import { BENEFICIARIES } from './words.ts';

/** Apart from the other forms, because it brings the whole catalogue to the browser. */
export const workSchema = z.object({
  serviceIds: z
    .array(z.string().refine(isServiceTypeId, 'Choose from the list'))
    .max(80)
    .default([]),
  /** One place a line. */
  areas: z.string().max(8000, 'That is too long a list').default(''),
  beneficiaries: z.array(z.enum(keysOf(BENEFICIARIES))).default([]),
});

export type Work = z.output<typeof workSchema>;
