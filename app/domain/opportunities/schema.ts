/**
 * What each step of writing an opportunity may hold. A draft may lack anything but its kind and
 * title; what is given must make sense. What is still missing is for publishing to say
 * (missing.ts). Browser-safe.
 */
import { z } from 'zod';
import { keysOf } from '#app/domain/kernel/choices.ts';
import {
  optionalDayField,
  optionalInstantField,
  poundsField,
} from '#app/domain/kernel/form-fields.ts';
import { showsOnePerson } from './cost.ts';
import {
  CONFIDENCE,
  COST_CATEGORIES,
  CRITERION_KINDS,
  DELIVERED_BY,
  KIND_HINTS,
  PAYMENT_TIMINGS,
  PRICE_FORMULAS,
  RESERVATIONS,
} from './words.ts';

/** Line ends as one sign, and without null bytes, which can't be stored. */
function tidy(typed: string): string {
  return typed.replaceAll('\r\n', '\n').replaceAll('\u0000', '');
}

/** Text that may be left out. */
function text(most: number, name: string) {
  return z
    .string()
    .trim()
    .max(most, `${name} must be ${most.toLocaleString('en-GB')} characters or fewer`)
    .transform(tidy)
    .optional();
}

/** Text that must be there. */
function neededText(most: number, name: string, error: string) {
  return z
    .string({ error })
    .trim()
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1, error)
        .max(most, `${name} must be ${most.toLocaleString('en-GB')} characters or fewer`),
    );
}

function whole(name: string, least: number, most: number) {
  return z.coerce
    .number<string>({ error: `${name} must be a whole number` })
    .int(`${name} must be a whole number`)
    .min(least, `${name} must be ${least} or more`)
    .max(most, `${name} must be ${most.toLocaleString('en-GB')} or less`)
    .optional();
}

/** A decimal as typed, "14,200.5"; gives it without commas, as text so that nothing is rounded. */
function decimal(name: string, places: number) {
  const shape = new RegExp(`^\\d{1,10}(?:\\.\\d{1,${places}})?$`);
  return z
    .string()
    .transform((typed, context) => {
      const plain = typed.replaceAll(/[£,\s]/g, '');
      if (shape.test(plain)) return plain;
      const message = `${name} must be a number with up to ${places} decimal places, such as 230 or 18.25`;
      context.issues.push({ code: 'custom', message, input: typed });
      return z.NEVER;
    })
    .optional();
}

const vatBasis = z.enum(['excluded', 'included', 'none', 'unknown']).default('unknown');

/** A sum above nought; unknown is left empty, never 0. */
function sumField(name: string) {
  return poundsField(name)
    .refine((pence) => pence > 0, 'Leave it empty if you don’t know it: 0 would say it is free')
    .refine(
      (pence) => pence < 1_000_000_000_000,
      'That is more than we can hold: check the noughts',
    )
    .optional();
}

export const aboutSchema = z.object({
  kind: z.enum(keysOf(KIND_HINTS), { error: 'Choose what kind of opportunity this is' }),
  title: neededText(150, 'The title', 'Enter a title'),
  summary: text(500, 'The summary'),
  description: text(20_000, 'The description'),
  department: text(150, 'The department'),
  serviceIds: z.array(z.string().max(60)).max(10, 'Choose 10 services at most').default([]),
  cpvCodes: z
    .string()
    .default('')
    .transform((typed, context) => {
      const codes = typed.split(/[\s,;]+/).filter(Boolean);
      const wrong = codes.filter((code) => !/^\d{8}(-\d)?$/.test(code));
      if (wrong.length === 0 && codes.length <= 20) return codes.map((code) => code.slice(0, 8));
      const message = `CPV codes have 8 digits, such as 85312000: check ${wrong.slice(0, 3).join(', ')}`;
      context.issues.push({ code: 'custom', message, input: typed });
      return z.NEVER;
    }),
});

export const whereSchema = z
  .object({
    places: text(5000, 'The places'),
    postcode: text(10, 'The postcode'),
    miles: whole('The miles', 1, 200),
  })
  .refine((value) => value.miles === undefined || value.postcode, {
    message: 'Enter the postcode that the miles are from',
    path: ['postcode'],
  })
  .refine((value) => !value.postcode || value.miles !== undefined, {
    message: 'Enter how many miles round the postcode',
    path: ['miles'],
  });

const costLine = z.object({
  label: text(120, 'The name of a line'),
  category: z.enum(keysOf(COST_CATEGORIES)).optional(),
  amount: poundsField('the amount').optional(),
  withheldReason: text(300, 'The reason'),
});

