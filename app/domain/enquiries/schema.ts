import { z } from 'zod';
import { dayField } from '#app/domain/kernel/form-fields.ts';
import { parsePounds } from '#app/domain/kernel/money.ts';
import type { EnquirySubject } from './subject.ts';
import { type Correction, type EnquiryKind, KINDS } from './words.ts';

/** In place of an organisation. */
export const MYSELF = 'me';
export const MOST_LETTERS = 2000;

const words = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(MOST_LETTERS, `Use at most ${MOST_LETTERS} letters`);

export const askSchema = z.object({
  kind: z.enum(Object.keys(KINDS) as [EnquiryKind, ...EnquiryKind[]], {
    error: 'Choose what it is',
  }),
  words: words('Write what you want to ask or report'),
  /** The short name of an organisation that asks as itself. */
  as: z.string().max(120).default(MYSELF),
  /** Of who is not signed in. */
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'E-mail address must have at most 254 characters')
    .pipe(z.email('Enter an e-mail address like name@example.org'))
    .optional(),
});
export type AskInput = z.output<typeof askSchema>;

/** What can be corrected of each. */
export const CORRECTABLE: Record<EnquirySubject['kind'], readonly Correction[]> = {
  payment: ['figure', 'payee', 'person', 'service', 'note'],
  contract: ['figure', 'payee', 'person', 'service', 'note'],
  payee: ['payee', 'person', 'service', 'note'],
  service: ['note'],
};

const typed = z.string().trim().max(300, 'Use at most 300 letters').optional();

export const answerSchema = z
  .object({
    verdict: z.enum(['right', 'corrected', 'later'], { error: 'Choose an answer' }),
    words: words('Write the answer'),
    /** How many answers there were when the page was read: sent twice is answered once. */
    seen: z.coerce.number().int().min(0).max(1000),
    corrects: z.enum(['figure', 'payee', 'person', 'service', 'note']).optional(),
    figure: typed,
    register: z.enum(['GB-CHC', 'GB-COH']).optional(),
    number: typed,
    service: typed,
    /** Of a payment's service: of all lines to the same payee under the same words. */
    allLike: z.boolean().default(false),
    note: typed,
    by: z.object({ day: z.string(), month: z.string(), year: z.string() }).partial().optional(),
  })
  .superRefine((answer, context) => {
    const say = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (answer.verdict === 'later') {
      const read = dayField('the day by which you will answer').safeParse(answer.by);
      if (!read.success) say('by', read.error.issues[0]!.message);
    }
    if (answer.verdict !== 'corrected') return;
    if (!answer.corrects) say('corrects', 'Choose what you have corrected');
    if (answer.corrects === 'figure' && parsePounds(answer.figure ?? '') === null) {
      say('figure', 'Enter the right amount in pounds, such as 1234.50');
    }
    if (answer.corrects === 'payee' && !answer.number) say('number', 'Enter the number');
    if (answer.corrects === 'service' && !answer.service) say('service', 'Choose a service');
    if (answer.corrects === 'note' && !answer.note) say('note', 'Write what it should say');
  });
export type AnswerInput = z.output<typeof answerSchema>;

export const cutSchema = z.object({
  cut: z
    .string({ error: 'Copy the words to take out' })
    .trim()
    .min(1, 'Copy the words to take out')
    .max(MOST_LETTERS),
  reason: z
    .string({ error: 'Say why' })
    .trim()
    .min(1, 'Say why')
    .max(300, 'Use at most 300 letters'),
});
export const hideSchema = cutSchema.pick({ reason: true });
