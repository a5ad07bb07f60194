import { Link } from 'react-router';
import type { Coverage } from '#app/domain/matching/coverage.server.ts';
import { DataTable } from '#app/ui/table.tsx';
import { UkMap } from '#app/ui/uk-map.tsx';

type CoverageMapProps = {
  coverage: Pick<Coverage, 'councils' | 'map' | 'services'>;
  /** Address of the page, for the list of one council. */
  path: string;
};

/** How many say they offer it in each council, on a map and in the table beside it. */
export function CoverageMap({ coverage, path }: CoverageMapProps) {
  const { councils, map, services } = coverage;
  const offer = new Map(councils.map(({ code, tally }) => [code, tally.offer]));
  const to = (code: string) => `${path}?in=${code}#organisations`;
  const many = services.length > 1;
  return (
    <div
      className={`mb-8 grid grid-cols-[minmax(0,1fr)] gap-x-9 gap-y-6 ${
        councils.length > 1 ? 'md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]' : ''
      }`}
    >
      {map && councils.length > 1 && (
        <div className="max-w-72">
          <UkMap
            viewBox={map.viewBox}
            shapes={map.shapes.map((shape) => ({
              ...shape,
              count: offer.get(shape.code) ?? 0,
              href: to(shape.code),
            }))}
            caption="Organisations that say they offer it, by council"
            countLabel="Organisations"
          >
            Organisations that say they offer it. The palest have none. {map.attribution}
          </UkMap>
        </div>
      )}
      <DataTable
        caption="By council"
        columns={[
          {
            key: 'name',
            header: 'Council',
            cell: ({ code, name, tally }) =>
              tally.offer > 0 ? <Link to={to(code)}>{name}</Link> : name,
          },
          {
            key: 'offer',
            header: <span className="whitespace-nowrap">{many ? 'Any of it' : 'Offer it'}</span>,
            cell: ({ tally }) => tally.offer,
            numeric: true,
          },
          ...(many
            ? services.map(({ id, name }) => ({
                key: id,
                header: name,
                cell: (row: Coverage['councils'][number]) =>
                  row.services.find((service) => service.name === name)?.offer ?? 'Not wanted',
                numeric: true,
              }))
            : []),
          { key: 'size', header: 'Fit the size', cell: ({ tally }) => tally.size, numeric: true },
          {
            key: 'joint',
            header: 'Open to joint bids',
            cell: ({ tally }) => tally.joint,
            numeric: true,
          },
          {
            key: 'verified',
            header: 'Verified',
            cell: ({ tally }) => tally.verified,
            numeric: true,
          },
        ]}
        rows={councils}
        rowKey={({ code }) => code}
      />
    </div>
  );
}
