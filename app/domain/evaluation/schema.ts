import { z } from 'zod';
import { vatBasis } from '#app/domain/bids/schema.ts';
import { poundsField } from '#app/domain/kernel/form-fields.ts';

const reasonText = z
  .string()
  .trim()
  .max(6000, 'Keep the reason under 6,000 characters')
  .default('');

/**
 * Form of one bid's assessment: a score and a reason for each lot and criterion. A cell may be left
 * empty until the outcome is released.
 * @param scale the highest score, as published; the lowest is 0
 */
export function assessmentForm(scale: number) {
  const message = `Give a score from 0 to ${scale}`;
  return z.object({
    cells: z.array(
      z
        .object({
          lotId: z.uuid(),
          criterionId: z.uuid(),
          score: z.coerce
            .number({ error: message })
            .min(0, message)
            .max(scale, message)
            .refine(
              (score) => Math.abs(score * 100 - Math.round(score * 100)) < 1e-6,
              'Use two decimals at most',
            )
            .optional(),
          reason: reasonText,
        })
        .refine((cell) => cell.score !== undefined || cell.reason === '', {
          path: ['score'],
          message: 'Give a score for this reason',
        }),
    ),
  });
}

/** Form of the decision: the winner and the sum of each lot, or why there is none. */
export const decisionForm = z.object({
  kind: z.enum(['awarded', 'not_awarded'], { error: 'Say whether you are awarding this' }),
  reason: reasonText,
  awards: z
    .array(
      z
        .object({
          lotId: z.uuid(),
          bidVersionId: z.uuid().optional(),
          value: poundsField('the value of the award').optional(),
          vatBasis: vatBasis.exclude(['unknown']).optional(),
        })
        .superRefine((award, context) => {
          if (!award.bidVersionId) return;
          const issue = (path: string, message: string) =>
            context.addIssue({ code: 'custom', path: [path], message });
          if (award.value === undefined) issue('value', 'Enter the value of the award');
          if (!award.vatBasis) issue('vatBasis', 'Say whether the value includes VAT');
        }),
    )
    .default([]),
});
