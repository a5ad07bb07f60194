import { Link } from 'react-router';
import { findNotice, findVersion } from '#app/domain/changes/find-notice.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { page } from '#app/routes/scope.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/change-version';
import { NoticeBody, NoticeReason } from './change-parts/notice-body.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  return [
    { title: `Version ${loaderData.version.number} of ${loaderData.found.reference} – Drawbridge` },
    // The notice as it is now is what people look for.
    { name: 'robots', content: 'noindex' },
  ];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const number = Number(params.number);
  const found = await findNotice(services, actor, params.reference);
  const version = found.versions.find((one) => one.number === number);
  if (!version) throw new NotFound();
  const content = await findVersion(services, params.reference, number);
  return { found: { ...found, content }, version };
});

/** A notice as it once was. */
export default function ChangeVersion({ loaderData: { found, version } }: Route.ComponentProps) {
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Notices of change', to: '/changes' },
          { label: found.reference, to: `/changes/${found.reference}` },
          { label: `Version ${version.number}` },
        ]}
      />
      <PageHeading kicker={`Version ${version.number}`} title={found.content.title} />
      <Notice title="This is how the notice once read">
        <p>
          It was published <When instant={version.publishedAt} />.{' '}
          <Link to={`/changes/${found.reference}`}>Read it as it is now</Link>.
        </p>
      </Notice>
      <NoticeReason text={found.content.reason} />
      <NoticeBody found={found} />
    </>
  );
}
