import { howMany } from '#app/domain/kernel/words.ts';
import type { LayoutGroup } from '#app/domain/transparency/uploads.server.ts';
import { sureness } from '#app/domain/transparency/words.ts';
import { DataTable } from '#app/ui/table.tsx';
import { Tag } from '#app/ui/tag.tsx';

type Props = {
  at: number;
  group: LayoutGroup;
  isOnly: boolean;
  fields: { name: string; label: string }[];
  /** What was chosen before it was sent back. */
  chosen: string[] | undefined;
  errors: Record<string, string[]>;
};

type Column = LayoutGroup['table']['columns'][number];
type Row = { cells: string[]; no: number };

/** Tables of one layout: their first rows, and what each column is. */
export function ColumnGroup({ at, group, isOnly, fields, chosen, errors }: Props) {
  const { tables, table } = group;
  const columns = table.columns.map((column, index) => ({ ...column, index }));
  // Blank columns between are nobody's business.
  const shown = columns.filter(
    ({ name, examples, field }) => name !== '' || examples.length > 0 || field !== null,
  );
  return (
    <section aria-labelledby={`g${at}`} className="mb-8">
      <h2 id={`g${at}`} className="mb-2 text-xl" tabIndex={-1}>
        {isOnly && tables.length === 1
          ? 'The table'
          : tables.length === 1
            ? tables[0]
            : `${howMany(tables.length, 'table', 'tables')} that look alike`}
      </h2>
      {tables.length > 1 && (
        <p className="mb-2 text-sm break-words text-soft">{tables.slice(0, 12).join(', ')}</p>
      )}
      {!isOnly && (
        <p className="mb-2 max-w-prose text-soft">
          A table without the columns we need is left out, and we say so.
        </p>
      )}
      <ol className="mb-5 border-t border-line">
        {shown.map((column) => (
          <ColumnChoice
            key={column.index}
            id={`g${at}-c${column.index}`}
            column={column}
            fields={fields}
            chosen={chosen?.[column.index]}
            error={errors[`g${at}-c${column.index}`]?.[0]}
          />
        ))}
      </ol>
      <DataTable
        caption="The first rows"
        columns={shown.map(({ index, name }) => ({
          key: String(index),
          header: titleOf(name, index),
          cell: ({ cells }: Row) => cells[index] ?? '',
        }))}
        rows={table.rows.map((cells, no) => ({ cells, no }))}
        rowKey={({ no }) => String(no)}
      />
    </section>
  );
}

function titleOf(name: string, index: number): string {
  return name || `Column ${index + 1}`;
}

type ChoiceProps = {
  id: string;
  column: Column & { index: number };
  fields: Props['fields'];
  chosen: string | undefined;
  error: string | undefined;
};

function ColumnChoice({ id, column, fields, chosen, error }: ChoiceProps) {
  const { name, index, field, confidence, how, examples } = column;
  const words = sureness(how, confidence);
  const tone = words === 'Please check' ? 'sun' : words === 'Not used' ? 'plain' : 'river';
  return (
    <li
      className={`grid gap-x-5 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,20rem)] ${error ? 'border-l-4 border-l-clay pl-3' : ''}`}
    >
      <div className="min-w-0">
        <label htmlFor={id} className="font-semibold break-words">
          {titleOf(name, index)}
        </label>{' '}
        <Tag tone={tone}>{words}</Tag>
        <p id={`${id}-like`} className="text-sm break-words text-soft">
          {examples.length > 0 ? `Such as: ${examples.join(' · ')}` : 'Nothing in its first rows'}
        </p>
      </div>
      <div>
        {error && (
          <p id={`${id}-error`} className="mb-1 font-semibold text-clay">
            <span className="sr-only">Error: </span>
            {error}
          </p>
        )}
        <select
          id={id}
          name={id}
          defaultValue={chosen ?? field ?? ''}
          aria-describedby={error ? `${id}-like ${id}-error` : `${id}-like`}
          aria-invalid={error ? true : undefined}
          className="field w-full"
        >
          <option value="">Not used</option>
          {fields.map((one) => (
            <option key={one.name} value={one.name}>
              {one.label.charAt(0).toUpperCase() + one.label.slice(1)}
            </option>
          ))}
        </select>
      </div>
    </li>
  );
}
