import { Link, redirect } from 'react-router';
import { doesFollowTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { listNotices } from '#app/domain/changes/list-notices.server.ts';
import { enquiriesAbout } from '#app/domain/enquiries/enquiries-about.server.ts';
import { hasRole } from '#app/domain/kernel/actor.ts';
import { contractTitle } from '#app/domain/transparency/contract-line.ts';
import { partiesWords } from '#app/domain/transparency/contract-words.ts';
import { findContract } from '#app/domain/transparency/find-contract.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { EnquiriesAbout } from '#app/ui/enquiries-about.tsx';
import { FollowButton } from '#app/ui/follow-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/contract';
import { ContractFacts } from './contract-parts/facts.tsx';
import { Others } from './contract-parts/others.tsx';
import { FoundIn } from './contract-parts/sources.tsx';
import { Versions } from './contract-parts/versions.tsx';

const done: Record<string, string> = {
  follow: 'You follow this contract. We write 12, 6 and 3 months before it ends.',
  unfollow: 'You no longer follow this contract.',
};

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const found = await findContract(services, params.id);
  if ('movedTo' in found) throw redirect(`/contracts/${found.movedTo}`);
  const { contract } = found;
  const [about] = await enquiriesAbout(services, [`contract:${contract.id}`]);
  return {
    contract,
    about: about!,
    notices: (await listNotices(services, { subjectId: contract.id, pageSize: 5 })).notices,
    follows: await doesFollowTopic(services, actor, { kind: 'contract', id: contract.id }),
    /** They may give notice of its change. */
    isOwn: hasRole(actor, contract.council.organisationId, 'commissioner'),
    today: services.clock.now().toISOString().slice(0, 10),
    done: doneIn(done, url),
    baseUrl: services.settings.baseUrl,
  };
});

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { contract, baseUrl } = loaderData;
  return [
    { title: `${contractTitle(contract)}, ${contract.council.name} – Drawbridge` },
    { name: 'description', content: `A contract of ${partiesWords(contract)}.` },
    { tagName: 'link', rel: 'canonical', href: `${baseUrl}/contracts/${contract.id}` },
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/json',
      href: `/contracts/${contract.id}.json`,
    },
  ];
}

export default function Contract({ loaderData }: Route.ComponentProps) {
  const { contract, about, notices, follows, isOwn, today } = loaderData;
  const { id, council, endsOn, reviewOn } = contract;
  const path = `/contracts/${id}`;
  const isOver = (endsOn ?? reviewOn ?? '') < today && (endsOn !== null || reviewOn !== null);
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Contracts', to: '/contracts' },
          council.money
            ? { label: council.name, to: `/contracts?council=${council.money}` }
            : { label: council.name },
          { label: contractTitle(contract) },
        ]}
      />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading title={contractTitle(contract)} lead={`${partiesWords(contract)}.`} />
      <TwoColumn
        asideLabel="What you can do"
        lead={<ContractFacts contract={contract} today={today} />}
        aside={
          <>
            {(!isOver || follows) && (
              <div className="mb-6">
                <FollowButton
                  topic={{ kind: 'contract', id }}
                  follows={follows}
                  label="Tell me before it ends"
                  back={path}
                />
                <p className="mt-2 text-sm text-soft">
                  We write 12, 6 and 3 months before it ends or is reviewed, and when its dates or
                  sums change.
                </p>
              </div>
            )}
            {isOwn && (
              <p className="mb-6">
                <Link to={`/council/${council.slug}/changes/new?contract=${id}`}>
                  Give notice of change
                </Link>
              </p>
            )}
            {isOwn && (
              <p className="mb-6">
                <Link to={`/council/${council.slug}/explain/one?about=contract:${id}`}>
                  Say what it is for
                </Link>
              </p>
            )}
            {council.money && (
              <p className="mb-2">
                <Link to={`/councils/${council.money}/money`}>
                  Where the money of {council.name} goes
                </Link>
              </p>
            )}
            <p className="text-sm text-soft">
              <a href={`${path}.json`}>This contract as data (JSON)</a>
            </p>
          </>
        }
      >
        {notices.map(({ reference, title }) => (
          <Notice key={reference} kind="reason" title="The council has given notice of change">
            <p>
              <Link to={`/changes/${reference}`}>{title}</Link>
            </p>
          </Notice>
        ))}
        <EnquiriesAbout of={about} />
        <FoundIn contract={contract} />
        <Versions contract={contract} />
        <Others contract={contract} />
      </TwoColumn>
    </>
  );
}
