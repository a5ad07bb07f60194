import { Form, Link } from 'react-router';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import {
  CONTRACT_ORDERS,
  CONTRACT_SOURCES,
  contractSearchPath,
  EMPTY_CONTRACT_SEARCH,
  ENDING_MONTHS,
} from '#app/domain/transparency/contract-search.ts';
import {
  contractCouncils,
  searchContracts,
} from '#app/domain/transparency/search-contracts.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { OrderSelect } from '#app/ui/order-select.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Route } from './+types/contracts';
import { ContractCard } from './contract-card.tsx';

export const loader = page(async ({ services, url, ip }, _args: Route.LoaderArgs) => {
  await takeTurn(services, 'list-ip', ip);
  const { query, ignored, ...found } = await searchContracts(services, url.searchParams);
  const { baseUrl } = services.settings;
  return {
    query,
    ignored,
    found,
    councils: await contractCouncils(services),
    today: services.clock.now().toISOString().slice(0, 10),
    feeds: {
      atom: baseUrl + contractSearchPath(query, { page: 1 }, '/contracts.atom'),
      ics: baseUrl + contractSearchPath(query, { page: 1 }, '/contracts.ics'),
      csv: contractSearchPath(query, { page: 1 }, '/contracts.csv'),
      json: contractSearchPath(query, { page: 1 }, '/contracts.json'),
    },
  };
});

type Loaded = Route.ComponentProps['loaderData'];

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { found, feeds } = loaderData;
  const pages = found.pages > 1 ? `, page ${found.page} of ${found.pages}` : '';
  const total = howMany(found.total, 'contract', 'contracts');
  return [
    { title: `${total} of councils${pages} – Drawbridge` },
    {
      name: 'description',
      content:
        'Who runs local services under contract, for how much and until when: councils’ own registers, awards made here, and award notices. Those that end soonest come first.',
    },
    { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', href: feeds.atom },
  ];
}

export default function Contracts({ loaderData }: Route.ComponentProps) {
  const { query, ignored, found, today } = loaderData;
  return (
    <>
      <PageHeading
        title="Contracts"
        lead="Who runs local services under contract, for how much and until when. Those that end soonest come first: they may be asked for next."
      />
      {ignored.length > 0 && (
        <ul className="mb-4 text-sm text-soft">
          {ignored.map(({ name, value, why }) => (
            <li key={`${name} ${value}`}>
              “{value}” was left out: {why}.
            </li>
          ))}
        </ul>
      )}
      <TwoColumn asideSide="left" asideLabel="Filters" aside={<Filters loaded={loaderData} />}>
        <p className="mb-3 font-semibold" role="status">
          {howMany(found.total, 'contract', 'contracts')}
          {query.ending !== null &&
            ` that ${found.total === 1 ? 'ends' : 'end'} within ${query.ending} months`}
        </p>
        {found.total === 0 ? (
          <Nothing loaded={loaderData} />
        ) : (
          <>
            <ul className="border-t border-line">
              {found.contracts.map((line) => (
                <ContractCard key={line.id} line={line} today={today} />
              ))}
            </ul>
            <Pagination page={found.page} pageCount={found.pages} />
            <TakeAway feeds={loaderData.feeds} />
          </>
        )}
      </TwoColumn>
    </>
  );
}

function Filters({ loaded: { query, councils } }: { loaded: Loaded }) {
  const label = 'mb-3 block text-sm';
  return (
    <Form method="get" action="/contracts" key={contractSearchPath(query)} data-screen-only>
      <label className={label}>
        What it is for
        <input name="q" defaultValue={query.q} maxLength={100} className="field mt-0.5" />
      </label>
      <label className={label}>
        Supplier
        <input
          name="supplier"
          defaultValue={query.supplier}
          maxLength={100}
          className="field mt-0.5"
        />
      </label>
      <label className={label}>
        Council
        <select name="council" defaultValue={query.council} className="field mt-0.5">
          <option value="">Any council</option>
          {councils.map(({ slug, name, contracts }) => (
            <option key={slug} value={slug}>
              {name} ({contracts})
            </option>
          ))}
        </select>
      </label>
      <label className={label}>
        Ends
        <select name="ending" defaultValue={query.ending ?? ''} className="field mt-0.5">
          <option value="">At any time, or not said</option>
          {ENDING_MONTHS.map((months) => (
            <option key={months} value={months}>
              Within {months} months
            </option>
          ))}
        </select>
      </label>
      <label className={label}>
        Known from
        <select name="source" defaultValue={query.source ?? ''} className="field mt-0.5">
          <option value="">Anywhere</option>
          {Object.entries(CONTRACT_SOURCES).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <div className="mb-4">
        <OrderSelect value={query.sort} sorts={Object.entries(CONTRACT_ORDERS)} />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit">Show</Button>
        {contractSearchPath(query, { page: 1 }) !== '/contracts' && (
          <Link to="/contracts" className="inline-flex min-h-6 items-center">
            Clear all
          </Link>
        )}
      </div>
    </Form>
  );
}

function Nothing({ loaded: { query, councils } }: { loaded: Loaded }) {
  const wider = { ...query, ending: null, source: null, page: 1 };
  return (
    <EmptyState
      title={councils.length === 0 ? 'No contracts are here yet' : 'No contract fits all of that'}
    >
      {councils.length === 0 ? (
        <p>
          Councils in England publish their contracts over £5,000. When their registers are brought
          in, they stand here.
        </p>
      ) : (
        <p>
          {contractSearchPath(wider) === contractSearchPath(query)
            ? 'Try fewer words. '
            : 'Ask for any end and any source: '}
          <Link
            to={contractSearchPath(
              contractSearchPath(wider) === contractSearchPath(query)
                ? EMPTY_CONTRACT_SEARCH
                : wider,
            )}
          >
            show more contracts
          </Link>
          . A contract that is not here may be in a register that nobody has brought in.
        </p>
      )}
    </EmptyState>
  );
}

function TakeAway({ feeds }: Pick<Loaded, 'feeds'>) {
  return (
    <p className="mt-6 max-w-prose text-sm text-soft" data-screen-only>
      Take these with you: <a href={feeds.csv}>as a spreadsheet (CSV)</a> or{' '}
      <a href={feeds.json}>as data (JSON)</a>. Those that end keep themselves up to date{' '}
      <a href={feeds.atom}>as a feed (Atom)</a> or <a href={feeds.ics}>in a calendar (iCalendar)</a>
      . No account is needed.
    </p>
  );
}
