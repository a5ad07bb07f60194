import { Link } from 'react-router';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { unitWords, volumeWords } from '#app/domain/opportunities/units.ts';
import { DELIVERED_BY, financialYearWords } from '#app/domain/opportunities/words.ts';
import type { UnitCost } from '#app/domain/spending/unit-costs.server.ts';
import { DataTable } from '#app/ui/table.tsx';

/** "£412 per person a year", or the whole, or that nobody has said. */
export function CostOfOne({ cost }: { cost: UnitCost }) {
  const { unitPence, unit, totalPence, totalIsPartial, vatBasis, year } = cost;
  const whole = totalPence === null ? null : `${formatPence(totalPence)} a year`;
  return (
    <div className="min-w-36">
      <strong>
        {unitPence !== null
          ? `${formatPence(unitPence)} ${unitWords(unit)}`
          : `${totalIsPartial ? 'At least ' : ''}${whole}`}
      </strong>
      <span className="block text-sm text-soft">
        {[
          unitPence !== null && whole && `${totalIsPartial ? 'at least ' : ''}${whole} in all`,
          volumeWords(cost.volume, unit),
          year !== null && financialYearWords(year),
          vatWords(vatBasis),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </div>
  );
}

/** Who runs it, and until when its contract lasts. */
export function RunBy({ cost: { deliveredBy, providerName } }: { cost: UnitCost }) {
  return <>{providerName ?? DELIVERED_BY[deliveredBy]}</>;
}

const MOST = 20;

/** What services cost today, from what the council posted. */
export function Costs({ costs }: { costs: UnitCost[] }) {
  return (
    <section className="mb-9" aria-labelledby="costs">
      <h2 id="costs" className="mb-2 text-xl">
        What its services cost today
      </h2>
      {costs.length === 0 ? (
        <p className="max-w-prose text-soft">
          The council has posted nothing here that says what a service costs today.
        </p>
      ) : (
        <>
          <p className="mb-3 max-w-prose">
            From what the council posted here
            {costs.length > MOST ? `, the newest ${MOST} of ${costs.length}` : ''}.
          </p>
          <DataTable
            caption="What services cost today"
            captionHidden
            columns={[
              {
                key: 'title',
                header: 'Service',
                cell: ({ title, reference }) => (
                  <Link
                    to={`/opportunities/${encodeURIComponent(reference)}`}
                    className="block min-w-32"
                  >
                    {title}
                  </Link>
                ),
              },
              { key: 'cost', header: 'Costs', cell: (cost) => <CostOfOne cost={cost} /> },
              { key: 'by', header: 'Run by', cell: (cost) => <RunBy cost={cost} /> },
              {
                key: 'others',
                header: 'Elsewhere',
                cell: ({ serviceIds, serviceNames }) =>
                  serviceIds.map((id, at) => (
                    <Link key={id} to={`/services/${id}`} className="block">
                      {serviceNames[at]}
                    </Link>
                  )),
              },
            ]}
            rows={costs.slice(0, MOST)}
            rowKey={({ reference }) => reference}
          />
        </>
      )}
    </section>
  );
}
