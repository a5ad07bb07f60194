import type { ReactNode } from 'react';
import type { BidContent, ShownFile } from '#app/domain/bids/schema.ts';
import { bytesWords, countWords } from '#app/domain/kernel/words.ts';
import { Money } from '#app/ui/money.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export type BidContentProps = {
  asked: {
    lots: { id: string; number: number; title: string }[];
    questions: {
      id: string;
      lotId: string | null;
      position: number;
      text: string;
      wordLimit: number;
    }[];
  };
  content: Pick<BidContent, 'lots' | 'answers' | 'prices'>;
  files: ShownFile[];
  /** Where a file is downloaded from: this, a slash, its id. */
  filesAt: string;
  /** Where each part is changed; left out where it can't be. */
  changeAt?: string;
};

/** A whole bid to read through: for its makers before they submit, for the council after opening. */
export function BidContentView({ asked, content, files, filesAt, changeAt }: BidContentProps) {
  const change = (path: string) => (changeAt ? { to: `${changeAt}/${path}` } : undefined);
  const lots = asked.lots.filter((lot) => content.lots.includes(lot.id));
  const many = asked.lots.length > 1;
  const questions = asked.questions.filter(
    (question) => question.lotId === null || content.lots.includes(question.lotId),
  );
  const rows: { term: string; value: ReactNode; change?: { to: string } }[] = [];
  if (many)
    rows.push({
      term: 'Lots',
      value: lots.map((lot) => `Lot ${lot.number}: ${lot.title}`).join('; ') || null,
      change: change('lots'),
    });
  for (const question of questions) {
    const answer = content.answers[question.id];
    rows.push({
      term: `${question.position}. ${question.text}`,
      value: answer ? (
        <>
          <p className="whitespace-pre-line break-words">{answer}</p>
          <p className="mt-1 text-sm text-soft">
            {countWords(answer)} of {question.wordLimit} words
          </p>
        </>
      ) : null,
      change: change(`questions/${question.id}`),
    });
  }
  for (const lot of lots) {
    const price = content.prices[lot.id];
    rows.push({
      term: many ? `Price, lot ${lot.number}` : 'Price',
      value: price ? (
        <>
          <strong>
            <Money pence={price.pence} vat={price.vatBasis} />
          </strong>
          {price.note && <p className="mt-1 whitespace-pre-line break-words">{price.note}</p>}
        </>
      ) : null,
      change: change('prices'),
    });
  }
  rows.push({
    term: 'Documents',
    value:
      files.length === 0 ? (
        'None'
      ) : (
        <ul>
          {files.map((file) => (
            <li key={file.fileId} className="break-words">
              <a href={`${filesAt}/${file.fileId}`}>{file.name}</a>{' '}
              <span className="text-soft">{bytesWords(file.bytes)}</span>
            </li>
          ))}
        </ul>
      ),
    change: change('documents'),
  });
  return <SummaryList rows={rows} />;
}
