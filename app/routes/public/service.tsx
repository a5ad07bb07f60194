import { Link } from 'react-router';
import { listNotices } from '#app/domain/changes/list-notices.server.ts';
import { councilsOfService } from '#app/domain/explanations/council-service.server.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { unitsOf, unitWords } from '#app/domain/opportunities/units.ts';
import { DELIVERED_BY, monthsWords } from '#app/domain/opportunities/words.ts';
import { readServiceMoney } from '#app/domain/spending/service-money.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Bars } from '#app/ui/bars.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Money } from '#app/ui/money.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/service';
import { OpenNotices } from './change-parts/open-notices.tsx';
import { CostOfOne, RunBy } from './council-money-parts/costs.tsx';
import { withNames } from './search-page.server.ts';
import { SearchResult } from './search-result.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { id, name, summary } = loaderData.service;
  return [
    { title: `${name}: what it costs and who runs it – Drawbridge` },
    { name: 'description', content: summary },
    { tagName: 'link', rel: 'canonical', href: `${loaderData.baseUrl}/services/${id}` },
  ];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const found = await readServiceMoney(services, actor, params.id);
  return {
    ...found,
    councils: await councilsOfService(services, params.id),
    changes: await listNotices(services, { service: params.id, isCurrent: true, pageSize: 5 }),
    open: { ...found.open, first: found.open.first.map(withNames) },
    baseUrl: services.settings.baseUrl,
  };
});

export default function Service({ loaderData }: Route.ComponentProps) {
  const { service, organisations } = loaderData;
  const query = `service=${service.id}`;
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Services', to: '/services' }, { label: service.name }]} />
      <PageHeading title={service.name} lead={service.summary} />
      <p className="mb-7">
        <Link to={`/alerts/new?${query}`} className="font-semibold">
          Tell me by e-mail when someone asks for this
        </Link>
      </p>
      <Costs {...loaderData} />
      <Delivered {...loaderData} />
      <Open {...loaderData} />
      <OpenNotices
        notices={loaderData.changes.notices}
        now={loaderData.now}
        all={{
          to: `/changes?${query}`,
          words: 'All notices of change for this service',
        }}
      />
      <Councils {...loaderData} />
      <Ending {...loaderData} />
      <Awards {...loaderData} />
      <p className="border-t border-line pt-3">
        <Link to={`/organisations?${query}`}>
          {organisations === 0
            ? 'No organisation here says that it offers this yet'
            : `See the ${organisations === 1 ? 'organisation that offers' : `${organisations.toLocaleString('en-GB')} organisations that offer`} this`}
        </Link>
      </p>
    </>
  );
}

type Loaded = Route.ComponentProps['loaderData'];

