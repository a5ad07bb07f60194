import type { Transaction } from '#app/platform/ports.ts';
import { DomainError } from './errors.ts';

/** An act that some plans don't allow. */
export type PaidAct = {
  act: 'publish-opportunity';
  /** The council or public body that would publish. */
  organisationId: string;
  /** A conversation before any competition: free for all. */
  isEngagement: boolean;
  /** Integer pence, the most the council could expect to pay, VAT included; null when nobody can say. */
  valuePence: bigint | null;
  /** Opportunities of this council that are open or waiting for their decision; asked only where it matters. */
  countLive(): Promise<number>;
};

/** Why an act may not be done now. The draft it came from stays as it is. */
export type Refusal = {
  reason: 'too-many' | 'too-large' | 'lapsed';
  /** What is so and what to do, in plain words, without any sum of money to pay. */
  message: string;
  /** How many may be live at once, where that is the reason. */
  mostLive: number | null;
  /** From which value on a plan is needed, integer pence, where that is the reason. */
  belowPence: bigint | null;
};

/**
 * What a council may use. Billing supplies it; everything else asks this and nothing more.
 */
export type Entitlements = {
  /** False: everybody may use everything, and nothing may mention money. */
  isOn: boolean;
  /**
   * Asked in the transaction of the act, which it holds against others of the same council.
   * @returns null when the council may
   */
  refusalOf(tx: Transaction, act: PaidAct): Promise<Refusal | null>;
};

/** For a copy that bills nobody. */
export const everything: Entitlements = { isOn: false, refusalOf: async () => null };

/** The council's plan does not allow it. Nothing is lost. */
export class PlanLimit extends DomainError {
  override readonly status = 409;
  override readonly code = 'plan-limit';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
