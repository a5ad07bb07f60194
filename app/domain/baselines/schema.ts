/** What a person chooses when published lines become what a service costs today. Browser-safe. */
import { z } from 'zod';
import { keysOf } from '#app/domain/kernel/choices.ts';
import { KIND_HINTS } from '#app/domain/opportunities/words.ts';
import { GROUPINGS } from './fill-in.ts';

/** As many lines as one figure may be made of. */
export const MOST_TICKED = 500;

export const LINES_THERE = {
  replace: 'Put the new lines in place of those that are there',
  keep: 'Leave the lines as they are; only say where they come from',
} as const;

export const useSchema = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  grouping: z.enum(keysOf(GROUPINGS), { error: 'Choose how to make lines of them' }),
  /** Asked only where there are lines already. */
  lines: z.enum(keysOf(LINES_THERE)).optional(),
  /** Also put what was typed aside: who runs it, the contract's end, the source. */
  overwrite: z.boolean().default(false),
});
export type UseInput = z.output<typeof useSchema>;

export const startSchema = z
  .object({
    /** Reference of a draft; empty for a new one. */
    draft: z.string().max(60).optional(),
    title: z.string().trim().max(150, 'The title must be 150 characters or fewer').optional(),
    kind: z.enum(keysOf(KIND_HINTS)).optional(),
    /** Of the form as it was shown: sent twice it makes one draft. */
    formKey: z.uuid().optional(),
  })
  .superRefine(({ draft, title, kind }, context) => {
    if (draft) return;
    const say = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!title) say('title', 'Enter a title, or choose one of your drafts');
    if (!kind) say('kind', 'Choose what kind of opportunity this is');
  });
export type StartInput = z.output<typeof startSchema>;
