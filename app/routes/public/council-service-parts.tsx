import { Link } from 'react-router';
import type {
  PaidForService,
  readCouncilService,
} from '#app/domain/explanations/council-service.server.ts';
import type { ExplanationShown } from '#app/domain/explanations/list-explanations.server.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { percentWords, sectorWords, wholePounds } from '#app/domain/spending/spend-words.ts';
import { monthsInWords } from '#app/domain/spending/spend-years.ts';
import type { UnitCost } from '#app/domain/spending/unit-costs.server.ts';
import { Day } from '#app/ui/date-time.tsx';
import { DataTable } from '#app/ui/table.tsx';
import { CostOfOne, RunBy } from './council-money-parts/costs.tsx';
import type { BriefToShow } from './search-result.tsx';
import { SearchResult } from './search-result.tsx';

type Found = Awaited<ReturnType<typeof readCouncilService>>;

type PaidProps = {
  paid: PaidForService[];
  pence: number;
  /** The months in words; null where none were published. */
  span: string | null;
  count: number;
  slug: string;
  /** Of the address of these payments, line by line: this service in these months. */
  search: string;
};

/** To whom, and how much. */
export function Paid({ paid, pence, span, count, slug, search }: PaidProps) {
  const lines = `/councils/${slug}/money/payments?${search}`;
  return (
    <section className="mb-9" aria-labelledby="paid">
      <h2 id="paid" className="mb-2 text-xl">
        What is paid, and to whom
      </h2>
      {span === null ? (
        <p className="max-w-prose text-soft">No spending of this council is here yet.</p>
      ) : paid.length === 0 ? (
        <p className="max-w-prose text-soft">
          The council has not yet said which of its payments are for this service. That does not
          mean that it pays nothing.
        </p>
      ) : (
        <>
          <p className="mb-3 max-w-prose">
            <strong>{wholePounds(pence)}</strong> in the newest {count} months that it published:{' '}
            {span}. <Link to={lines}>See these payments, line by line</Link>
          </p>
          <DataTable
            caption="Who was paid for this service"
            captionHidden
            columns={[
              {
                key: 'who',
                header: 'Paid to',
                cell: ({ payee }) =>
                  payee === null ? (
                    <span className="text-soft">Names not shown</span>
                  ) : payee.slug ? (
                    <Link to={`/organisations/${payee.slug}`}>{payee.name}</Link>
                  ) : (
                    <bdi>{payee.name}</bdi>
                  ),
              },
              {
                key: 'sort',
                header: 'What they are',
                cell: ({ payee, inHouse }) =>
                  inHouse === true
                    ? 'In-house, the council says'
                    : payee
                      ? sectorWords(payee.sector)
                      : '',
              },
              {
                key: 'pence',
                header: 'Paid',
                numeric: true,
                onPhone: 'top',
                cell: (row) =>
                  row.payee ? (
                    <Link
                      to={`/councils/${slug}/money/payments?${row.search}`}
                      className="inline-block min-h-6"
                    >
                      {wholePounds(row.pence)}
                      <span className="sr-only">: the payments to {row.payee.name}</span>
                    </Link>
                  ) : (
                    wholePounds(row.pence)
                  ),
              },
            ]}
            rows={paid}
            rowKey={({ payee }) => payee?.payeeId ?? 'hidden'}
          />
        </>
      )}
    </section>
  );
}

