/** The choices of a notice of change, and the words for them. Browser-safe. */

export const CHANGE_KINDS = {
  end: 'End it',
  cut: 'Cut it: less money or fewer hours',
  terms: 'Change its terms',
  not_renew: 'Not renew it when it runs out',
  in_house: 'Bring it in-house',
  merge: 'Merge it with another service',
} as const;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** After "The council means to": what happens, in a sentence. */
export const KIND_SENTENCE: Record<ChangeKind, string> = {
  end: 'means to end this',
  cut: 'means to cut this',
  terms: 'means to change the terms of this',
  not_renew: 'means not to renew this',
  in_house: 'means to bring this in-house',
  merge: 'means to merge this with another service',
};

export const STAGES = {
  proposed: 'Proposed: it has not been decided',
  decided: 'Decided already, and proposals can still change how',
} as const;

export const DECISIONS = {
  goes_ahead: 'It goes ahead as announced',
  goes_ahead_changed: 'It goes ahead, changed',
  withdrawn: 'The notice is withdrawn: things stay as they are',
} as const;
export type Decision = keyof typeof DECISIONS;

export const PROPOSAL_ANSWERS = {
  taken_up: 'Taken up',
  taken_up_in_part: 'Taken up in part',
  not_taken_up: 'Not taken up',
} as const;
export type ProposalAnswer = keyof typeof PROPOSAL_ANSWERS;

export const COST_KINDS = {
  cost: 'It costs so much a year',
  saving: 'It saves the council so much a year',
  unknown: 'We don’t know yet',
} as const;
