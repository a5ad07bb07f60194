/** The steps of writing an opportunity, in order. Browser-safe. */
import type { OpportunityContent } from './content.ts';
import type { Missing } from './missing.ts';

export const STEPS = [
  'about',
  'where',
  'cost',
  'value',
  'lots',
  'decide',
  'questions',
  'documents',
  'terms',
  'notice',
  'invite',
] as const;
export type Step = (typeof STEPS)[number];

export const STEP_TITLES: Record<Step, string> = {
  about: 'What you want',
  where: 'Where it happens',
  cost: 'What it costs today',
  value: 'Value and dates',
  lots: 'Lots',
  decide: 'How you will decide',
  questions: 'Questions for bidders',
  documents: 'Documents',
  terms: 'Terms',
  notice: 'Notice on Find a Tender',
  invite: 'Who you invite',
};

/** The steps an opportunity of this kind has. */
export function stepsFor(kind: OpportunityContent['kind'], noticeNeeded: boolean): Step[] {
  return STEPS.filter((step) => {
    if (step === 'decide' || step === 'questions') return kind !== 'market_engagement';
    if (step === 'notice') return noticeNeeded;
    if (step === 'invite') return kind === 'quick_quote';
    return true;
  });
}

/** The step after this one, or the check when it is the last. */
export function stepAfter(step: Step, steps: Step[]): Step | 'check' {
  return steps[steps.indexOf(step) + 1] ?? 'check';
}

export type StepState = { step: Step; status: 'done' | 'started' | 'todo' | 'problem' };

/** Where each step stands. A step that asks for nothing is done from the start. */
export function stepStates(
  content: OpportunityContent,
  missing: Missing[],
  steps: Step[],
): StepState[] {
  return steps.map((step) => {
    const own = missing.filter((item) => item.step === step);
    if (own.length === 0) return { step, status: 'done' };
    if (own.some((item) => item.kind === 'wrong')) return { step, status: 'problem' };
    return { step, status: hasSomething(content, step) ? 'started' : 'todo' };
  });
}

function hasSomething(content: OpportunityContent, step: Step): boolean {
  switch (step) {
    case 'about':
      return Boolean(content.summary || content.description || content.serviceIds.length > 0);
    case 'cost':
      return content.currentDelivery.length > 0;
    case 'value':
      return Boolean(content.baseValue || content.bidsCloseAt || content.contractStartOn);
    case 'lots':
      return content.lots.some((lot) => lot.title || lot.baseValue);
    case 'notice':
      return Boolean(content.findATender.number ?? content.findATender.ocid);
    default:
      return false;
  }
}
