import type { MailKind } from '#app/platform/ports.ts';

type Row = {
  /** For the operator's lists. */
  words: string;
  /** What it says is erased once it has gone. The demonstration shows it instead. */
  opensAccounts?: true;
  /** Tells who asks and who bids: nobody else's to know, the operator included. */
  isSealed?: true;
  /** Nobody has to get it, and it stops when an address bounces or complains. */
  isAlert?: true;
};

/** Every kind of message there is. Browser-safe. */
const MAIL_KINDS: Record<MailKind, Row> = {
  'alert-digest': { words: 'What alerts found', isAlert: true },
  'alert-confirm': { words: 'Confirm an alert', isAlert: true },
  'alert-address-again': { words: 'Send alerts to this address again' },
  'alert-team': { words: 'News of a team’s alert', isAlert: true },
  'webhook-off': { words: 'A webhook was turned off' },
  'confirm-address': { words: 'Confirm an address', opensAccounts: true },
  'address-known': { words: 'The address has an account' },
  'reset-password': { words: 'Choose a new password', opensAccounts: true },
  'password-changed': { words: 'The password was changed' },
  'operator-made': { words: 'Made an operator', opensAccounts: true },
  invitation: { words: 'Invited to an organisation', opensAccounts: true },
  'membership-asked': { words: 'Someone asks to join' },
  'membership-decided': { words: 'Asked to join: decided' },
  'organisation-waits': { words: 'An organisation waits' },
  'organisation-decided': { words: 'An organisation was decided' },
  'proof-code': { words: 'Code that proves an organisation', opensAccounts: true },
  'quote-invitation': { words: 'Asked for a quote' },
  'opportunity-told': { words: 'Told about an opportunity' },
  'opportunity-news': { words: 'News of an opportunity', isSealed: true },
  'question-asked': { words: 'A question was asked' },
  'question-answered': { words: 'A question was answered', isSealed: true },
  'bid-received': { words: 'Receipt of a bid', isSealed: true },
  'bid-withdrawn': { words: 'A bid was withdrawn', isSealed: true },
  'change-notice': { words: 'Named in a notice of change' },
  'change-proposal': { words: 'News for who proposed a redesign', isSealed: true },
  'enquiry-confirm': { words: 'Confirm a question to a council', isSealed: true, isAlert: true },
  'enquiry-received': { words: 'A council was asked' },
  'enquiry-answered': { words: 'A council answered', isSealed: true },
  'payee-named': { words: 'A council says it paid an organisation' },
  'outcome-released': { words: 'An outcome', isSealed: true },
  'billing-reminder': { words: 'A plan: what happens next' },
};

/** What is known of a kind; a kind of an older release is known by its name alone. */
export function mailKind(kind: string): Row {
  return Object.hasOwn(MAIL_KINDS, kind) ? MAIL_KINDS[kind as MailKind] : { words: kind };
}

export const SEALED_KINDS = Object.keys(MAIL_KINDS).filter((kind) => mailKind(kind).isSealed);
