import type { ReminderKind } from '#app/domain/billing/reminders.ts';
import { formatDay, londonDay } from '#app/domain/kernel/time.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

const goesOn =
  'Whatever happens, everything your council has published stays public, and every open opportunity, bid, score and record goes on as it is.';

/** To a council's administrators and its contacts for money: what happens next with its plan. */
export function billingReminder(props: {
  kind: ReminderKind;
  /** The day that it speaks of. */
  at: Date;
  council: string;
  plan: string;
  /** The council that pays, where the plan is shared. */
  sharedBy?: string | null;
  url: string;
}): Message {
  const { kind, at, council, plan, sharedBy = null, url } = props;
  const day = formatDay(londonDay(at));
  const { title, words } = sharedBy
    ? sharedWordsFor(kind, { day, council, plan, sharedBy })
    : wordsFor(kind, { day, council, plan });
  return {
    subject: title,
    ...layout({
      preheader: words[0] ?? '',
      title,
      paragraphs: [...words, goesOn],
      action: { label: 'See your council’s plan', url },
      footer: `You get this because you look after ${council} on Drawbridge, or ${council} named you for its bills.`,
    }),
  };
}

/** To a council that uses another's plan: it can't pay, but can ask. */
function sharedWordsFor(
  kind: ReminderKind,
  { day, council, plan, sharedBy }: Parts & { sharedBy: string },
): { title: string; words: string[] } {
  const ask = `${sharedBy} pays for the plan. Ask them, or choose a plan of your own.`;
  if (kind === 'lapsed')
    return {
      title: `The plan that ${council} shares has stopped`,
      words: [
        `${council} used the ${plan} plan of ${sharedBy}. It was not paid for, and stopped on ${day}. Your council can post what the free plan allows.`,
        ask,
      ],
    };
  return {
    title: `${council} can’t post what its shared plan allows after ${day}`,
    words: [
      `${council} uses the ${plan} plan of ${sharedBy}, and it has not been paid for.`,
      `Until ${day} your council can go on as before. From then on it can post only what the free plan allows, until it is paid.`,
      ask,
    ],
  };
}

type Parts = { day: string; council: string; plan: string };

function wordsFor(
  kind: ReminderKind,
  { day, council, plan }: Parts,
): { title: string; words: string[] } {
  switch (kind) {
    case 'trial-ending':
      return {
        title: `${council}’s trial ends on ${day}`,
        words: [
          `${council} is trying the ${plan} plan until ${day}.`,
          'If you do nothing, the free plan goes on from then. Nothing is charged.',
        ],
      };
    case 'trial-over':
      return {
        title: `${council}’s trial is over`,
        words: [`The trial ended on ${day}. ${council} is on the free plan now.`],
      };
    case 'renewing':
      return {
        title: `${council}’s plan renews on ${day}`,
        words: [
          `The ${plan} plan renews on ${day}.`,
          'If your purchase order number has changed, or you don’t want to go on, say so before then.',
        ],
      };
    case 'ending':
      return {
        title: `${council}’s plan ends on ${day}`,
        words: [
          `Your council asked to end the ${plan} plan, and it ends on ${day}.`,
          'You can still take that back. If you do nothing, the free plan goes on from then.',
        ],
      };
    case 'invoice-due':
      return {
        title: `An invoice to ${council} is due on ${day}`,
        words: [
          `The invoice for the ${plan} plan is due on ${day}, and we have not had the money yet.`,
          'If it is on its way, there is nothing to do.',
        ],
      };
    case 'overdue':
      return {
        title: `A payment for ${council}’s plan has not come`,
        words: [
          `We have not been paid for the ${plan} plan. Your council can go on as before.`,
          `If it is not paid by ${day}, a last period begins, and we will tell you when it ends.`,
        ],
      };
    case 'grace':
    case 'lapsing':
      return {
        title: `${council} can’t post what its plan allows after ${day}`,
        words: [
          `We have still not been paid for the ${plan} plan.`,
          `Until ${day} your council can go on as before. From then on it can post only what the free plan allows, until the invoice is paid.`,
        ],
      };
    case 'lapsed':
      return {
        title: `${council}’s plan has stopped`,
        words: [
          `The ${plan} plan was not paid for, and stopped on ${day}. Your council can post what the free plan allows.`,
          'Pay the open invoice, and all of it comes back at once.',
        ],
      };
  }
}
