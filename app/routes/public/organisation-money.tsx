import { Link } from 'react-router';
import type { NoticeInBrief } from '#app/domain/changes/list-notices.server.ts';
import { KIND_SENTENCE } from '#app/domain/changes/words.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import type {
  GivenByCouncil,
  OrganisationMoney as Received,
} from '#app/domain/spending/organisation-money.server.ts';
import { wholePounds } from '#app/domain/spending/spend-words.ts';
import { Bars } from '#app/ui/bars.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { DataTable } from '#app/ui/table.tsx';

type MoneyProps = {
  money: Received | null;
  name: string;
  /** Notices of change that are about its contracts. */
  changes?: NoticeInBrief[];
};

/** Public money an organisation received, as councils published it. */
export function OrganisationMoney({ money, name, changes = [] }: MoneyProps) {
  if (!money) return null;
  const { paid, grants, contracts } = money;
  if (paid.length + grants.length + contracts.length === 0) return null;
  const years = [...new Set(paid.map(({ year }) => year))].sort((a, b) => b - a);
  return (
    <section className="mb-7" aria-labelledby="public-money">
      <h2 id="public-money" className="mb-2 text-xl">
        Public money it received
      </h2>
      <p className="mb-3 max-w-prose text-sm text-soft">
        From what councils published over £500, where the name or number is {name}’s. Councils whose
        files are not here are missing.
      </p>
      {years.length > 0 && (
        <Bars
          bars={years.map((year) => {
            const own = paid.filter((one) => one.year === year);
            const pence = own.reduce((all, one) => all + one.pence, 0);
            return {
              key: String(year),
              label: financialYearWords(year),
              words: wholePounds(pence),
              parts: [{ label: 'paid', pattern: 1, value: pence }],
            };
          })}
          scale="size"
          tableOpen
        >
          <DataTable
            caption="Paid by each council in each financial year"
            captionHidden
            columns={[
              { key: 'year', header: 'Year', cell: ({ year }) => financialYearWords(year) },
              {
                key: 'council',
                header: 'By',
                cell: ({ council }) => (
                  <Link to={`/councils/${council.slug}/money`}>{council.name}</Link>
                ),
              },
              {
                key: 'pence',
                header: 'Paid',
                numeric: true,
                cell: ({ pence }) => wholePounds(pence),
              },
              {
                key: 'payments',
                header: 'Payments',
                numeric: true,
                cell: ({ payments }) => payments,
              },
            ]}
            rows={paid}
            rowKey={({ council, year }) => `${council.slug}/${year}`}
          />
        </Bars>
      )}
      <SaidSo paid={paid} name={name} />
      <Given title="Grants" dated="Awarded" rows={grants} />
      <Given
        title="Contracts"
        dated="Ends"
        rows={contracts}
        to={({ id }) => `/contracts/${id}`}
        changeOf={({ id }) => changes.find(({ subjectIds }) => subjectIds.includes(id))}
      />
    </section>
  );
}

/** Money that stands here because a person said so, with a way to object. */
function SaidSo({ paid, name }: { paid: Received['paid']; name: string }) {
  const said = new Map(paid.flatMap((one) => (one.said ? [[one.council.slug, one] as const] : [])));
  if (said.size === 0) return null;
  return (
    <ul className="mt-3 max-w-prose text-sm">
      {[...said.values()].map(({ council, said: how }) => (
        <li key={council.slug} className="mb-1">
          {how!.by === 'council'
            ? `${council.name} says that it paid`
            : `The operators of this site say that ${council.name} paid`}{' '}
          this, or some of it, to {name}. No register shows it.{' '}
          <Link
            to={
              how!.about
                ? `/enquiries/new?about=${encodeURIComponent(how!.about)}`
                : `/councils/${council.slug}/money`
            }
            className="inline-flex min-h-6 items-center"
          >
            {how!.about ? 'Say that it is not' : 'See the council’s money'}
            <span className="sr-only"> ({council.name})</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Given(props: {
  title: string;
  dated: string;
  rows: GivenByCouncil[];
  /** Of the page of one, where there are pages. */
  to?: (row: GivenByCouncil) => string;
  /** The notice of change that is about it. */
  changeOf?: (row: GivenByCouncil) => NoticeInBrief | undefined;
}) {
  const { title, dated, rows, to, changeOf } = props;
  if (rows.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-lg">{title}</h3>
      <DataTable
        caption={title}
        captionHidden
        columns={[
          {
            key: 'what',
            header: 'What for',
            cell: (row) => {
              const what = row.what || 'Not given';
              const change = changeOf?.(row);
              return (
                <>
                  {to ? <Link to={to(row)}>{what}</Link> : what}
                  {change && (
                    <Link
                      to={`/changes/${change.reference}`}
                      className="block min-h-6 text-sm font-semibold"
                    >
                      The council{' '}
                      {change.kind ? KIND_SENTENCE[change.kind] : 'means to change this'}
                    </Link>
                  )}
                </>
              );
            },
          },
          {
            key: 'council',
            header: 'From',
            cell: ({ council }) => (
              <Link to={`/councils/${council.slug}/money`}>{council.name}</Link>
            ),
          },
          {
            key: 'pence',
            header: 'Sum',
            numeric: true,
            onPhone: 'top',
            cell: ({ pence }) => (pence === null ? 'Not given' : wholePounds(pence)),
          },
          {
            key: 'on',
            header: dated,
            cell: ({ on }) => (on ? <Day day={on} weekday={false} /> : 'Not given'),
          },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </div>
  );
}
