import { howMany } from '#app/domain/kernel/words.ts';
import type { findPublished } from '#app/domain/transparency/published.server.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { DataTable } from '#app/ui/table.tsx';

type Found = Awaited<ReturnType<typeof findPublished>>;
type Props = Pick<Found, 'problems' | 'total' | 'pageCount'> & { page: number; csv: string };

/** What could not be read: where, what, why, and what became of it. */
export function PublishedRefused({ problems, total, page, pageCount, csv }: Props) {
  if (total === 0) return null;
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-xl">{howMany(total, 'thing', 'things')} we could not read</h2>
      <p className="mb-3 max-w-prose">
        Put them right in your own file and bring it in again: rows that are here already are not
        counted twice. <a href={csv}>All of them as a CSV file</a>
      </p>
      <DataTable
        caption="What could not be read"
        captionHidden
        columns={[
          { key: 'row', header: 'Row', cell: ({ rowNo }) => rowNo },
          { key: 'column', header: 'Column', cell: ({ label }) => label ?? 'The whole row' },
          {
            key: 'value',
            header: 'It says',
            cell: ({ value }) => <span className="break-words">{value || '(nothing)'}</span>,
          },
          { key: 'reason', header: 'Why not', cell: ({ reason }) => reason },
          {
            key: 'became',
            header: 'So',
            cell: ({ wholeRow }) => (wholeRow ? 'Row left out' : 'Row is in, without this'),
          },
        ]}
        rows={problems}
        rowKey={({ seq }) => String(seq)}
      />
      <Pagination page={page} pageCount={pageCount} />
    </section>
  );
}
