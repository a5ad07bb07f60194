import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { monthsWords } from '#app/domain/opportunities/words.ts';
import { Day, TimeLeft, When } from '#app/ui/date-time.tsx';
import { Money } from '#app/ui/money.tsx';
import { FactList, type SummaryRow } from '#app/ui/summary-list.tsx';

type Facts = { found: FoundOpportunity; now: Date };

function Closes({ found, now }: Facts) {
  const closes = found.facts.bidsCloseAt;
  if (!closes) return null;
  return (
    <>
      <When instant={closes} />
      <span className="block font-normal text-soft">
        <TimeLeft instant={closes} now={now} />
      </span>
    </>
  );
}

function Value({ found }: Facts) {
  const { baseValue, estimatedValuePence, contractMonths, lots } = found.content;
  if (!baseValue && estimatedValuePence === null) return null;
  return (
    <>
      {baseValue && (
        <>
          <Money pence={baseValue.pence} vat={baseValue.vat} />
          {contractMonths && (
            <span className="font-normal text-soft"> over {monthsWords(contractMonths)}</span>
          )}
        </>
      )}
      {lots.length > 1 && <span className="font-normal text-soft">, in {lots.length} lots</span>}
      {estimatedValuePence !== null && (
        <span className="block text-sm font-normal text-soft">
          At most <Money pence={estimatedValuePence} vat="included" />
          {found.imported ? '' : ', with every lot and extension'}
        </span>
      )}
    </>
  );
}

/** Dates, value and place in the side column. */
export function Facts({ found, now }: Facts) {
  const { content, facts } = found;
  const asksForBids = content.kind !== 'market_engagement';
  const closed = facts.bidsCloseAt !== null && facts.bidsCloseAt <= now;
  const starts = content.contractStartOn && (
    <>
      <Day day={content.contractStartOn} weekday={false} />
      {content.contractMonths && <>, for {monthsWords(content.contractMonths)}</>}
      {Boolean(content.extensionMonths) && (
        <span className="block font-normal text-soft">
          may be extended by {monthsWords(content.extensionMonths ?? 0)}
        </span>
      )}
    </>
  );
  const rows: (SummaryRow | null)[] = [
    {
      term: closed ? 'Closed' : 'Closes',
      value: facts.bidsCloseAt && <Closes found={found} now={now} />,
    },
    asksForBids ? { term: 'Value', value: <Value found={found} now={now} /> } : null,
    facts.questionsCloseAt
      ? { term: 'Questions by', value: <When instant={facts.questionsCloseAt} year={false} /> }
      : null,
    content.answersByAt
      ? { term: 'Answers by', value: <When instant={new Date(content.answersByAt)} year={false} /> }
      : null,
    content.decisionOn ? { term: 'We decide by', value: <Day day={content.decisionOn} /> } : null,
    asksForBids ? { term: 'Starts', value: starts } : null,
    {
      term: 'Where',
      value: content.where.labels.length > 0 ? content.where.labels.join('; ') : null,
    },
    content.department ? { term: 'Department', value: content.department } : null,
    content.findATender.number
      ? { term: 'Find a Tender notice', value: content.findATender.number }
      : null,
    { term: 'Reference', value: content.reference },
  ];
  // A value that holds nothing is said to be not given.
  const shown = rows.filter((row) => row !== null);
  const hasValue = content.baseValue !== null || content.estimatedValuePence !== null;
  return (
    <FactList
      rows={shown.map((row) => (row.term === 'Value' && !hasValue ? { ...row, value: null } : row))}
    />
  );
}
