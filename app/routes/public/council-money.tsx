import { Link } from 'react-router';
import { servicesOfYear } from '#app/domain/explanations/services-of-year.server.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import { readCouncilMoney } from '#app/domain/spending/council-money.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/council-money';
import { ContractsEnding, Grants } from './council-money-parts/awards.tsx';
import { Compared } from './council-money-parts/compared.tsx';
import { Contents } from './council-money-parts/contents.tsx';
import { Costs } from './council-money-parts/costs.tsx';
import { Payees } from './council-money-parts/payees.tsx';
import { ByService } from './council-money-parts/services.tsx';
import { Sources } from './council-money-parts/sources.tsx';
import { ByYear, InOneYear, Trend, WhatFor } from './council-money-parts/spend.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { name, slug } = loaderData.money;
  return [
    { title: `Where the money goes: ${name} – Drawbridge` },
    {
      name: 'description',
      content: `What ${name} pays, to whom and for what: from what it publishes, with its sources and gaps.`,
    },
    { tagName: 'link', rel: 'canonical', href: `${loaderData.baseUrl}/councils/${slug}/money` },
  ];
}

export const loader = page(async ({ services, url }, { params }: Route.LoaderArgs) => {
  const year = Number(url.searchParams.get('year') ?? '');
  const money = await readCouncilMoney(
    services,
    params.slug,
    Number.isInteger(year) ? year : undefined,
  );
  return {
    money,
    ofYear: money.spend && (await servicesOfYear(services, money.slug, money.spend.shown.year)),
    baseUrl: services.settings.baseUrl,
  };
});

export default function CouncilMoney({ loaderData: { money, ofYear } }: Route.ComponentProps) {
  const { name, organisationSlug, spend, isDemonstration } = money;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Organisations', to: '/organisations' },
          ...(organisationSlug ? [{ label: name, to: `/organisations/${organisationSlug}` }] : []),
          { label: 'Where the money goes' },
        ]}
      />
      <PageHeading
        title={`Where the money goes: ${name}`}
        lead="What it pays, to whom and for what. All from what the council itself publishes."
      >
        {isDemonstration && <TagList tags={[{ label: 'Invented for the demonstration' }]} />}
      </PageHeading>
      <Contents money={money} />
      {spend ? (
        <>
          <Years spend={spend} />
          <InOneYear spend={spend} slug={money.slug} />
          <ByYear spend={spend} />
          <Trend trend={spend.trend} />
          <WhatFor spend={spend} slug={money.slug} />
          {ofYear && <ByService of={ofYear} year={spend.shown.year} slug={money.slug} />}
          <Payees spend={spend} slug={money.slug} />
          <Compared spend={spend} place={money.place} />
        </>
      ) : (
        <div className="mb-8">
          <EmptyState title="No spending of this council is here yet">
            <p>
              Councils in England publish what they spend over £500 every three months. When its
              files are brought in, this page shows where the money goes.
            </p>
          </EmptyState>
        </div>
      )}
      <Grants grants={money.grants} />
      <ContractsEnding contracts={money.contracts} slug={money.slug} />
      {organisationSlug && (
        <p className="mb-9">
          Does it mean to end or cut any of this? See its{' '}
          <Link to={`/changes?council=${organisationSlug}`}>notices of change</Link>.
        </p>
      )}
      <Costs costs={money.costs} />
      <p className="mb-9">
        Is something wrong, or not clear? Each line has a link to say so. See{' '}
        <Link to={`/councils/${money.slug}/enquiries`}>what others asked, and the answers</Link>.
      </p>
      <Sources money={money} />
      <p className="text-sm text-soft" data-screen-only>
        Take this page with you: <a href={`/councils/${money.slug}/money.json`}>as data (JSON)</a>,
        or what was paid by month and payee{' '}
        <a href={`/councils/${money.slug}/money.csv`}>as a spreadsheet (CSV)</a>.
      </p>
    </>
  );
}

type Spend = NonNullable<Route.ComponentProps['loaderData']['money']['spend']>;

/** The years there are, newest first. */
function Years({ spend: { years, shown } }: { spend: Spend }) {
  const withMonths = years.filter(({ missing }) => missing.length < 12).toReversed();
  if (withMonths.length < 2) return null;
  return (
    <nav aria-label="Financial years" className="mb-5">
      <ul className="flex flex-wrap gap-x-4">
        {withMonths.map(({ year }) => (
          <li key={year} className="flex min-h-8 items-center">
            {year === shown.year ? (
              <strong aria-current="page">{financialYearWords(year)}</strong>
            ) : (
              <Link to={`?year=${year}`} preventScrollReset>
                {financialYearWords(year)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
