import { Link } from 'react-router';
import { formatPence } from '#app/domain/kernel/money.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import type { CouncilMoney } from '#app/domain/spending/council-money.server.ts';
import { percentWords } from '#app/domain/spending/spend-words.ts';
import { Bars } from '#app/ui/bars.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Spend } from './spend.tsx';

const TIERS = {
  unitary: 'single-tier councils',
  district: 'district councils',
  county: 'county councils',
  combined: 'combined authorities',
};

/** Beside councils of the same kind and size. */
export function Compared({ spend, place }: { spend: Spend; place: CouncilMoney['place'] }) {
  const { similar, shown } = spend;
  const [own, ...others] = similar;
  return (
    <section className="mb-9" aria-labelledby="similar">
      <h2 id="similar" className="mb-2 text-xl">
        Beside similar councils
      </h2>
      {own && place && others.length > 0 ? (
        <>
          <p className="mb-3 max-w-prose">
            Of the {TIERS[place.tier]} in the same nation with spending of{' '}
            {financialYearWords(shown.year)} here, these have the nearest number of people. A bar is
            the share that went to voluntary and community groups that we know of; where much is
            “not known”, the true share may be higher.
          </p>
          <Bars
            bars={similar.map(({ code, name, vcseShare }) => ({
              key: code,
              label: name,
              words: percentWords(vcseShare),
              parts: [{ label: name, pattern: code === own.code ? 1 : 3, value: vcseShare }],
            }))}
            scale="size"
            whole={1}
            tableOpen
          >
            <DataTable
              caption={`Similar councils in ${financialYearWords(shown.year)}`}
              captionHidden
              columns={[
                {
                  key: 'name',
                  header: 'Council',
                  cell: ({ code, name, slug }) =>
                    code === own.code ? name : <Link to={`/councils/${slug}/money`}>{name}</Link>,
                },
                {
                  key: 'people',
                  header: 'People',
                  numeric: true,
                  cell: ({ population }) => population.toLocaleString('en-GB'),
                },
                {
                  key: 'months',
                  header: 'Months here',
                  numeric: true,
                  cell: ({ months }) => months,
                },
                {
                  key: 'each',
                  header: 'Paid a person a month',
                  numeric: true,
                  cell: ({ pencePerPerson }) => formatPence(pencePerPerson),
                },
                {
                  key: 'vcse',
                  header: 'To voluntary groups',
                  numeric: true,
                  cell: ({ vcseShare }) => percentWords(vcseShare),
                },
                {
                  key: 'unknown',
                  header: 'Not known',
                  numeric: true,
                  cell: ({ unknownShare }) => percentWords(unknownShare),
                },
              ]}
              rows={similar}
              rowKey={({ code }) => code}
            />
          </Bars>
        </>
      ) : (
        <p className="max-w-prose text-soft">
          No similar council has spending of {financialYearWords(shown.year)} here yet.
        </p>
      )}
    </section>
  );
}
