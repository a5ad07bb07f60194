import type { ReactNode } from 'react';
import type { Coverage } from '#app/domain/matching/coverage.server.ts';
import { fewNames, type Tally } from '#app/domain/matching/coverage-words.ts';
import { DataTable } from '#app/ui/table.tsx';

/** By service and by lot, where there is more than one. */
export function CoverageTables({
  coverage: { services, lots },
}: {
  coverage: Pick<Coverage, 'services' | 'lots'>;
}) {
  return (
    <>
      {services.length > 1 && (
        <div className="mb-8">
          <DataTable
            caption="By service, in all the area"
            columns={[
              { key: 'name', header: 'Service', cell: (row) => row.name },
              ...tallyColumns<(typeof services)[number]>(),
            ]}
            rows={services}
            rowKey={({ id }) => id}
          />
        </div>
      )}
      {lots.length > 1 && (
        <div className="mb-8">
          <DataTable
            caption="By lot"
            columns={[
              {
                key: 'lot',
                header: 'Lot',
                cell: ({ number, title }) => `Lot ${number}: ${title}`,
              },
              ...tallyColumns<(typeof lots)[number]>(),
              {
                key: 'uncovered',
                header: 'Nobody in',
                cell: ({ uncovered }) =>
                  uncovered.length > 0
                    ? fewNames(uncovered, 'councils')
                    : 'Every council has someone',
              },
            ]}
            rows={lots}
            rowKey={({ number }) => String(number)}
          />
        </div>
      )}
    </>
  );
}

function tallyColumns<Row extends { tally: Tally }>() {
  const of = (key: keyof Tally, header: ReactNode) => ({
    key,
    header,
    cell: (row: Row): ReactNode => row.tally[key],
    numeric: true,
  });
  return [
    of('offer', <span className="whitespace-nowrap">Offer it</span>),
    of('size', 'Fit the size'),
    of('joint', 'Open to joint bids'),
    of('verified', 'Verified'),
  ];
}
