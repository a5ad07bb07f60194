/** What stands between a draft and publishing, all of it at once. Pure, browser-safe. */
import { formatPence } from '#app/domain/kernel/money.ts';
import { formatInstant } from '#app/domain/kernel/time.ts';
import type { OpportunityContent } from './content.ts';
import { saysCost } from './cost.ts';
import { lawValue } from './law.ts';
import type { Step } from './steps.ts';
import { isBelowThreshold, type NoticeDuty } from './value.ts';
import { financialYearWords } from './words.ts';

export type Missing = {
  step: Step;
  /** `wrong`: given, but it can't stay so. */
  kind: 'missing' | 'wrong';
  text: string;
};

export type PublishFacts = {
  /** To show, the product's clock; to publish, the database's. */
  now: Date;
  /** YYYY-MM-DD in London. */
  day: string;
  duty: NoticeDuty;
  invitedCount: number;
  /** False outside England: no rule is worked out there. */
  englishRules: boolean;
};

type Say = (step: Step, text: string, kind?: Missing['kind']) => void;

/** Everything that is missing or wrong, in the order of the steps. Empty: it may be published. */
export function missingFor(content: OpportunityContent, facts: PublishFacts): Missing[] {
  const found: Missing[] = [];
  const say: Say = (step, text, kind = 'missing') => found.push({ step, kind, text });
  const asksForBids = content.kind !== 'market_engagement';
  about(content, say);
  cost(content, say);
  value(content, facts, asksForBids, say);
  lots(content, asksForBids, say);
  if (asksForBids) decide(content, say);
  if (asksForBids) questions(content, say);
  terms(content, facts, asksForBids, say);
  notice(content, facts, say);
  if (content.kind === 'quick_quote' && facts.invitedCount === 0) {
    say('invite', 'Invite at least one organisation');
  }
  return found;
}

function about(content: OpportunityContent, say: Say): void {
  if (!content.summary) say('about', 'Sum up in a sentence or two what you want');
  if (!content.description) say('about', 'Describe what you want');
  if (content.serviceIds.length === 0) say('about', 'Choose at least one kind of service');
  if (content.where.codes.length === 0) say('where', 'Say where it happens');
}

function cost(content: OpportunityContent, say: Say): void {
  if (content.currentDelivery.length === 0) {
    say('cost', 'Say what it costs today, or why you can’t');
  }
  for (const delivery of content.currentDelivery) {
    const of = delivery.lotNumber === null ? '' : ` for lot ${delivery.lotNumber}`;
    const known = saysCost(delivery);
    const withheld = delivery.lines.some((line) => line.withheldReason);
    if (!known && !withheld && !delivery.notGivenReason) {
      say('cost', `Say what it costs today${of}, or why you can’t`);
    }
    if (known && delivery.financialYear === null) {
      say('cost', `Say which year the cost${of} is from, such as ${financialYearWords(2025)}`);
    }
  }
}

function value(content: OpportunityContent, facts: PublishFacts, bids: boolean, say: Say): void {
  const closes = content.bidsCloseAt && new Date(content.bidsCloseAt);
  if (closes && closes <= facts.now) {
    const words = `${formatInstant(closes)} has passed: it is now ${formatInstant(facts.now)}`;
    say('value', `The deadline for bids must be in the future. ${words}`, 'wrong');
  }
  if (!bids) return;
  if (!content.baseValue && !content.lots.some((lot) => lot.baseValue)) {
    say('value', 'Say what the contract is worth');
  }
  if (!content.contractStartOn) say('value', 'Say when it starts');
  if (content.contractMonths === null) say('value', 'Say how long it lasts');
  if (!closes) say('value', 'Set the deadline for bids');
  if (!content.questionsCloseAt) say('value', 'Set the last moment for questions');
  if (!content.decisionOn) say('value', 'Say when you will decide');
}

function lots(content: OpportunityContent, bids: boolean, say: Say): void {
  if (content.lots.length === 0) say('lots', 'There must be at least one lot');
  if (content.lots.length < 2) return;
  for (const lot of content.lots) {
    if (!lot.title) say('lots', `Name lot ${lot.number}`);
    if (bids && !lot.baseValue) say('lots', `Say what lot ${lot.number} is worth`);
  }
  const values = content.lots.map((lot) => lot.baseValue);
  const sum = values.reduce((all, lot) => all + (lot?.pence ?? 0), 0);
  const sameVat = values.every((lot) => lot?.vat === content.baseValue?.vat);
  if (content.baseValue && sameVat && sum !== content.baseValue.pence) {
    const words = `${formatPence(sum)}, but the value is ${formatPence(content.baseValue.pence)}`;
    say('lots', `The lots add up to ${words}`, 'wrong');
  }
}

function decide(content: OpportunityContent, say: Say): void {
  const { criteria } = content;
  if (criteria.length === 0) {
    say('decide', 'Say how you will decide');
    return;
  }
  const total = criteria.reduce((all, criterion) => all + criterion.weight, 0);
  if (total !== 100) {
    say('decide', `The weights add up to ${total}. Together they must be 100`, 'wrong');
  }
  const prices = criteria.filter((criterion) => criterion.kind === 'price').length;
  if (prices > 1) say('decide', 'Only one criterion can be the price', 'wrong');
  if (prices === 1 && content.priceFormula === 'none') {
    say('decide', 'Say how the price is scored', 'wrong');
  }
}

function questions(content: OpportunityContent, say: Say): void {
  if (content.questions.length === 0) say('questions', 'Ask at least one question');
}

/** @source Procurement Act 2023 s.32, s.85; local reservations in England from 4 February 2026 */
function terms(content: OpportunityContent, facts: PublishFacts, bids: boolean, say: Say): void {
  if (bids && !content.paymentTiming) say('terms', 'Say when you pay');
  const { reservedFor } = content;
  if (!facts.englishRules || content.kind === 'grant') return;
  const bySize = reservedFor.filter((name) => ['vcse', 'sme', 'local', 'uk'].includes(name));
  if (bySize.length > 0 && !isBelowThreshold(content, facts.day)) {
    say('terms', 'Only a contract below the threshold can be reserved in this way', 'wrong');
  }
  const byPlace = reservedFor.some((name) => name === 'local' || name === 'uk');
  if (byPlace && lawValue('local-reservation-allowed', facts.day) === null) {
    say('terms', 'Reserving to a place is allowed from 4 February 2026', 'wrong');
  }
  if (reservedFor.includes('mutual') && content.kind !== 'light_touch') {
    say('terms', 'Only light-touch services can be reserved to public service mutuals', 'wrong');
  }
}

function notice(content: OpportunityContent, facts: PublishFacts, say: Say): void {
  const { number, ocid, publishedAt } = content.findATender;
  if (publishedAt && new Date(publishedAt) > facts.now) {
    say('notice', 'The notice must be on Find a Tender before this is published', 'wrong');
  }
  if (!facts.duty.needed) return;
  if (!number) say('notice', 'Give the number of the notice on Find a Tender');
  if (!ocid) say('notice', 'Give the OCID of the notice on Find a Tender');
  if (!publishedAt) say('notice', 'Say when the notice was published on Find a Tender');
}
