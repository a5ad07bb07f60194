import { vatWords } from '#app/domain/kernel/money.ts';
import type { CouncilMoney } from '#app/domain/spending/council-money.server.ts';
import { percentWords, shareOf } from '#app/domain/spending/spend-words.ts';
import { monthsInWords } from '#app/domain/spending/spend-years.ts';
import { Day, When } from '#app/ui/date-time.tsx';
import { DataTable } from '#app/ui/table.tsx';

const KINDS = { spend: 'Spending', grants: 'Grants', contracts: 'Contracts' };

/** What is missing, in plain words. Each is true of this council's figures, not of figures at large. */
function gapsOf({ spend, files }: CouncilMoney): string[] {
  const gaps: string[] = [];
  const refused = files.reduce((all, file) => all + file.refused, 0);
  if (refused > 0)
    gaps.push(
      `${refused.toLocaleString('en-GB')} ${refused === 1 ? 'line' : 'lines'} of its files could not be read and ${refused === 1 ? 'is' : 'are'} in no figure.`,
    );
  if (!spend) return gaps;
  const { years, vat, shown } = spend;
  const missing = years.flatMap((year, at) =>
    // Before its first month and after its last nothing is missing yet.
    at === 0 || at === years.length - 1
      ? inner([...year.missing, ...year.notOver], at === 0)
      : year.missing,
  );
  if (missing.length > 0) gaps.push(`Months missing in between: ${monthsInWords(missing)}.`);
  const hidden = shareOf(shown.bySector.individual ?? 0, shown.totalPence);
  if (hidden > 0)
    gaps.push(
      `${percentWords(hidden)} of the money in the year shown went to people, or the council hid the name.`,
    );
  const bases = vat.filter(({ payments }) => payments > 0);
  if (bases.length > 1)
    gaps.push(
      `Its files don’t all treat VAT alike (${bases.map(({ vatBasis }) => vatWords(vatBasis)).join('; ')}), so years may differ for that alone.`,
    );
  else if (bases[0]?.vatBasis === 'unknown')
    gaps.push('Its files don’t say whether sums hold VAT.');
  gaps.push(
    'Councils must publish spending over £500 only; smaller payments and most wages are not in these figures.',
    'A month counts as published when it is over and has at least a tenth of the lines of a usual month.',
  );
  return gaps;
}

/** Of an edge year: the missing months between those that are there. */
function inner(missing: string[], isFirst: boolean): string[] {
  const run = isFirst ? missing : missing.toReversed();
  const edge = (month: string, at: number) => {
    const number = ((Number(month.slice(5)) + 8) % 12) + 1;
    return isFirst ? number === at + 1 : number === 12 - at;
  };
  const first = run.findIndex((month, at) => !edge(month, at));
  const kept = first === -1 ? [] : run.slice(first);
  return isFirst ? kept : kept.toReversed();
}

/** Which files all of this rests on, and what they don't tell. */
export function Sources({ money }: { money: CouncilMoney }) {
  const { files } = money;
  const gaps = gapsOf(money);
  return (
    <section className="mb-9" aria-labelledby="sources">
      <h2 id="sources" className="mb-2 text-xl">
        Where this comes from, and what is missing
      </h2>
      {files.length === 0 ? (
        <p className="max-w-prose">No file of this council has been brought in.</p>
      ) : (
        <p className="max-w-prose">
          {files.length === 1 ? 'One table' : `${files.length} tables`} that the council published,
          brought in as they are. The newest was brought in on{' '}
          <When
            instant={files.map(({ finishedAt }) => finishedAt!).reduce((a, b) => (a > b ? a : b))}
            weekday={false}
          />
          .
        </p>
      )}
      {gaps.length > 0 && (
        <ul className="mt-3 max-w-prose list-disc pl-5">
          {gaps.map((gap) => (
            <li key={gap} className="mb-1">
              {gap}
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <details className="disclosure mt-2">
          <summary>See the files</summary>
          <DataTable
            caption="Files that these figures rest on"
            captionHidden
            columns={[
              {
                key: 'file',
                header: 'File',
                cell: ({ file }) => <span className="block min-w-40 break-all">{file}</span>,
              },
              { key: 'kind', header: 'What', cell: ({ kind }) => KINDS[kind] },
              {
                key: 'days',
                header: 'Days',
                cell: ({ firstDay, lastDay }) =>
                  firstDay && lastDay ? (
                    <>
                      <Day day={firstDay} weekday={false} /> to{' '}
                      <Day day={lastDay} weekday={false} />
                    </>
                  ) : (
                    'Not given'
                  ),
              },
              {
                key: 'rows',
                header: 'Lines',
                numeric: true,
                cell: ({ rows }) => rows.toLocaleString('en-GB'),
              },
              {
                key: 'refused',
                header: 'Not readable',
                numeric: true,
                cell: ({ refused }) => refused.toLocaleString('en-GB'),
              },
            ]}
            rows={files}
            rowKey={({ id }) => id}
          />
        </details>
      )}
    </section>
  );
}