/** Per unit, each unit for itself. */
function Costs({ units, wholes, service }: Loaded) {
  const costColumns = (id: string) => [
    {
      key: 'council',
      header: 'Council',
      cell: (cost: Loaded['wholes'][number]) => (
        <>
          {cost.council.name}
          <Link
            to={`/opportunities/${encodeURIComponent(cost.reference)}`}
            className="block text-sm"
          >
            {cost.title}
          </Link>
          {cost.serviceIds.length > 1 && (
            <span className="block text-sm text-soft">
              together with{' '}
              {cost.serviceNames
                .filter((_, at) => cost.serviceIds[at] !== id)
                .map((name) => name.toLowerCase())
                .join(', ')}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'cost',
      header: 'Costs today',
      cell: (cost: Loaded['wholes'][number]) => <CostOfOne cost={cost} />,
    },
    {
      key: 'by',
      header: 'Run by',
      cell: (cost: Loaded['wholes'][number]) => <RunBy cost={cost} />,
    },
  ];
  return (
    <section className="mb-9" aria-labelledby="costs">
      <h2 id="costs" className="mb-2 text-xl">
        What it costs today
      </h2>
      {units.length === 0 && wholes.length === 0 && (
        <p className="max-w-prose text-soft">
          No council has said here what this costs today. When one posts it, the cost stands here.
        </p>
      )}
      {units.map(({ unit, costs, middlePence }) => (
        <div key={unit} className="mb-6">
          <h3 className="mb-1 text-lg">Cost {unitWords(unit)}</h3>
          <p className="mb-3 max-w-prose">
            {middlePence === null
              ? `Told ${costs.length === 1 ? 'once' : 'twice'}, which is too few to say what is usual.`
              : `From ${formatPence(costs[0]!.unitPence!)} to ${formatPence(costs.at(-1)!.unitPence!)}; half of them cost ${formatPence(middlePence)} or less.`}{' '}
            What is included differs: look at each before comparing.
          </p>
          <Bars
            bars={(costs.length > 1 ? costs : []).map((cost) => ({
              key: cost.reference,
              label: `${cost.council.name}: ${cost.title}`,
              words: formatPence(cost.unitPence!),
              parts: [{ label: 'cost', pattern: 1, value: cost.unitPence! }],
            }))}
            scale="size"
            tableOpen
          >
            <DataTable
              caption={`What ${service.name.toLowerCase()} costs by ${unitsOf(unit)}`}
              captionHidden
              columns={costColumns(service.id)}
              rows={costs}
              rowKey={({ reference }) => reference}
            />
          </Bars>
        </div>
      ))}
      {wholes.length > 0 && (
        <>
          <h3 className="mb-1 text-lg">Cost of the whole, not told by unit</h3>
          <DataTable
            caption="What it costs as a whole"
            captionHidden
            columns={costColumns(service.id)}
            rows={wholes}
            rowKey={({ reference }) => reference}
          />
        </>
      )}
    </section>
  );
}

function Delivered({ deliveredBy }: Loaded) {
  if (deliveredBy.length === 0) return null;
  return (
    <section className="mb-9" aria-labelledby="who">
      <h2 id="who" className="mb-2 text-xl">
        Who runs it today
      </h2>
      <Bars
        bars={deliveredBy.map(({ deliveredBy: who, count }) => ({
          key: who,
          label: DELIVERED_BY[who],
          words: count,
          parts: [{ label: who, pattern: who === 'unknown' ? 0 : 1, value: count }],
        }))}
        scale="size"
        tableOpen
      >
        <DataTable
          caption="Who runs it today, in what councils posted here"
          captionHidden
          columns={[
            { key: 'who', header: 'Run by', cell: (one) => DELIVERED_BY[one.deliveredBy] },
            { key: 'count', header: 'Postings', numeric: true, cell: ({ count }) => count },
            {
              key: 'names',
              header: 'Named',
              cell: ({ names }) => (names.length > 0 ? names.join(', ') : 'Nobody named'),
            },
          ]}
          rows={deliveredBy}
          rowKey={(one) => one.deliveredBy}
        />
      </Bars>
    </section>
  );
}

function Open({ open, now, service }: Loaded) {
  return (
    <section className="mb-9" aria-labelledby="open">
      <h2 id="open" className="mb-3 text-xl">
        {open.total === 0 ? 'Nothing open just now' : `Open now: ${open.total}`}
      </h2>
      {open.first.map((brief) => (
        <SearchResult key={brief.id} brief={brief} now={now} heading="h3" />
      ))}
      <Link to={`/opportunities?service=${service.id}&closed=include`}>
        {open.total > open.first.length
          ? `See all ${open.total}, and those that closed`
          : 'See those that closed too'}
      </Link>
    </section>
  );
}

/** Councils that said which of their payments are for it. */
function Councils({ councils, service }: Loaded) {
  if (councils.length === 0) return null;
  return (
    <section className="mb-9" aria-labelledby="councils">
      <h2 id="councils" className="mb-2 text-xl">
        What each council pays today
      </h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {councils.map(({ slug, name }) => (
          <li key={slug}>
            <Link
              to={`/councils/${slug}/services/${service.id}`}
              className="inline-flex min-h-6 items-center"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What may be asked for next. */
function Ending({ ending }: Loaded) {
  if (ending.length === 0) return null;
  return (
    <section className="mb-9" aria-labelledby="ending">
      <h2 id="ending" className="mb-2 text-xl">
        Coming: contracts that end
      </h2>
      <DataTable
        caption="Contracts that end, first to end first"
        captionHidden
        columns={[
          { key: 'council', header: 'Council', cell: ({ council }) => council.name },
          {
            key: 'end',
            header: 'Ends',
            cell: ({ contractEndsOn }) => <Day day={contractEndsOn!} weekday={false} />,
          },
          { key: 'by', header: 'Run by', cell: (cost) => <RunBy cost={cost} /> },
          {
            key: 'what',
            header: 'Told in',
            cell: ({ reference, title }) => (
              <Link to={`/opportunities/${encodeURIComponent(reference)}`}>{title}</Link>
            ),
          },
        ]}
        rows={ending}
        rowKey={({ reference }) => reference}
      />
    </section>
  );
}

function Awards({ awards }: Loaded) {
  if (awards.length === 0) return null;
  return (
    <section className="mb-9" aria-labelledby="awards">
      <h2 id="awards" className="mb-2 text-xl">
        Who won it here
      </h2>
      <DataTable
        caption="Awards that councils released, newest first"
        captionHidden
        columns={[
          {
            key: 'who',
            header: 'Won by',
            cell: ({ supplier: { name, slug } }) =>
              slug ? <Link to={`/organisations/${slug}`}>{name}</Link> : name,
          },
          {
            key: 'what',
            header: 'What',
            cell: ({ reference, title, buyer }) => (
              <>
                <Link to={`/opportunities/${encodeURIComponent(reference)}`}>{title}</Link>
                <span className="block text-sm text-soft">{buyer}</span>
              </>
            ),
          },
          {
            key: 'sum',
            header: 'For',
            numeric: true,
            cell: ({ pence, vatBasis, months }) => (
              <>
                <Money pence={pence} vat={vatBasis} />
                {months !== null && (
                  <span className="block text-sm text-soft">over {monthsWords(months)}</span>
                )}
              </>
            ),
          },
          {
            key: 'on',
            header: 'Told',
            cell: ({ releasedOn }) => <Day day={releasedOn} weekday={false} />,
          },
        ]}
        rows={awards}
        rowKey={({ id }) => id}
      />
    </section>
  );
}
