/** What stands in the way of publishing a notice of change. Pure, browser-safe. */
import { londonDay } from '#app/domain/kernel/time.ts';
import type { PublicContent } from './content.ts';
import { type NoticeLength, noticeLength, shortWords } from './guidance.ts';

export type ChangeStep = 'about' | 'plan';
export type Missing = { step: ChangeStep; text: string };

/** The length of a notice with both its days; null while one lacks. @param publicOn YYYY-MM-DD */
export function lengthOf(
  { givenOn, effectOn }: PublicContent,
  publicOn: string,
  isEnglish: boolean,
): NoticeLength | null {
  return givenOn && effectOn ? noticeLength({ givenOn, publicOn, effectOn }, isEnglish) : null;
}

/**
 * Everything that is missing or wrong, in the order of the steps. Empty: it may be published.
 * @param now to show, the product's clock; to publish, the database's
 * @param publicSince when it was first published; null for a draft
 */
export function missingFor(
  content: PublicContent,
  now: Date,
  isEnglish: boolean,
  publicSince: Date | null = null,
): Missing[] {
  const found: Missing[] = [];
  const need = (step: ChangeStep, given: unknown, text: string) => {
    if (!given) found.push({ step, text });
  };
  const today = londonDay(now);
  const { todayPence, afterPence, givenOn, effectOn, closesAt, kind } = content;

  need('about', kind, 'Choose what you mean to do');
  need(
    'about',
    content.subjectIds.length > 0 || content.inWords,
    'Choose the contract or grant it is about, or say it in words',
  );
  need('about', content.serviceIds.length > 0, 'Choose at least one kind of service');
  need('about', content.areas.length > 0, 'Say where it happens');

  need('plan', content.reason, 'Give the reason');
  need('plan', content.considered, 'Say what else you considered');
  need('plan', content.affected, 'Say who is affected');
  need('plan', content.people, 'Say about how many people use it, or that you don’t know');
  need(
    'plan',
    (todayPence !== null && afterPence !== null) || content.sumsNotGiven,
    'Give what it costs a year today and after, or say why not',
  );
  need(
    'plan',
    content.equality || content.equalityUrl,
    'Say what you know of unequal effects on people, or link the assessment',
  );
  need('plan', content.stage, 'Say whether it is proposed or decided already');
  need('plan', content.decidedBy, 'Say who decides, and where');
  need('plan', content.decisionOn, 'Give the day of the decision');
  need('plan', givenOn, 'Give the day on which you told the provider yourself');
  need('plan', effectOn, 'Give the day it takes effect');
  need('plan', closesAt, 'Say until when proposals can be sent');
  need('plan', content.contact, 'Give a mailbox that people can write to');

  if (givenOn && givenOn > today) {
    found.push({
      step: 'plan',
      text: 'The provider must hear it from you first: the day you told it is still to come',
    });
  }
  if (content.stage === 'decided' && content.decisionOn && content.decisionOn > today) {
    found.push({
      step: 'plan',
      text: 'You say it is decided already, but the day of the decision is still to come',
    });
  }
  if (publicSince === null) {
    if (effectOn && effectOn <= today) {
      found.push({ step: 'plan', text: 'The day it takes effect must be still to come' });
    }
    if (closesAt && new Date(closesAt) <= now) {
      found.push({ step: 'plan', text: 'The last moment for proposals must be still to come' });
    }
  }
  const length = lengthOf(content, publicSince ? londonDay(publicSince) : today, isEnglish);
  const short = length && shortWords(length);
  if (short && !content.whyShorter) {
    found.push({ step: 'plan', text: `${short} Say why it is shorter: everyone can read it` });
  }
  return found;
}
