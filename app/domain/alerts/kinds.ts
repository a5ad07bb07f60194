/**
 * What an alert can tell, as a table. A later room (contracts that end, challenges, lessons) adds
 * its row here and writes items with its own subject; the ledger, the schedule and the mail follow.
 * Browser-safe.
 */
export const ALERT_KINDS = {
  new: { label: 'New', many: 'new', lapses: true },
  'closing-soon': { label: 'Closing soon', many: 'closing soon', lapses: true },
  'deadline-moved': { label: 'Deadline moved', many: 'deadlines moved', lapses: true },
  changed: { label: 'Changed', many: 'changed by the council', lapses: true },
  answered: { label: 'Question answered', many: 'with questions answered', lapses: true },
  withdrawn: { label: 'Withdrawn', many: 'withdrawn', lapses: false },
  outcome: { label: 'Outcome', many: 'decided', lapses: false },
  /** Of a topic that is no opportunity: its subject is the event (kernel/topic-events.server.ts). */
  news: { label: 'News', many: 'pieces of news of what you follow', lapses: false },
} as const satisfies Record<string, AlertKindRow>;

type AlertKindRow = {
  /** Before the title of an item. */
  label: string;
  /** After their number, in the subject of a message that tells nothing else: "3 new". */
  many: string;
  /** No use once the opportunity has closed. */
  lapses: boolean;
};

export type AlertKind = keyof typeof ALERT_KINDS;

export function isAlertKind(kind: string): kind is AlertKind {
  return Object.hasOwn(ALERT_KINDS, kind);
}

/** What was published longer ago than this is not news, however late it was imported. */
export const NEWS_FOR_DAYS = 30;
/** Those who follow are reminded so many days before bids close. */
export const CLOSING_SOON_DAYS = 3;
/** At once, but no two messages to one owner within so many minutes: a flood becomes one message. */
export const INSTANT_GAP_MINUTES = 15;

/** Most alerts that are not off. */
export const MOST_ALERTS = { person: 50, organisation: 100, address: 20 } as const;
/** Most that wait for an address to say yes; one more takes the place of the oldest. */
export const MOST_UNCONFIRMED = 5;
/** What an alert would have sent in so many days is shown before it is made. */
export const PREVIEW_DAYS = 90;
/** An alert nobody confirmed is forgotten after so many days. */
export const CONFIRM_WITHIN_DAYS = 7;
