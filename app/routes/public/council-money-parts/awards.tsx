import { Link } from 'react-router';
import { HIDDEN_WORDS, hidesWords } from '#app/domain/payees/hidden-words.ts';
import type { CouncilMoney } from '#app/domain/spending/council-money.server.ts';
import type { Recipient } from '#app/domain/spending/published-grants.server.ts';
import { wholePounds } from '#app/domain/spending/spend-words.ts';
import { contractTitle } from '#app/domain/transparency/contract-line.ts';
import { Day } from '#app/ui/date-time.tsx';
import { DataTable } from '#app/ui/table.tsx';

function To({ to: { name, slug, whyHidden } }: { to: Recipient }) {
  if (name === null) return <span className="text-soft">{HIDDEN_WORDS[whyHidden ?? 'none']}</span>;
  return slug ? <Link to={`/organisations/${slug}`}>{name}</Link> : name;
}

function whatFor({ what, to }: CouncilMoney['grants']['latest'][number]) {
  return what || (hidesWords(to.whyHidden) ? 'Not shown' : 'Not given');
}

/** The newest grants, and how many there are. */
export function Grants({ grants }: { grants: CouncilMoney['grants'] }) {
  const { count, pence, latest } = grants;
  return (
    <section className="mb-9" aria-labelledby="grants">
      <h2 id="grants" className="mb-2 text-xl">
        Grants
      </h2>
      {count === 0 ? (
        <p className="max-w-prose text-soft">
          No list of its grants is here. That does not mean that it gives none.
        </p>
      ) : (
        <>
          <p className="mb-3">
            {count.toLocaleString('en-GB')} {count === 1 ? 'grant' : 'grants'} published,{' '}
            {wholePounds(pence)} in all.
            {count > latest.length && ` The newest ${latest.length}:`}
          </p>
          <DataTable
            caption="The newest grants"
            captionHidden
            columns={[
              { key: 'what', header: 'What for', cell: whatFor },
              { key: 'to', header: 'To', cell: ({ to }) => <To to={to} /> },
              {
                key: 'sum',
                header: 'Sum',
                numeric: true,
                onPhone: 'top',
                cell: (one) => wholePounds(one.pence),
              },
              {
                key: 'on',
                header: 'Awarded',
                cell: ({ awardedOn }) =>
                  awardedOn ? <Day day={awardedOn} weekday={false} /> : 'Not given',
              },
            ]}
            rows={latest}
            rowKey={({ id }) => id}
          />
        </>
      )}
    </section>
  );
}

/** Contracts that end soon: what may be asked for next. */
export function ContractsEnding(props: { contracts: CouncilMoney['contracts']; slug: string }) {
  const { contracts, slug } = props;
  const { count, known, first } = contracts;
  return (
    <section className="mb-9" aria-labelledby="contracts">
      <h2 id="contracts" className="mb-2 text-xl">
        Contracts that end soon
      </h2>
      {known === 0 ? (
        <p className="max-w-prose text-soft">
          No register of its contracts is here. That does not mean that none end.
        </p>
      ) : (
        <p className="mb-3 max-w-prose">
          {count === 0 ? 'None' : count.toLocaleString('en-GB')} of the{' '}
          {known.toLocaleString('en-GB')} contracts that are known here{' '}
          {count === 1 ? 'ends' : 'end'} within 18 months.
          {count > first.length && ` The first ${first.length}:`}
        </p>
      )}
      {first.length > 0 && (
        <DataTable
          caption="Contracts that end within 18 months, first to end first"
          captionHidden
          columns={[
            {
              key: 'what',
              header: 'Contract',
              cell: (line) => <Link to={`/contracts/${line.id}`}>{contractTitle(line)}</Link>,
            },
            {
              key: 'to',
              header: 'With',
              cell: ({ supplier, whyHidden }) => (
                <To to={{ name: null, slug: null, ...supplier, whyHidden }} />
              ),
            },
            {
              key: 'end',
              header: 'Ends',
              cell: ({ endsOn }) => <Day day={endsOn!} weekday={false} />,
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
          rows={first}
          rowKey={({ id }) => id}
        />
      )}
      {known > 0 && (
        <p className="mt-3">
          <Link to={`/contracts?council=${slug}`}>All contracts that are known here</Link>
        </p>
      )}
    </section>
  );
}
