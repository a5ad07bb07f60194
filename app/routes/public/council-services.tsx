import { Link } from 'react-router';
import { listCouncilServices } from '#app/domain/explanations/council-service.server.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { percentWords, shareOf, wholePounds } from '#app/domain/spending/spend-words.ts';
import { monthsInWords } from '#app/domain/spending/spend-years.ts';
import { page } from '#app/routes/scope.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { DataTable } from '#app/ui/table.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/council-services';

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { council, baseUrl } = loaderData;
  return [
    { title: `Services of ${council.name} and what is paid for them – Drawbridge` },
    {
      name: 'description',
      content: `What ${council.name} pays today for each service, as far as it has said.`,
    },
    {
      tagName: 'link',
      rel: 'canonical',
      href: `${baseUrl}/councils/${council.slug}/services`,
    },
  ];
}

export const loader = page(async ({ services, ip }, { params }: Route.LoaderArgs) => {
  await takeTurn(services, 'list-ip', ip);
  return {
    ...(await listCouncilServices(services, params.slug)),
    baseUrl: services.settings.baseUrl,
  };
});

export default function CouncilServices({ loaderData }: Route.ComponentProps) {
  const { council, months, missing, services, otherPence, unsaidPence, totalPence } = loaderData;
  const base = `/councils/${council.slug}`;
  return (
    <>
      <Breadcrumbs crumbs={[{ label: council.name, to: `${base}/money` }, { label: 'Services' }]} />
      <PageHeading
        title={`Services of ${council.name}`}
        lead="What it pays today for each service, as far as it has said."
      >
        {council.isDemonstration && (
          <TagList tags={[{ label: 'Invented for the demonstration' }]} />
        )}
      </PageHeading>
      {months.length > 0 && (
        <p className="mb-5 max-w-prose">
          Sums are of the newest {months.length} months that it published: {monthsInWords(months)}.{' '}
          {missing.length > 0 && `${monthsInWords(missing)} is missing between. `}
          For {percentWords(shareOf(unsaidPence, totalPence))} of the money (
          {wholePounds(unsaidPence)}) it has not yet said which service it was for
          {otherPence > 0 && `, and ${wholePounds(otherPence)} was for none of these services`}.
        </p>
      )}
      {services.length === 0 ? (
        <EmptyState title="Not yet said">
          <p>
            The council has not said which services its payments are for, and has posted none here.{' '}
            <Link to={`${base}/money`}>See where its money goes in its own words</Link>
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Services, most money first"
          captionHidden
          columns={[
            {
              key: 'name',
              header: 'Service',
              cell: ({ id, name }) => (
                <Link to={`${base}/services/${id}`} className="inline-flex min-h-6 items-center">
                  {name}
                </Link>
              ),
            },
            {
              key: 'pence',
              header: 'Paid',
              numeric: true,
              onPhone: 'top',
              cell: ({ pence }) => (pence === null ? 'Not yet said' : wholePounds(pence)),
            },
            {
              key: 'payments',
              header: 'Payments',
              numeric: true,
              cell: ({ payments }) => payments.toLocaleString('en-GB'),
            },
          ]}
          rows={services}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}
