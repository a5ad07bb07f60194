import { Link } from 'react-router';
import type { Trail, TrailLine } from '#app/domain/baselines/trail.server.ts';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { Day } from '#app/ui/date-time.tsx';
import { DataTable } from '#app/ui/table.tsx';

const dayWords = (day: string) => formatDay(day, { weekday: false });

/** "12 payments to Millbeck Friends between 14 April 2024 and 14 February 2025". */
function whatOf({ payments, contracts, groups }: Trail): string {
  if (payments === 0) return howMany(contracts, 'contract', 'contracts');
  const [first] = groups;
  const to = groups.length === 1 && first?.name ? ` to ${first.name}` : '';
  const from = groups.map((group) => group.from).reduce((a, b) => (a < b ? a : b));
  const until = groups.map((group) => group.to).reduce((a, b) => (a > b ? a : b));
  const when =
    from === until ? ` of ${dayWords(from)}` : ` between ${dayWords(from)} and ${dayWords(until)}`;
  return `${howMany(payments, 'payment', 'payments')}${to}${when}`;
}

/** What has to be said beside the sum. */
function notesOf(trail: Trail): string[] {
  const { differsByPence: by, gone, corrected, vatBases, sumPence } = trail;
  return [
    vatBases.length > 1 && `The lines don’t treat VAT alike: ${vatBases.map(vatWords).join('; ')}.`,
    by !== null &&
      by !== 0 &&
      `They come to ${formatPence(sumPence)}; the council’s figure is ${formatPence(Math.abs(by))} ${by > 0 ? 'more' : 'less'}, because it was changed by hand.`,
    by === null && `They come to ${formatPence(sumPence)}; the council gives no total.`,
    gone > 0 &&
      `${howMany(gone, 'of these lines is', 'of these lines are')} no longer published: the council has taken out the file since.`,
    corrected > 0 &&
      `The council has corrected ${howMany(corrected, 'of these lines', 'of these lines')} since.`,
  ].filter((note): note is string => typeof note === 'string');
}

/** Which published lines a figure is made of, each with its own page. */
export function CostTrail({ trail }: { trail: Trail }) {
  const notes = notesOf(trail);
  const also = trail.payments > 0 && trail.contracts > 0;
  return (
    <div className="mt-2 text-sm">
      <p>
        This figure {trail.payments > 0 ? 'adds up' : 'is from'} <strong>{whatOf(trail)}</strong>
        {also && `, and was set beside ${howMany(trail.contracts, 'contract', 'contracts')}`}.
      </p>
      {notes.map((note) => (
        <p key={note} className="mt-1">
          {note}
        </p>
      ))}
      <details className="disclosure mt-1">
        <summary>See these lines</summary>
        <Lines lines={trail.lines} />
      </details>
    </div>
  );
}

function Lines({ lines }: { lines: TrailLine[] }) {
  return (
    <DataTable
      caption="Published lines behind the figure, newest first"
      captionHidden
      columns={[
        {
          key: 'day',
          header: 'Line',
          cell: ({ path, kind, day, isCorrected }) => {
            const words = (
              <>
                {kind === 'contract' && 'Contract '}
                {day ? <Day day={day} weekday={false} /> : 'No day given'}
              </>
            );
            if (path === null) return <>{words} (no longer published)</>;
            return (
              <>
                <Link to={path} className="inline-block min-h-6">
                  {words}
                </Link>
                {isCorrected && ' (corrected since)'}
              </>
            );
          },
        },
        { key: 'who', header: 'Paid to', cell: ({ payee }) => payee ?? 'Name not shown' },
        {
          key: 'sum',
          header: 'Sum',
          numeric: true,
          cell: ({ amountPence, kind }) => {
            if (amountPence === null) return 'Not known';
            return `${formatPence(amountPence)}${kind === 'contract' ? ' a year' : ''}`;
          },
        },
      ]}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