export const costSchema = z
  .object({
    deliveredBy: z.enum(keysOf(DELIVERED_BY)).default('unknown'),
    providerName: text(200, 'The name'),
    contractEndsOn: optionalDayField('the day the contract ends'),
    notGivenReason: text(500, 'The reason'),
    financialYear: whole('The year', 2000, 2100),
    vatBasis,
    volume: decimal('How many', 2),
    unit: text(60, 'The unit'),
    unitRate: decimal('The cost of one', 4),
    lines: z.array(costLine).max(30, 'Give 30 lines at most').default([]),
    includes: text(2000, 'What it includes'),
    excludes: text(2000, 'What it leaves out'),
    sourceNote: text(500, 'Where the figures come from'),
    confidence: z.enum(keysOf(CONFIDENCE)).optional(),
    staffFte: decimal('The staff', 2),
  })
  .superRefine((value, context) => {
    const say = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    value.lines.forEach((line, index) => {
      if (isBlankLine(line)) return;
      if (!line.category) say(['lines', index, 'category'], 'Choose what this line is for');
      if (line.amount !== undefined && line.withheldReason) {
        say(
          ['lines', index, 'withheldReason'],
          'Give the amount or a reason for keeping it back, not both',
        );
      }
      if (
        line.amount !== undefined &&
        showsOnePerson(line.category ?? 'other', value.staffFte ?? null)
      ) {
        say(
          ['lines', index, 'amount'],
          'With one post or less, this line would show one person’s pay. Add it to another line, or leave the amount empty and say why',
        );
      }
    });
    const hidden = value.lines.some(
      (line) =>
        line.amount === undefined &&
        line.category !== undefined &&
        showsOnePerson(line.category, value.staffFte ?? null),
    );
    if (hidden && value.unitRate !== undefined) {
      say(
        ['unitRate'],
        'Leave this empty: with the staff line kept back, the cost of one would show one person’s pay',
      );
    }
    if (value.volume !== undefined && !value.unit) {
      say(['unit'], 'Say what is counted, such as person, meal or hour');
    }
    if (value.unitRate !== undefined && !value.unit) {
      say(['unit'], 'Say what one costs this, such as person, meal or hour');
    }
  });

type CostLineInput = z.output<typeof costLine>;

/** A row nobody filled in. */
export function isBlankLine(line: CostLineInput): boolean {
  return !line.label && !line.category && line.amount === undefined && !line.withheldReason;
}

export const valueSchema = z
  .object({
    baseValue: sumField('the value'),
    baseValueVat: vatBasis,
    estimatedValue: sumField('the most it may come to'),
    contractStartOn: optionalDayField('the start'),
    contractMonths: whole('The length', 1, 600),
    extensionMonths: whole('The extensions', 0, 600),
    extensionNote: text(500, 'How it may be extended'),
    questionsCloseAt: optionalInstantField('the last moment for questions'),
    answersByAt: optionalInstantField('when you will have answered'),
    bidsCloseAt: optionalInstantField('the deadline for bids'),
    decisionOn: optionalDayField('the day of the decision'),
  })
  .superRefine((value, context) => {
    const { questionsCloseAt, answersByAt, bidsCloseAt, decisionOn, contractStartOn } = value;
    const say = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (questionsCloseAt && bidsCloseAt && questionsCloseAt > bidsCloseAt) {
      say('questionsCloseAt', 'Questions must close before bids do');
    }
    if (answersByAt && bidsCloseAt && answersByAt > bidsCloseAt) {
      say('answersByAt', 'Answers must come before bids close');
    }
    if (questionsCloseAt && answersByAt && answersByAt < questionsCloseAt) {
      say('answersByAt', 'Answers can’t be due before questions close');
    }
    if (decisionOn && bidsCloseAt && decisionOn < bidsCloseAt.toISOString().slice(0, 10)) {
      say('decisionOn', 'The decision must come after bids close');
    }
    if (contractStartOn && decisionOn && contractStartOn < decisionOn) {
      say('contractStartOn', 'The start must come after the decision');
    }
  });

export const lotsSchema = z.object({
  lots: z
    .array(
      z.object({
        id: z.string().max(40).optional(),
        title: text(150, 'The title'),
        description: text(5000, 'The description'),
        baseValue: sumField('the value'),
        baseValueVat: vatBasis,
        places: text(2000, 'The places'),
      }),
    )
    .max(30, 'Give 30 lots at most')
    .default([]),
});

const weight = z.coerce
  .number<string>({ error: 'A weight must be a whole number' })
  .int('A weight must be a whole number')
  .min(1, 'A weight must be 1 or more')
  .max(100, 'A weight can’t be more than 100')
  .optional();

