import { data, Link, redirect } from 'react-router';
import { coverageOf } from '#app/domain/matching/coverage.server.ts';
import { listProviders } from '#app/domain/matching/providers-for-opportunity.server.ts';
import { tellProviders } from '#app/domain/matching/tell-providers.server.ts';
import { toldOf } from '#app/domain/matching/told-of.server.ts';
import { inviteProviders } from '#app/domain/opportunities/invite-providers.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { isForTheForm } from '#app/routes/submit.server.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/coverage';
import { CoverageFindings } from './coverage-findings.tsx';
import { CoverageList } from './coverage-list.tsx';
import { CoverageMap } from './coverage-map.tsx';
import { CoverageTables } from './coverage-tables.tsx';
import { CoverageTold } from './coverage-told.tsx';
import { NeedsFirst } from './match-nobody.tsx';
import { filterGroups, onlyOf } from './match-query.server.ts';

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const { need, ...coverage } = await coverageOf(services, actor, params);
  const only = onlyOf(url);
  const here = coverage.councils.find(({ code }) => code === url.searchParams.get('in')) ?? null;
  const found = await listProviders(services, need, {
    only,
    area: here?.code,
    page: pageOf(url),
  });
  return {
    ...coverage,
    only,
    here: here && { code: here.code, name: here.name },
    list: { ...found, groups: filterGroups(found, only) },
    told: await toldOf(services, need),
    said: saidIn(url),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const form = await readForm(request);
    const organisationIds = form.getAll('organisation').map(String);
    const done = new URLSearchParams(url.search);
    for (const name of ['told', 'invited', 'passed']) done.delete(name);
    try {
      if (form.get('do') === 'invite') {
        const { reference } = params;
        const invited = await inviteProviders(services, actor, reference, organisationIds);
        done.set('invited', String(invited));
      } else {
        const { told, passedOver } = await tellProviders(services, actor, {
          ...params,
          organisationIds,
        });
        done.set('told', String(told));
        if (passedOver > 0) done.set('passed', String(passedOver));
      }
    } catch (error) {
      if (!isForTheForm(error)) throw error;
      return data({ problem: error.message, ticked: organisationIds }, { status: error.status });
    }
    throw redirect(`${url.pathname}?${done}`);
  },
);

export function meta({ loaderData }: Route.MetaArgs) {
  const title = loaderData?.opportunity.title ?? 'An opportunity';
  return [{ title: `Who could cover it: ${title} – Drawbridge` }];
}

export default function Coverage({ loaderData, actionData }: Route.ComponentProps) {
  const { opportunity, said } = loaderData;
  const own = `/council/${opportunity.buyer.slug}`;
  const back = `${own}/opportunities/${opportunity.reference}`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Your opportunities', to: own },
          { label: opportunity.title, to: back },
        ]}
      />
      {said && <Notice kind="success" title={said} live />}
      {actionData?.problem && <Notice kind="warning" title={actionData.problem} live />}
      <PageHeading
        title="Who could cover it"
        lead={opportunity.gaps.length > 0 ? 'By council, by service and by lot.' : loaderData.lead}
        kicker={opportunity.reference}
      />
      {opportunity.gaps.length > 0 ? (
        <NeedsFirst gaps={opportunity.gaps} back={back} />
      ) : (
        <>
          <CoverageFindings findings={loaderData.findings} />
          <CoverageMap coverage={loaderData} path={`${back}/coverage`} />
          <CoverageTables coverage={loaderData} />
          <CoverageList
            loaded={loaderData}
            path={`${back}/coverage`}
            ticked={actionData?.ticked ?? []}
          />
          <CoverageTold told={loaderData.told} />
          <p className="mt-6">
            <Link to={back}>Back to the opportunity</Link>
          </p>
        </>
      )}
    </>
  );
}

/** What was just done, for the page that comes after. */
function saidIn({ searchParams }: URL): string | null {
  const numberOf = (name: string) => {
    const text = searchParams.get(name) ?? '';
    return /^\d{1,3}$/.test(text) ? Number(text) : null;
  };
  const [told, invited, passed] = [numberOf('told'), numberOf('invited'), numberOf('passed')];
  const organisations = (count: number) =>
    count === 1 ? 'One organisation' : `${count} organisations`;
  if (invited !== null) {
    if (invited === 0) return 'They were invited already.';
    return `${organisations(invited)} added to those you invite. They are told when you publish.`;
  }
  if (told === null) return null;
  const first =
    told === 0
      ? 'Nobody was written to.'
      : `${organisations(told)} told, each with the same words.`;
  const rest =
    passed === null
      ? ''
      : ` ${passed} passed over: told before, or not to be written to, or no longer fitting.`;
  return `${first}${rest}`;
}
