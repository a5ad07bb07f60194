import type { DeliveredBy, PaymentTiming } from '#app/domain/opportunities/words.ts';
import type { Random } from './random.ts';

export type Terms = {
  paymentTiming: PaymentTiming;
  indexation: string | null;
  insurance: string;
  pensionRisk: string | null;
  redundancyRisk: string | null;
  staffTransfer: string | null;
};

/**
 * The terms that come with a kind of opportunity and with whoever does the work today.
 * @param posts full-time posts today; null when nobody has said
 */
export function termsFor(
  kind: string,
  by: DeliveredBy,
  posts: number | null,
  random: Random,
): Terms {
  const transfers = (by === 'in_house' || by === 'public_sector') && posts !== null && posts >= 2;
  const people = posts === null ? 0 : Math.round(posts * 1.4);
  const small = kind === 'grant' || kind === 'quick_quote';
  return {
    paymentTiming:
      kind === 'grant' ? 'in_advance' : random.pick(['monthly', 'monthly', 'quarterly']),
    indexation: small
      ? null
      : 'Prices rise each April with the consumer prices index, by 4 in 100 at most.',
    insurance: small
      ? 'Public liability insurance of £2 million by the first day. You do not need it to bid.'
      : 'Public liability and employer’s liability insurance of £5 million each by the first day. You do not need them to bid.',
    pensionRisk: transfers
      ? 'Some staff are in the local government pension scheme. The council carries any rise above today’s employer rate, so that it does not fall on you.'
      : null,
    redundancyRisk: transfers
      ? 'If fewer posts are needed, the council pays redundancy that arises in the first six months.'
      : null,
    staffTransfer: transfers
      ? `We think TUPE applies to about ${people} people. Grades, hours and lengths of service, without names, are given to everyone who asks.`
      : by === 'nobody'
        ? 'No staff would transfer: nobody does this today.'
        : null,
  };
}
