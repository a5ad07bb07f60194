import { Link } from 'react-router';
import { shortened } from '#app/domain/kernel/words.ts';
import { findOrganisations } from '#app/domain/organisations/find-organisations.server.ts';
import { BUYER_KINDS, PROVIDER_KINDS } from '#app/domain/organisations/words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { type FacetGroup, FacetList } from '#app/ui/facet-list.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/organisations';

export function meta() {
  return [
    { title: 'Organisations – Drawbridge' },
    {
      name: 'description',
      content: 'Councils, and the organisations that could run their services.',
    },
  ];
}

const onlyNames = {
  verified: 'Verified',
  vcse: 'Voluntary, community or social enterprise (declared)',
  openToJointBids: 'Open to joint bids',
};

const kindNames: Record<string, string> = { ...PROVIDER_KINDS, ...BUYER_KINDS };

export const loader = page(async ({ services, url }) => {
  const query = url.searchParams;
  const only = query.getAll('only');
  const asked = {
    words: (query.get('q') ?? '').slice(0, 200),
    where: (query.get('where') ?? '').slice(0, 100),
    within: Math.min(200, Math.max(1, Number(query.get('within')) || 25)),
    services: query.getAll('service').slice(0, 80),
    kinds: query.getAll('kind').slice(0, 20),
    verified: only.includes('verified'),
    vcse: only.includes('vcse'),
    openToJointBids: only.includes('openToJointBids'),
    page: Math.min(500, pageOf(url)),
  };
  const found = await findOrganisations(services, asked);
  const group = (
    name: string,
    legend: string,
    facet: string,
    ticked: string[],
    label: (value: string) => string,
  ): FacetGroup => ({
    name,
    legend,
    options: [...new Set([...ticked, ...Object.keys(found.facets[facet] ?? {})])]
      .map((value) => ({
        value,
        label: label(value),
        count: found.facets[facet]?.[value] ?? 0,
        checked: ticked.includes(value),
      }))
      .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
  });
  return {
    asked,
    total: found.total,
    pageCount: found.pageCount,
    placeProblem: found.placeProblem,
    groups: [
      group('kind', 'Kind', 'kind', asked.kinds, (value) => kindNames[value] ?? value),
      {
        name: 'only',
        legend: 'Only those',
        options: Object.entries(onlyNames).map(([value, label]) => ({
          value,
          label,
          count: found.facets[value]?.true ?? 0,
          checked: only.includes(value),
        })),
      },
      group('service', 'Services', 'services', asked.services, serviceName),
    ],
    list: found.organisations.map((it) => ({
      slug: it.slug,
      name: it.name,
      kindWords: it.kindWords,
      summary: shortened(it.description),
      areas: it.areas.join('; '),
      services: it.services.map(({ name }) => name),
      verified: it.verified,
      openToJointBids: it.openToJointBids,
    })),
  };
});

export default function Organisations({ loaderData }: Route.ComponentProps) {
  const { asked, total, pageCount, placeProblem, groups, list } = loaderData;
  const keep: [string, string][] = [
    ['q', asked.words],
    ['where', asked.where],
    ['within', String(asked.within)],
  ];
  return (
    <>
      <PageHeading
        title="Organisations"
        lead="Councils, and the organisations that could run their services."
      />
      <SearchBox
        q={asked.words}
        where={asked.where}
        within={asked.within}
        action="/organisations"
      />
      <div className="h-6" />
      {placeProblem && <Notice kind="reason">{placeProblem}</Notice>}
      <TwoColumn
        asideSide="left"
        asideLabel="Filters"
        aside={
          <FacetList
            groups={groups}
            action="/organisations"
            keep={keep.filter(([, value]) => value !== '')}
          />
        }
      >
        <p className="mb-3 text-soft" role="status">
          {total === 1 ? '1 organisation' : `${total} organisations`}
        </p>
        {list.length === 0 ? (
          <EmptyState title="Nobody fits">
            <p>Try fewer filters, a wider area or a shorter word.</p>
          </EmptyState>
        ) : (
          <ul className="border-t border-line">
            {list.map((it) => (
              <li key={it.slug} className="border-b border-line py-4">
                <p className="text-sm text-soft">{it.kindWords}</p>
                <h2 className="text-lg">
                  <Link to={`/organisations/${it.slug}`}>{it.name}</Link>
                </h2>
                {it.summary && <p className="mt-1 max-w-prose">{it.summary}</p>}
                {it.areas && <p className="mt-1 text-sm text-soft">{it.areas}</p>}
                <div className="mt-2">
                  <TagList
                    tags={[
                      ...it.services
                        .slice(0, 4)
                        .map((label) => ({ label, tone: 'river' as const })),
                      ...(it.services.length > 4
                        ? [{ label: `and ${it.services.length - 4} more` }]
                        : []),
                      ...(it.verified ? [{ label: 'Verified' }] : []),
                      ...(it.openToJointBids
                        ? [{ label: 'Open to joint bids', tone: 'sun' as const }]
                        : []),
                    ]}
                  />
                </div>
              </li>
            ))}
          </ul>
        )}
        <Pagination page={asked.page} pageCount={pageCount} />
      </TwoColumn>
    </>
  );
}
