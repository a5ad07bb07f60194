import { type Ticked, tickedWords } from '#app/domain/baselines/add-up.ts';
import type { Basket } from '#app/domain/baselines/basket.server.ts';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import { DataTable } from '#app/ui/table.tsx';

/** What is ticked, what it adds up to, and what is not like for like in it. */
export function BasketSummary({ basket }: { basket: Basket }) {
  const { ticked, years, gone } = basket;
  const contracts = ticked.filter(({ kind }) => kind === 'contract');
  const notes = years.flatMap(({ notes: own, year }) =>
    own.map((note) => (years.length > 1 ? `${financialYearWords(year)}: ${note}` : note)),
  );
  return (
    <>
      <p aria-live="polite" className="text-lg font-bold">
        Ticked: {tickedWords(ticked).toLowerCase()}
      </p>
      {gone > 0 && (
        <p className="mt-1">
          {howMany(gone, 'line you ticked is', 'lines you ticked are')} not published any more,
          because the file was taken out again. What is gone does not count.
        </p>
      )}
      {years.length > 0 && (
        <DataTable
          caption="What the ticked payments add up to"
          captionHidden
          columns={[
            { key: 'year', header: 'Year', cell: ({ year }) => financialYearWords(year) },
            { key: 'n', header: 'Payments', numeric: true, cell: ({ payments }) => payments },
            {
              key: 'sum',
              header: 'Sum',
              numeric: true,
              cell: ({ pence, bases }) => (
                <>
                  <strong>{formatPence(pence)}</strong>
                  <span className="block text-sm text-soft">
                    {bases.map(({ vatBasis }) => vatWords(vatBasis)).join('; ')}
                  </span>
                </>
              ),
            },
          ]}
          rows={years}
          rowKey={({ year }) => String(year)}
        />
      )}
      {contracts.length > 0 && <TickedContracts contracts={contracts} />}
      {notes.length > 0 && (
        <ul className="mt-3 list-disc pl-5">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function TickedContracts({ contracts }: { contracts: Ticked[] }) {
  return (
    <ul className="mt-2 list-disc pl-5">
      {contracts.map(({ id, words, payee, endsOn, amountPence }) => (
        <li key={id}>
          {[
            `Contract: ${words || 'no title given'}`,
            payee && `with ${payee}`,
            endsOn && `ends ${formatDay(endsOn, { weekday: false })}`,
            amountPence !== null && `${formatPence(amountPence)} a year`,
          ]
            .filter(Boolean)
            .join(', ')}
        </li>
      ))}
    </ul>
  );
}
