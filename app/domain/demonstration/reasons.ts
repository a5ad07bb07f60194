import { formatPence } from '#app/domain/kernel/money.ts';
import type { CriterionKind } from '#app/domain/opportunities/words.ts';
import type { Random } from './random.ts';

type Scored = Exclude<CriterionKind, 'price'>;

/** Why a score was given, from 2 to 5, as an evaluator would write it. */
const REASONS: Record<Scored, Record<number, string[]>> = {
  quality: {
    5: [
      'You told us what happens week by week, who does it and what you would do when it goes wrong. Your example showed that you know this work. We had no doubts left.',
      'Clear, specific and honest about limits. The plan to begin small and grow is better than what we had in mind. What you would do when something goes wrong is convincing.',
    ],
    4: [
      'A sound plan by people who know the area. We would have liked to read how you cover two absences in the same week; the rest was strong.',
      'Good on training and supervision, with a real example. How you will reach people who do not come forward was said in one line and could have been a paragraph.',
    ],
    3: [
      'It would work. Much of it describes your organisation rather than this service, and the numbers in your plan do not quite reach the number we asked for until the second year.',
      'Good enough. Training and checks are in place. We missed a description of an ordinary day and of what you do when a match fails.',
    ],
    2: [
      'Some of it would work. The answer is general: we could not tell who would do the work or when. Supervision every six months is too seldom for this.',
      'You answered the question about start-up well. The main answer speaks of other services and leaves out half of what we asked for.',
    ],
  },
  user_voice: {
    5: [
      'People who use the service help to decide, and can point to what they changed. That is exactly what we mean by shaping.',
    ],
    4: [
      'A monthly group with pay, and a list of what was taken up. We would have liked to know what happens when the group and you disagree.',
    ],
    3: [
      'You ask people often and act on it. Decisions stay with you, which is less than we hoped for.',
    ],
    2: [
      'You describe a survey and a suggestion box. Nothing shows that either has changed anything.',
    ],
  },
  social_value: {
    5: [
      'Fair pay, local buying and a way in for people long out of work, with numbers that we can check.',
    ],
    4: ['Fair pay and free training for small groups. The promise on carbon had no figure.'],
    3: ['Fair pay and some local buying. Most of it would happen whoever ran the service.'],
    2: ['Good intentions without numbers, so we could give little credit.'],
  },
};

/** The reason for a score that is not the price's. */
export function reasonFor(kind: Scored, score: number, random: Random): string {
  return random.pick(REASONS[kind][score]!);
}

/** How the published formula came to the score of a price. */
export function priceReason(pence: number, lowest: number, score: number, scale: number): string {
  if (pence === lowest)
    return `Your price of ${formatPence(pence)} was the lowest, so it scores ${scale} of ${scale}.`;
  return `Your price was ${formatPence(pence)} and the lowest was ${formatPence(lowest)}. The lowest divided by yours, times ${scale}, gives ${score}.`;
}
