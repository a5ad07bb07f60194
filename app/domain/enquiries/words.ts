/** The words for an enquiry's fixed choices, in the order in which they are offered. Browser-safe. */
export const KINDS = {
  question: 'A question',
  wrong_figure: 'The figure is wrong',
  wrong_payee: 'The payee is wrong',
  wrong_service: 'The service is wrong',
  wrong_other: 'Something else is wrong',
} as const;
export type EnquiryKind = keyof typeof KINDS;

/** As lists tell it: "A wrong payee was reported". */
export const TOLD: Record<EnquiryKind, string> = {
  question: 'A question was asked',
  wrong_figure: 'A wrong figure was reported',
  wrong_payee: 'A wrong payee was reported',
  wrong_service: 'A wrong service was reported',
  wrong_other: 'Something wrong was reported',
};

export const VERDICTS = {
  right: 'It is right',
  corrected: 'We have corrected it',
  later: 'We will say later',
} as const;
export type Verdict = keyof typeof VERDICTS;

export const CORRECTIONS = {
  figure: 'The figure',
  payee: 'Who was paid',
  person: 'It is a person: their name goes',
  service: 'Which service it was for',
  note: 'Something else',
} as const;
export type Correction = keyof typeof CORRECTIONS;

/** States that a list is asked for. open: all that have no answer yet, overdue ones too. */
export const STATES = ['open', 'overdue', 'answered'] as const;
export type State = (typeof STATES)[number];
