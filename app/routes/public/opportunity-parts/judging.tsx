import { Fragment } from 'react';
import type { OpportunityContent } from '#app/domain/opportunities/content.ts';
import { effortOf, effortWords } from '#app/domain/opportunities/reading.ts';
import { PRICE_FORMULAS } from '#app/domain/opportunities/words.ts';
import { Help } from '#app/ui/definition.tsx';
import { DataTable } from '#app/ui/table.tsx';
import { PlainText } from './plain-text.tsx';
import { Section } from './section.tsx';

/** The criteria with their weights, and how scores come about. */
export function HowWeDecide({ content }: { content: OpportunityContent }) {
  const { criteria, scoreScale, scoreScaleNote, priceFormula } = content;
  if (criteria.length === 0) return null;
  // A notice published elsewhere says neither scale nor formula, so neither is claimed.
  const here = content.source === 'here';
  const total = criteria.reduce((all, criterion) => all + criterion.weight, 0);
  return (
    <Section id="how-we-decide" title={here ? 'How we will decide' : 'How they will decide'}>
      <DataTable
        caption="Award criteria and their weights"
        captionHidden
        columns={[
          {
            key: 'criterion',
            header: 'What counts',
            cell: (criterion) => (
              <>
                {criterion.name}
                {here && criterion.kind === 'price' && (
                  <span className="block text-sm text-soft">{PRICE_FORMULAS[priceFormula]}</span>
                )}
                {criterion.description && (
                  <span className="block text-sm text-soft">{criterion.description}</span>
                )}
              </>
            ),
          },
          { key: 'weight', header: 'Out of 100', cell: ({ weight }) => weight, numeric: true },
        ]}
        rows={criteria}
        rowKey={({ id }) => id}
        totals={['Total', <Fragment key="total">{total}</Fragment>]}
      />
      {here && (
        <p className="mt-2 text-sm text-soft">
          Each answer is scored from 0 to {scoreScale}, then counted by its weight.
        </p>
      )}
      {scoreScaleNote && (
        <Help summary="What the scores mean">
          <PlainText text={scoreScaleNote} />
        </Help>
      )}
    </Section>
  );
}

/** What a bidder will write, and how long it may take. */
export function QuestionsToAnswer({ content }: { content: OpportunityContent }) {
  const { questions, criteria, lots } = content;
  if (questions.length === 0) return null;
  const criterionName = (id: string | null) => criteria.find((one) => one.id === id)?.name;
  const severalLots = lots.length > 1;
  return (
    <Section id="questions" title="Questions you will answer">
      <p className="mb-3">{effortWords(effortOf(questions))}</p>
      <ol className="max-w-prose">
        {questions.map((question, index) => (
          <li key={question.id} className="mb-3 border-b border-line pb-3">
            <p className="break-words font-semibold">
              {index + 1}. {question.text}
            </p>
            {question.guidance && <p className="break-words">{question.guidance}</p>}
            <p className="text-sm text-soft">
              {[
                `Up to ${question.wordLimit} words`,
                question.required ? null : 'you may leave it out',
                severalLots
                  ? question.lotNumber === null
                    ? 'for every lot'
                    : `for lot ${question.lotNumber}`
                  : null,
                criterionName(question.criterionId) &&
                  `counts for ${criterionName(question.criterionId)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
