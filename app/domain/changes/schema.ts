/**
 * What each form of a notice of change may hold. A draft may lack anything but its title; what is
 * given must make sense. What is still missing is for publishing to say (missing.ts). Browser-safe.
 */
import { z } from 'zod';
import { keysOf } from '#app/domain/kernel/choices.ts';
import {
  optionalDayField,
  optionalInstantField,
  poundsField,
} from '#app/domain/kernel/form-fields.ts';
import { oneLine } from '#app/domain/kernel/query-text.ts';
import { CHANGE_KINDS, COST_KINDS, DECISIONS, PROPOSAL_ANSWERS, STAGES } from './words.ts';

/** Line ends as one sign, and without null bytes, which can't be stored. */
function tidy(typed: string): string {
  return typed.replaceAll('\r\n', '\n').replaceAll('\u0000', '');
}

function tooLong(name: string, most: number): string {
  return `${name} must be ${most.toLocaleString('en-GB')} characters or fewer`;
}

function text(most: number, name: string) {
  return z.string().trim().max(most, tooLong(name, most)).transform(tidy).optional();
}

function neededText(most: number, name: string, error: string) {
  return z
    .string({ error })
    .trim()
    .transform(tidy)
    .pipe(z.string().min(1, error).max(most, tooLong(name, most)));
}

/** A field of one line: it stands in headings, lists and subjects of mail. */
function line(most: number, name: string) {
  return z
    .string()
    .transform(oneLine)
    .pipe(z.string().max(most, tooLong(name, most)))
    .optional();
}

function neededLine(most: number, name: string, error: string) {
  return z
    .string({ error })
    .transform(oneLine)
    .pipe(z.string().min(1, error).max(most, tooLong(name, most)));
}

function webAddress(name: string) {
  return z
    .string()
    .trim()
    .max(500, tooLong(name, 500))
    .refine(isWebAddress, `${name} must be a web address that begins with https://`)
    .optional();
}

function isWebAddress(typed: string): boolean {
  return /^https?:\/\/[^\s<>"]+\.[^\s<>"]+$/i.test(typed) && URL.canParse(typed);
}

const vat = z.enum(['excluded', 'included', 'none', 'unknown']).default('unknown');

function sum(name: string) {
  return poundsField(name)
    .refine(
      (pence) => pence < 1_000_000_000_000,
      'That is more than we can hold: check the noughts',
    )
    .optional();
}

export const aboutSchema = z.object({
  title: neededLine(150, 'The title', 'Enter a title'),
  kind: z.enum(keysOf(CHANGE_KINDS), { error: 'Choose what you mean to do' }).optional(),
  subjectIds: z.array(z.uuid()).max(20, 'Choose 20 at most').default([]),
  inWords: text(1000, 'What it is about'),
  providerName: line(200, 'The provider'),
  serviceIds: z.array(z.string().max(60)).max(10, 'Choose 10 services at most').default([]),
  places: text(5000, 'The places'),
});
export type AboutInput = z.output<typeof aboutSchema>;

/** The first step as a person fills it in: what it does not call optional is asked for there and then. */
export const aboutFormSchema = aboutSchema.superRefine(({ kind, serviceIds }, context) => {
  const say = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (!kind) say('kind', 'Choose what you mean to do');
  if (serviceIds.length === 0) say('serviceIds', 'Choose at least one kind of service');
});

const planShape = {
  reason: text(10_000, 'The reason'),
  considered: text(10_000, 'What you considered'),
  affected: text(5000, 'Who is affected'),
  people: line(200, 'How many people use it'),
  todayPence: sum('what it costs today'),
  afterPence: sum('what it will cost'),
  vat,
  sumsNotGiven: text(1000, 'Why the sums are not given'),
  equality: text(5000, 'What you know of unequal effects'),
  equalityUrl: webAddress('The link to the assessment'),
  stage: z.enum(keysOf(STAGES)).optional(),
  decidedBy: line(300, 'Who decides'),
  decisionUrl: webAddress('The link to the papers'),
  decisionOn: optionalDayField('the day of the decision'),
  givenOn: optionalDayField('the day the provider was told'),
  effectOn: optionalDayField('the day it takes effect'),
  closesAt: optionalInstantField('the last moment for proposals'),
  whyShorter: text(3000, 'Why the notice is shorter'),
  contact: z.email('Enter an e-mail address, such as commissioning@council.gov.uk').optional(),
};

type PlanDays = {
  givenOn?: string;
  effectOn?: string;
  decisionOn?: string;
  closesAt?: Date;
  stage?: string;
};

function holdsTogether(value: PlanDays, context: z.RefinementCtx): void {
  const say = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  const { givenOn, effectOn, decisionOn, closesAt, stage } = value;
  const closes = closesAt?.toISOString().slice(0, 10);
  if (givenOn && effectOn && effectOn <= givenOn) {
    say('effectOn', 'It must take effect after the provider was told');
  }
  if (closes && effectOn && closes >= effectOn) {
    say('closesAt', 'Proposals must close before it takes effect');
  }
  if (decisionOn && effectOn && effectOn < decisionOn) {
    say('effectOn', 'It can’t take effect before the decision');
  }
  if (stage === 'proposed' && closes && decisionOn && decisionOn < closes) {
    say('decisionOn', 'The decision must come after proposals close, so that they can count');
  }
}

export const planSchema = z.object(planShape).superRefine(holdsTogether);
export type PlanInput = z.output<typeof planSchema>;

/** Of a notice that is out: the same, with why. */
export const amendSchema = z
  .object({ ...planShape, why: neededText(2000, 'Why', 'Say what changed, and why') })
  .superRefine(holdsTogether);

export const decideSchema = z.object({
  decision: z.enum(keysOf(DECISIONS), { error: 'Choose what was decided' }),
  reasons: neededText(10_000, 'The reasons', 'Give the reasons: everyone reads them'),
  decisionBy: neededLine(300, 'Who decided', 'Say who decided, and where'),
});
export type DecideInput = z.output<typeof decideSchema>;

export const answerSchema = z.object({
  answer: z.enum(keysOf(PROPOSAL_ANSWERS), { error: 'Choose an answer' }),
  reason: neededText(5000, 'The reason', 'Give the reason: everyone reads it'),
});
export type AnswerInput = z.output<typeof answerSchema>;

/** A draft of a proposal may lack anything. */
export const proposalSchema = z
  .object({
    title: line(150, 'The title'),
    wouldDo: text(10_000, 'What you would do'),
    costKind: z.enum(keysOf(COST_KINDS)).default('unknown'),
    costPence: sum('the sum'),
    vat,
    needs: text(3000, 'What you need'),
    withWhom: text(1000, 'Who is with you'),
    forCouncil: text(10_000, 'The words for the council'),
  })
  .superRefine(({ costKind, costPence }, context) => {
    const say = (message: string) =>
      context.addIssue({ code: 'custom', path: ['costPence'], message });
    if (costKind === 'unknown' && costPence !== undefined) {
      say('Say whether this is what it costs or what it saves, or leave it empty');
    }
    if (costKind !== 'unknown' && costPence === undefined) say('Enter the sum for a year');
  });
export type ProposalInput = z.output<typeof proposalSchema>;
