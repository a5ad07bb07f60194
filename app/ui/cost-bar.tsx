import { type ReactNode, useId } from 'react';
import { type VatBasis, vatWords } from '#app/domain/kernel/money.ts';
import { CostPatterns, CostSwatch } from './cost-patterns.tsx';
import {
  type CostLine,
  type CostSegment,
  type CurrentCost,
  costHeadline,
  costSegments,
  lineWords,
} from './cost-shares.ts';
import { Money } from './money.tsx';
import { DataTable } from './table.tsx';

export type CostBarProps = {
  cost: CurrentCost;
  /** "2025-26". */
  year?: string | null;
  vat?: VatBasis;
  /** "Run by the council", "Run by Aire Friends CIO until March 2027". */
  deliveredBy?: string | null;
  /** Where the figures come from, as a sentence: "From the ledger, 14 lines." */
  source?: ReactNode;
  confidence?: 'high' | 'medium' | 'low' | null;
  /** Which published lines it is made of. */
  trail?: ReactNode;
  /** What others pay, for when this council hasn't said. */
  others?: ReactNode;
  title?: string;
};

function Bar({ segments, id }: { segments: CostSegment[]; id: string }) {
  return (
    <svg width="100%" height="36" aria-hidden="true" className="mt-4 rounded-lg">
      <CostPatterns id={id} />
      {segments.map(({ label, pattern, start, width }) => (
        <rect
          key={label}
          x={`${start}%`}
          width={`${width}%`}
          height="100%"
          fill={`url(#${id}-${pattern})`}
          className="stroke-card"
          strokeWidth="2"
        />
      ))}
    </svg>
  );
}

function Key({ segments, id }: { segments: CostSegment[]; id: string }) {
  return (
    <ul className="mt-2 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
      {segments.map(({ label, pattern, pence }) => (
        <li key={label} className="flex gap-2">
          <CostSwatch id={id} pattern={pattern} />
          <span className="min-w-0 text-soft">{label}</span>
          {pence !== null && (
            <span className="ml-auto font-bold sm:ml-0">
              <Money pence={pence} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function CostTable({ cost, vat }: { cost: CurrentCost; vat: VatBasis | undefined }) {
  const total = cost.totalPence;
  return (
    <DataTable<CostLine>
      caption={`Cost by line, a year${vat ? `, ${vatWords(vat)}` : ''}`}
      columns={[
        { key: 'line', header: 'Line', cell: (line) => line.label },
        { key: 'cost', header: 'Cost a year', cell: lineWords, numeric: true },
      ]}
      rows={cost.lines}
      rowKey={(line) => line.label}
      totals={['Total', <Money key="total" pence={total} />]}
    />
  );
}

function sourceWords({ deliveredBy, year, vat, confidence }: CostBarProps): string {
  const first = [deliveredBy ?? 'Who runs it is not given', year, vat && vatWords(vat)];
  const sure = confidence ? ` How sure: ${confidence}.` : '';
  return `${first.filter(Boolean).join(', ')}.${sure}`;
}

/**
 * What a service costs today: in words, then as a bar with its key, then where it comes from, then
 * as a table. What is unknown is said to be unknown and never drawn as nought.
 */
export function CostBar(props: CostBarProps) {
  const { cost, vat, source, trail, others, title = 'What it costs today' } = props;
  const id = useId();
  const headline = costHeadline(cost);
  const segments = costSegments(cost);
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="my-6 rounded-2xl border-2 border-ink bg-card p-4 sm:px-7 sm:py-6"
    >
      <h2 id={`${id}-title`} className="text-base font-semibold text-link">
        {title}
      </h2>
      {headline ? (
        <p className="mt-1">
          <strong className="mr-1.5 text-2xl tracking-[-0.02em] sm:text-3xl">{headline.big}</strong>{' '}
          <span className="text-lg text-soft">{headline.small}</span>
        </p>
      ) : (
        <p className="mt-1 text-xl font-bold">Not given: the council has not said.</p>
      )}
      {segments.length > 0 && (
        <>
          <Bar segments={segments} id={id} />
          <Key segments={segments} id={id} />
        </>
      )}
      {headline && (
        <p className="mt-4 text-sm text-soft">
          {sourceWords(props)} {source}
        </p>
      )}
      {trail}
      {others && <p className="mt-2 text-sm">{others}</p>}
      {cost.lines.length > 0 && (
        <details className="disclosure mt-1">
          <summary>See the cost as a table</summary>
          <CostTable cost={cost} vat={vat} />
        </details>
      )}
    </section>
  );
}
