import { z } from 'zod';

/** In place of a service: the council says that it is none of the catalogue. */
export const NO_SERVICE = 'none';

export const MOST_NOTE = 600;

/** What a council says of one subject. Whether the service exists, the server checks: the catalogue
 * is too heavy for a page to carry. */
export const explainSchema = z.object({
  service: z.string({ error: 'Choose a service, or “None of these”' }).max(60),
  inHouse: z.enum(['yes', 'no', 'unsaid']).default('unsaid'),
  note: z
    .string()
    .trim()
    .max(MOST_NOTE, `The note must have at most ${MOST_NOTE} letters`)
    .default(''),
});

export const IN_HOUSE = {
  unsaid: 'Don’t say',
  yes: 'The council does it itself',
  no: 'Others do it for the council',
} as const;
