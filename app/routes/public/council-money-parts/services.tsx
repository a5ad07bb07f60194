import { Link } from 'react-router';
import type { ServicesOfYear } from '#app/domain/explanations/services-of-year.server.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import { percentWords, shareOf, wholePounds } from '#app/domain/spending/spend-words.ts';
import { Bars } from '#app/ui/bars.tsx';
import { DataTable } from '#app/ui/table.tsx';

const MOST_SHOWN = 10;

type ByServiceProps = { of: ServicesOfYear; year: number; slug: string };

/** What for, by service, as far as the council said. The rest is said to be not known. */
export function ByService({ of, year, slug }: ByServiceProps) {
  const { services, otherPence, unsaidPence, totalPence } = of;
  const base = `/councils/${slug}/services`;
  const rows = [
    ...services,
    ...(otherPence !== 0
      ? [{ id: '', name: 'None of these services, the council says', pence: otherPence }]
      : []),
    ...(unsaidPence !== 0 ? [{ id: '-', name: 'Not yet said', pence: unsaidPence }] : []),
  ];
  return (
    <section className="mb-9" aria-labelledby="services">
      <h2 id="services" className="mb-2 text-xl">
        Which services it paid for in {financialYearWords(year)}
      </h2>
      {services.length === 0 ? (
        <p className="max-w-prose text-soft">
          Not yet said. When the council says which service its lines are for, it stands here.
          Nobody guesses.
        </p>
      ) : (
        <>
          <p className="mb-3 max-w-prose">
            As the council itself says. For {percentWords(shareOf(unsaidPence, totalPence))} of the
            money it has not said it yet. <Link to={base}>All its services</Link>
          </p>
          <Bars
            bars={[
              ...services.slice(0, MOST_SHOWN).map(({ id, name, pence }) => ({
                key: id,
                label: (
                  <Link to={`${base}/${id}`} className="inline-flex min-h-6 items-center">
                    {name}
                  </Link>
                ),
                words: wholePounds(pence),
                parts: [{ label: name, pattern: 1, value: pence }],
              })),
              ...(unsaidPence > 0
                ? [
                    {
                      key: '-',
                      label: 'Not yet said',
                      words: wholePounds(unsaidPence),
                      parts: [{ label: 'Not yet said', pattern: 0, value: unsaidPence }],
                    },
                  ]
                : []),
            ]}
            scale="size"
          >
            <DataTable
              caption={`Paid in ${financialYearWords(year)} by service`}
              captionHidden
              columns={[
                { key: 'name', header: 'Service', cell: ({ name }) => name },
                {
                  key: 'pence',
                  header: 'Paid',
                  numeric: true,
                  onPhone: 'top',
                  cell: ({ pence }) => wholePounds(pence),
                },
                {
                  key: 'share',
                  header: 'Share',
                  numeric: true,
                  cell: ({ pence }) => percentWords(shareOf(pence, totalPence)),
                },
              ]}
              rows={rows}
              rowKey={({ id }) => id}
            />
          </Bars>
        </>
      )}
    </section>
  );
}
