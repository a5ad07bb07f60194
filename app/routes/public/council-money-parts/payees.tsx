import { Link } from 'react-router';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import { sectorWords, wholePounds } from '#app/domain/spending/spend-words.ts';
import type { PayeePaid } from '#app/domain/spending/top-payees.server.ts';
import { DataTable } from '#app/ui/table.tsx';
import type { Spend } from './spend.tsx';

function Name({ payee: { name, slug, isDoubtful } }: { payee: PayeePaid }) {
  return (
    <div className="min-w-32">
      {slug ? <Link to={`/organisations/${slug}`}>{name}</Link> : name}
      {isDoubtful && <span className="block text-sm text-soft">We are not sure who this is</span>}
    </div>
  );
}

/** Why it counts as that sort, where that says more than the sort does. */
function SortedBy({ payee: { sector, sectorReason } }: { payee: PayeePaid }) {
  if (sectorReason === sectorWords(sector).toLowerCase()) return null;
  return <span className="block text-sm text-soft">{sectorReason}</span>;
}

type SumOfYear = { year: number; of: (payee: PayeePaid) => number };

type ListProps = {
  /** Of the council. */
  slug: string;
  id: string;
  title: string;
  caption: string;
  rows: PayeePaid[];
  sum: SumOfYear;
  more?: SumOfYear;
  none: string;
};

function List({ slug, id, title, caption, rows, sum, more, none }: ListProps) {
  const column = ({ year, of }: SumOfYear) => ({
    key: String(year),
    header: `In ${financialYearWords(year)}`,
    numeric: true,
    cell: (payee: PayeePaid) =>
      of(payee) === 0 ? (
        wholePounds(0)
      ) : (
        <Link
          to={`/councils/${slug}/money/payments?payee=${payee.payeeId}&year=${year}`}
          className="inline-block min-h-6"
        >
          {wholePounds(of(payee))}
          <span className="sr-only">
            : the payments to {payee.name} in {financialYearWords(year)}
          </span>
        </Link>
      ),
  });
  return (
    <section className="mb-7" aria-labelledby={id}>
      <h3 id={id} className="mb-2 text-lg">
        {title}
      </h3>
      {rows.length === 0 ? (
        <p className="text-soft">{none}</p>
      ) : (
        <DataTable
          caption={caption}
          captionHidden
          columns={[
            { key: 'name', header: 'Who', cell: (payee) => <Name payee={payee} /> },
            { ...column(sum), onPhone: 'top' },
            ...(more ? [column(more)] : []),
            {
              key: 'sector',
              header: 'What sort',
              onPhone: 'plain',
              cell: (payee) => (
                <div className="min-w-40">
                  {sectorWords(payee.sector)}
                  <SortedBy payee={payee} />
                </div>
              ),
            },
          ]}
          rows={rows}
          rowKey={({ payeeId }) => payeeId}
        />
      )}
    </section>
  );
}

/** Who was paid most, who is new, who is paid no more. */
export function Payees({ spend, slug }: { spend: Spend; slug: string }) {
  const { payees, shown, hasYearBefore } = spend;
  const [year, before] = [financialYearWords(shown.year), financialYearWords(shown.year - 1)];
  const isWhole = shown.months === 12;
  const paid = { year: shown.year, of: ({ pence }: PayeePaid) => pence };
  const paidBefore = { year: shown.year - 1, of: ({ beforePence }: PayeePaid) => beforePence };
  return (
    <section className="mb-9" aria-labelledby="payees">
      <h2 id="payees" className="mb-2 text-xl">
        To whom
      </h2>
      <p className="mb-4 max-w-prose">
        People are never named here. An organisation is named when a register, the council or its
        own name shows that it is one. All others, some of them well-known firms, count as “
        {sectorWords('unknown')}”. Each sum leads to its payments.
      </p>
      <List
        slug={slug}
        id="most"
        title={`Paid most in ${year}`}
        caption={`Who was paid most in ${year}`}
        rows={payees.top}
        sum={paid}
        {...(hasYearBefore && { more: paidBefore })}
        none="Nobody can be named."
      />
      {hasYearBefore ? (
        <>
          <List
            slug={slug}
            id="new"
            title={`New in ${year}, as far as we know`}
            caption={`Paid in ${year} and in no month before that is here`}
            rows={payees.fresh}
            sum={paid}
            none="Nobody was paid for the first time."
          />
          <List
            slug={slug}
            id="ended"
            title={isWhole ? `Not paid since ${before}` : `Paid in ${before}, not yet in ${year}`}
            caption={`Paid in ${before} and not in ${year}`}
            rows={payees.ended}
            sum={paidBefore}
            none="Everyone paid the year before was paid again."
          />
        </>
      ) : (
        <p className="max-w-prose text-soft">
          Too little of {before} is here to say who is new and who is paid no more.
        </p>
      )}
    </section>
  );
}
