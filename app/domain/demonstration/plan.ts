import type { DeliveredBy, Reservation } from '#app/domain/opportunities/words.ts';
import { INSIDE_PLAN } from './plan-inside.ts';
import { OPEN_PLAN } from './plan-open.ts';
import { OPEN_YORKSHIRE_PLAN } from './plan-open-yorkshire.ts';
import { PAST_PLAN } from './plan-past.ts';

export type State =
  | 'draft'
  | 'open'
  | 'closed'
  | 'opened'
  | 'awarded'
  | 'not_awarded'
  | 'withdrawn';

export type LotPlan = {
  title: string;
  description: string;
  /** Percent of the whole; together 100. */
  share: number;
  /** GSS codes; wherever the whole is when left out. */
  codes?: string[];
};

/** How today's cost is told. */
export type CostStory =
  /** Line by line. */
  | 'lines'
  /** One line. */
  | 'whole'
  /** A rate for one, without lines. */
  | 'rate'
  /** With a line kept back, and why. */
  | 'withheld'
  /** The staff line is one person's pay, so it is kept back. */
  | 'one_person'
  /** Each lot by itself. */
  | 'by_lot';

export type Planned = {
  template: string;
  buyer: string;
  state: State;
  /** Working days to the deadline; below zero it has passed. */
  days: number;
  /** The deadline's hour in London. */
  hour?: 12 | 17;
  /** How the texts say where. */
  place: string;
  /** GSS codes; the buyer's whole area when left out. */
  codes?: string[];
  kind?: 'grant' | 'quick_quote' | 'market_engagement';
  by?: DeliveredBy;
  /** Who runs it, by name; otherwise the first nearby that does such work. */
  runBy?: string;
  cost?: CostStory;
  /** Instead of a cost: why there is none. */
  notGiven?: string;
  /** The same every time; otherwise drawn from the template's range. */
  volume?: number;
  unitPounds?: number;
  lots?: LotPlan[];
  reserved?: Reservation[];
  addendum?: { text: string; movedDays: number; needsReconfirmation: boolean };
  /** Sealed bids; names of providers, or how many that fit. */
  bids?: string[] | number;
  /** Bids begun and not sent. */
  drafts?: string[];
  /** Names of those invited to a quick quote. */
  invited?: string[];
  document?: boolean;
  /** A draft that is not finished. */
  unfinished?: boolean;
  /** Why it was withdrawn, or ended without an award. */
  reason?: string;
};

export const PLAN: Planned[] = [...OPEN_YORKSHIRE_PLAN, ...OPEN_PLAN, ...INSIDE_PLAN, ...PAST_PLAN];
