import { z } from 'zod';
import { SECTORS, type Sector } from './sorting.ts';

/** An entry of a register, or (scheme "here") an organisation here by its id. */
export const entrySchema = z.object({
  scheme: z.string().regex(/^(here|GB-[A-Z]{2,4})$/, 'Choose an entry from the list'),
  number: z.string().trim().min(1, 'Choose an entry from the list').max(40),
});

/** What sorts a person may choose: "in-house" follows from who pays whom. */
export const sortSchema = z.object({
  sector: z.enum(
    Object.keys(SECTORS).filter((one) => one !== 'in_house') as [Sector, ...Sector[]],
    'Choose what sort it is',
  ),
});
