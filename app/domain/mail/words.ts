/** What each kind of message is, for the operator's lists. */
const kinds: Record<string, string> = {
  'alert-digest': 'What alerts found',
  'alert-confirm': 'Confirm an alert',
  'confirm-address': 'Confirm an address',
  'address-known': 'The address has an account',
  'reset-password': 'Choose a new password',
  'password-changed': 'The password was changed',
  'operator-made': 'Made an operator',
  invitation: 'Invited to an organisation',
  'membership-asked': 'Someone asks to join',
  'membership-decided': 'Asked to join: decided',
  'organisation-waits': 'An organisation waits',
  'organisation-decided': 'An organisation was decided',
  'proof-code': 'Code that proves an organisation',
  'quote-invitation': 'Asked for a quote',
  'opportunity-told': 'Told about an opportunity',
  'opportunity-news': 'News of an opportunity',
  'question-asked': 'A question was asked',
  'question-answered': 'A question was answered',
  'bid-received': 'Receipt of a bid',
  'bid-withdrawn': 'A bid was withdrawn',
  'outcome-released': 'An outcome',
};

export function mailKindWords(kind: string): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind]! : kind;
}

/** Why alerts don't write to an address. */
export const suppressionWords = {
  bounce: 'Mail came back',
  complaint: 'Reported as unwanted',
  manual: 'Stopped by the operator',
} as const;
