import { countWords } from '#app/domain/kernel/words.ts';
import type { BidContent } from './schema.ts';

/** What a bid must answer to: the parts of an opportunity that completeness looks at. */
export type Asked = {
  lots: { id: string; number: number; title: string }[];
  questions: {
    id: string;
    lotId: string | null;
    position: number;
    text: string;
    wordLimit: number;
    required: boolean;
  }[];
};

/** One thing that stands in the way of submitting. `path` is below the bid's own page. */
export type Missing = { part: string; message: string; path: string };

/** The questions a bid for these lots must look at: the common ones and those of its lots. */
export function questionsFor<Q extends { lotId: string | null }>(
  questions: Q[],
  lots: string[],
): Q[] {
  return questions.filter((question) => question.lotId === null || lots.includes(question.lotId));
}

/** Question parts in the working copy: `answer:<question id>`. */
export function answerPart(questionId: string): string {
  return `answer:${questionId}`;
}

/**
 * Everything that stands in the way of submitting, all at once. Only what was published as asked
 * for counts: lots, a price for each, required answers and word limits. Nothing about who the
 * bidder is stands in the way (Procurement Act 2023 s.85(1)).
 */
export function missingFrom(content: BidContent, asked: Asked): Missing[] {
  const missing: Missing[] = [];
  const lots = asked.lots.filter((lot) => content.lots.includes(lot.id));
  if (lots.length === 0) {
    missing.push({ part: 'lots', message: 'Choose at least one lot to bid for', path: 'lots' });
  }
  for (const question of questionsFor(asked.questions, content.lots)) {
    const words = countWords(content.answers[question.id] ?? '');
    const path = `questions/${question.id}`;
    const part = answerPart(question.id);
    if (words === 0 && question.required) {
      missing.push({ part, message: `Answer question ${question.position}`, path });
    }
    if (words > question.wordLimit) {
      const over = words - question.wordLimit;
      const message = `Shorten your answer to question ${question.position}: it is ${over} ${over === 1 ? 'word' : 'words'} over the limit of ${question.wordLimit}`;
      missing.push({ part, message, path });
    }
  }
  for (const lot of lots) {
    if (content.prices[lot.id]) continue;
    const which = asked.lots.length > 1 ? ` for lot ${lot.number}` : '';
    missing.push({ part: 'prices', message: `Give your price${which}`, path: 'prices' });
  }
  return missing;
}

/**
 * The content without what does not belong to it: answers and prices of lots not bid for stay in
 * the working copy, and are not sent.
 */
export function contentToSend(content: BidContent, asked: Asked): BidContent {
  const lots = asked.lots.map((lot) => lot.id).filter((id) => content.lots.includes(id));
  const questions = new Set(questionsFor(asked.questions, lots).map((question) => question.id));
  const keep = <T>(from: Record<string, T>, has: (id: string) => boolean) =>
    Object.fromEntries(Object.entries(from).filter(([id]) => has(id)));
  return {
    lots,
    answers: keep(
      content.answers,
      (id) => questions.has(id) && countWords(content.answers[id] ?? '') > 0,
    ),
    prices: keep(content.prices, (id) => lots.includes(id)),
    files: content.files,
  };
}
