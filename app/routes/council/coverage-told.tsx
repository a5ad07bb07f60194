import { Link } from 'react-router';
import type { ToldOf } from '#app/domain/matching/told-of.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { DataTable } from '#app/ui/table.tsx';

/** Whom the council has written to about it: for its own people. */
export function CoverageTold({ told }: { told: readonly ToldOf[] }) {
  if (told.length === 0) return null;
  return (
    <section className="mt-8">
      <DataTable
        caption="Who has been told"
        columns={[
          {
            key: 'name',
            header: 'Organisation',
            cell: ({ slug, name }) => <Link to={`/organisations/${slug}`}>{name}</Link>,
          },
          { key: 'at', header: 'When', cell: ({ toldAt }) => <When instant={toldAt} short /> },
          { key: 'by', header: 'By', cell: ({ by }) => by },
        ]}
        rows={[...told]}
        rowKey={({ slug }) => slug}
      />
    </section>
  );
}