export const decideSchema = z
  .object({
    criteria: z
      .array(
        z.object({
          id: z.string().max(40).optional(),
          kind: z.enum(keysOf(CRITERION_KINDS)).optional(),
          name: text(150, 'The name'),
          description: text(2000, 'What you look for'),
          weight,
        }),
      )
      .max(20, 'Give 20 criteria at most')
      .default([]),
    scoreScale: z.coerce
      .number<string>({ error: 'The highest score must be a whole number' })
      .int('The highest score must be a whole number')
      .min(2, 'The highest score must be 2 or more')
      .max(100, 'The highest score can’t be more than 100')
      .default(5),
    scoreScaleNote: text(3000, 'What the scores mean'),
    priceFormula: z.enum(keysOf(PRICE_FORMULAS)).default('lowest_over_yours'),
  })
  .superRefine(({ criteria }, context) => {
    criteria.forEach((criterion, index) => {
      if (!criterion.name && !criterion.weight && !criterion.description) return;
      const say = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['criteria', index, path], message });
      if (!criterion.kind) say('kind', 'Choose what kind of criterion this is');
      if (!criterion.name) say('name', 'Name the criterion');
      if (criterion.weight === undefined) say('weight', 'Give the criterion a weight');
    });
    const total = criteria.reduce((all, { weight: part = 0 }) => all + part, 0);
    if (total > 100) {
      const message = `The weights add up to ${total}. Together they must be 100`;
      context.addIssue({ code: 'custom', path: ['criteria'], message });
    }
  });

export const questionsSchema = z.object({
  questions: z
    .array(
      z.object({
        id: z.string().max(40).optional(),
        text: text(1000, 'The question'),
        guidance: text(2000, 'The help'),
        wordLimit: whole('The word limit', 10, 10_000),
        optional: z.boolean().default(false),
        lotNumber: whole('The lot', 1, 30),
        criterionId: z.string().max(40).optional(),
      }),
    )
    .max(40, 'Ask 40 questions at most')
    .default([]),
});

export const termsSchema = z
  .object({
    reservedFor: z.array(z.enum(keysOf(RESERVATIONS))).default([]),
    localArea: z.enum(['own', 'bordering']).optional(),
    paymentTiming: z.enum(keysOf(PAYMENT_TIMINGS)).optional(),
    indexation: text(1000, 'How prices may rise'),
    insurance: text(1000, 'Insurance'),
    pensionRisk: text(2000, 'Pensions'),
    redundancyRisk: text(2000, 'Redundancy'),
    staffTransfer: text(5000, 'Staff who would transfer'),
  })
  .superRefine(({ reservedFor, localArea }, context) => {
    const say = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (reservedFor.includes('local') && reservedFor.includes('uk')) {
      say('reservedFor', 'Choose local or United Kingdom, not both');
    }
    if (reservedFor.includes('local') && !localArea) {
      say('localArea', 'Choose which local area it is reserved to');
    }
  });

export const noticeSchema = z.object({
  findATenderNumber: z
    .string()
    .trim()
    .regex(/^\d{6}-\d{4}$/, 'A Find a Tender number looks like 012345-2026')
    .optional(),
  findATenderOcid: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^ocds-[a-z0-9]{6}-[\w.:-]{1,80}$/, 'An OCID looks like ocds-h6vhtk-04a1b2')
    .optional(),
  findATenderPublishedAt: optionalInstantField('when it was published there'),
});

export const askSchema = z.object({
  organisation: z.string({ error: 'Choose who is asking' }),
  question: neededText(3000, 'The question', 'Enter your question'),
});

export const answerSchema = z.object({
  answer: neededText(5000, 'The answer', 'Enter the answer'),
});

export const withdrawSchema = z.object({
  reason: neededText(1000, 'The reason', 'Say why it is withdrawn'),
});

export const addendumSchema = z
  .object({
    text: neededText(5000, 'The change', 'Say what has changed'),
    questionsCloseAt: optionalInstantField('the new last moment for questions'),
    answersByAt: optionalInstantField('when you will now have answered'),
    bidsCloseAt: optionalInstantField('the new deadline for bids'),
    needsReconfirmation: z.boolean().default(false),
  })
  .refine(
    ({ questionsCloseAt, bidsCloseAt }) =>
      !questionsCloseAt || !bidsCloseAt || questionsCloseAt <= bidsCloseAt,
    { message: 'Questions must close before bids do', path: ['questionsCloseAt'] },
  );

export type AboutInput = z.output<typeof aboutSchema>;
export type WhereInput = z.output<typeof whereSchema>;
export type CostInput = z.output<typeof costSchema>;
export type ValueInput = z.output<typeof valueSchema>;
export type LotsInput = z.output<typeof lotsSchema>;
export type DecideInput = z.output<typeof decideSchema>;
export type QuestionsInput = z.output<typeof questionsSchema>;
export type TermsInput = z.output<typeof termsSchema>;
export type NoticeInput = z.output<typeof noticeSchema>;
export type AddendumInput = z.output<typeof addendumSchema>;