/** What the council says of it, or those who run this copy. */
export function Notes({ said }: { said: ExplanationShown[] }) {
  if (said.length === 0) return null;
  return (
    <section className="mb-9" aria-labelledby="notes">
      <h2 id="notes" className="mb-2 text-xl">
        {said.every(({ by }) => by === 'operator')
          ? 'What those who run this site say'
          : 'What the council says'}
      </h2>
      <ul className="border-t border-line">
        {said.map(({ id, about, path, note, inHouse, saidOn, by }) => (
          <li key={id} className="border-b border-line py-2.5">
            <p className="break-words">
              {path ? <Link to={path}>{about}</Link> : about} {inHouse === true && '(in-house)'}
              {inHouse === false && '(done by others)'}
            </p>
            {note && (
              <p dir="auto" className="max-w-prose break-words">
                {note}
              </p>
            )}
            <p className="text-sm text-soft">
              Said {formatDay(saidOn, { weekday: false })}
              {by === 'operator' && ' by those who run this site, not by the council'}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Until when. */
export function Contracts({ contracts }: { contracts: Found['contracts'] }) {
  return (
    <section className="mb-9" aria-labelledby="until">
      <h2 id="until" className="mb-2 text-xl">
        Until when
      </h2>
      {contracts.length === 0 ? (
        <p className="max-w-prose text-soft">
          No contract for this service is known here. That does not mean that there is none.
        </p>
      ) : (
        <DataTable
          caption="Contracts for this service, first to end first"
          captionHidden
          columns={[
            {
              key: 'what',
              header: 'Contract',
              cell: ({ id, title }) => (
                <Link to={`/contracts/${id}`} className="block min-w-32">
                  {title || 'No title given'}
                </Link>
              ),
            },
            {
              key: 'with',
              header: 'With',
              cell: ({ supplier }) =>
                supplier ? (
                  <bdi>{supplier.name}</bdi>
                ) : (
                  <span className="text-soft">Not shown</span>
                ),
            },
            {
              key: 'ends',
              header: 'Ends',
              cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} weekday={false} /> : 'Not given'),
            },
            {
              key: 'sum',
              header: 'Sum',
              numeric: true,
              onPhone: 'top',
              cell: ({ valuePence, annualPence }) => {
                if (valuePence !== null) return wholePounds(valuePence);
                return annualPence === null ? 'Not given' : `${wholePounds(annualPence)} a year`;
              },
            },
          ]}
          rows={contracts}
          rowKey={({ id }) => id}
        />
      )}
    </section>
  );
}

/** What it costs today, as the council posted it. */
export function Baselines({ costs }: { costs: UnitCost[] }) {
  return (
    <section className="mb-9" aria-labelledby="baseline">
      <h2 id="baseline" className="mb-2 text-xl">
        What the council posted of its cost
      </h2>
      {costs.length === 0 ? (
        <p className="max-w-prose text-soft">
          It has posted nothing here that says what one person, hour or place costs.
        </p>
      ) : (
        <DataTable
          caption="What it costs, from what the council posted"
          captionHidden
          columns={[
            {
              key: 'title',
              header: 'Posted in',
              cell: ({ title, reference }) => (
                <Link
                  to={`/opportunities/${encodeURIComponent(reference)}`}
                  className="block min-w-32"
                >
                  {title}
                </Link>
              ),
            },
            {
              key: 'cost',
              header: 'Costs',
              onPhone: 'plain',
              cell: (cost) => <CostOfOne cost={cost} />,
            },
            { key: 'by', header: 'Run by', cell: (cost) => <RunBy cost={cost} /> },
          ]}
          rows={costs}
          rowKey={({ reference }) => reference}
        />
      )}
    </section>
  );
}

export function Open({ open, now }: { open: BriefToShow[]; now: Date }) {
  return (
    <section className="mb-9" aria-labelledby="open">
      <h2 id="open" className="mb-3 text-xl">
        {open.length === 0 ? 'Nothing open or coming that we know of' : 'Open and coming'}
      </h2>
      {open.map((brief) => (
        <SearchResult key={brief.id} brief={brief} now={now} heading="h3" />
      ))}
    </section>
  );
}

/** The gaps, said plainly. */
export function Unknown({ found }: { found: Found }) {
  const { months, missing, unsaidShare, contracts, costs, council } = found;
  const gaps = [
    ...(months.length === 0 ? ['Its spending is not here.'] : []),
    ...(months.length > 0 && months.length < 12
      ? [`Only ${months.length} months of its spending are here.`]
      : []),
    ...(missing.length > 0 ? [`Its spending of ${monthsInWords(missing)} is not here.`] : []),
    ...(unsaidShare > 0
      ? [
          `Of ${percentWords(unsaidShare)} of the money it has not said what it was for, so this service may cost more than stands here.`,
        ]
      : []),
    ...(months.length > 0
      ? ['Councils publish payments over £500. Smaller ones, and most wages, are not in it.']
      : []),
    ...(contracts.length === 0 ? ['Until when anyone is paid is not known.'] : []),
    ...(costs.length === 0 ? ['What one unit costs is not known.'] : []),
    ...(council.isHere ? [] : ['The council has no people here yet who could say more.']),
  ];
  return (
    <section className="mb-9" aria-labelledby="gaps">
      <h2 id="gaps" className="mb-2 text-xl">
        What is not known
      </h2>
      <ul className="max-w-prose list-disc pl-5">
        {gaps.map((gap) => (
          <li key={gap}>{gap}</li>
        ))}
      </ul>
    </section>
  );
}
