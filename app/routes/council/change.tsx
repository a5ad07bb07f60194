import { Form, Link, redirect } from 'react-router';
import { draftFromNotice } from '#app/domain/changes/draft-opportunity.server.ts';
import { STATUS_WORDS } from '#app/domain/changes/lifecycle.ts';
import { DECISIONS } from '#app/domain/changes/words.ts';
import { discardNotice } from '#app/domain/changes/write-notice.server.ts';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { Proposal } from '#app/routes/public/change-parts/proposals.tsx';
import { Timeline } from '#app/routes/public/change-parts/timeline.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/change';
import { ChangeCrumbs } from './change-crumbs.tsx';
import { loadInside, pathOf } from './change-draft.server.ts';

const DONE = {
  published: 'The notice is public',
  changed: 'The change is public',
  answered: 'Your answer is public, and they are told',
  decided: 'The decision is public, and everyone who proposed is told',
};

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.found.content.title ?? 'Notice of change'} – Drawbridge` }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => ({
  ...(await loadInside(scope, params)),
  done: doneIn(DONE, scope.url),
}));

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  await loadInside(scope, params);
  const wish = (await readForm(request)).get('wish');
  if (wish === 'discard') {
    await discardNotice(services, actor, params.reference);
    throw redirect(`/council/${params.slug}/changes?done=discarded`);
  }
  if (wish === 'opportunity') {
    const reference = await draftFromNotice(services, actor, params);
    throw redirect(`/council/${params.slug}/opportunities/${reference}/about`);
  }
  throw redirect(pathOf(params));
});

/** One notice, for the council that gives it. */
export default function CouncilChange({ loaderData }: Route.ComponentProps) {
  const { organisation, found, path, mayWrite, done } = loaderData;
  const { content, reference, status, publishedAt } = found;
  return (
    <>
      <ChangeCrumbs organisation={organisation} reference={reference} path={path} />
      {done && <Notice kind="success" title={done} live />}
      <PageHeading kicker={`Notice of change ${reference}`} title={content.title}>
        <TagList
          tags={[{ label: STATUS_WORDS[status], tone: status === 'open' ? 'river' : 'plain' }]}
        />
      </PageHeading>
      {!publishedAt && <Draft path={path} mayWrite={mayWrite} />}
      {publishedAt && (
        <>
          <p className="mb-5">
            <Link to={`/changes/${reference}`}>See the public page</Link>
          </p>
          <Next loaded={loaderData} />
          <Proposals loaded={loaderData} />
          <h2 className="mt-9 mb-3 text-xl">What happened, and what is to come</h2>
          <Timeline found={found} />
        </>
      )}
    </>
  );
}

function Draft({ path, mayWrite }: { path: string; mayWrite: boolean }) {
  return (
    <>
      <p className="mb-5 max-w-prose">This is a draft. Only your council sees it.</p>
      {mayWrite && (
        <>
          <ul className="mb-6">
            <li className="py-1">
              <Link to={`${path}/about`}>What it is about</Link>
            </li>
            <li className="py-1">
              <Link to={`${path}/plan`}>Why, for whom and when</Link>
            </li>
            <li className="py-1">
              <Link to={`${path}/check`}>Check and publish</Link>
            </li>
          </ul>
          <details className="disclosure">
            <summary>Delete this draft</summary>
            <Form method="post">
              <p className="mb-3">It can’t be brought back.</p>
              <SubmitButton kind="danger" name="wish" value="discard" busy="Deleting">
                Delete it for good
              </SubmitButton>
            </Form>
          </details>
        </>
      )}
    </>
  );
}

type Loaded = Route.ComponentProps['loaderData'];

/** The one thing to do next, and what else may be done. */
function Next({ loaded: { found, path, mayWrite } }: { loaded: Loaded }) {
  const { decision, opportunity, status } = found;
  if (decision) {
    return (
      <div className="mb-6">
        <p className="mb-3">{DECISIONS[decision.decision]}.</p>
        {opportunity ? (
          <p>
            What came of it:{' '}
            <Link to={`/opportunities/${opportunity.reference}`}>{opportunity.title}</Link>
          </p>
        ) : (
          mayWrite && (
            <Form method="post">
              <SubmitButton kind="secondary" name="wish" value="opportunity" busy="Drafting">
                Draft an opportunity from this
              </SubmitButton>
              <p className="mt-2 max-w-prose text-sm text-soft">
                With its title, services and places. The notice links it once you publish it.
              </p>
            </Form>
          )
        )}
      </div>
    );
  }
  if (!mayWrite) return null;
  return (
    <div className="mb-6 flex flex-wrap items-center gap-5">
      {status === 'considering' && (
        <LinkButton to={`${path}/decide`}>Record the decision</LinkButton>
      )}
      <Link to={`${path}/amend`}>Change the notice</Link>
      {status === 'open' && <Link to={`${path}/decide`}>Withdraw the notice</Link>}
    </div>
  );
}

function Proposals({ loaded: { found, path, mayWrite } }: { loaded: Loaded }) {
  const { proposals, shownAt, decision } = found;
  const mayAnswer = mayWrite && !decision;
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals" className="mb-3 text-xl">
        Proposals
      </h2>
      {proposals === null ? (
        <p className="max-w-prose">
          {shownAt && `You and everyone else can read them ${formatInstant(shownAt)}.`} Until then
          nobody knows how many there are.
        </p>
      ) : (
        <>
          <p className="mb-3">
            {howMany(proposals.length, 'proposal was', 'proposals were')} sent in time.
            {mayAnswer && proposals.length > 0 && ' Answer each, then decide.'}
          </p>
          {proposals.map((proposal) => (
            <Proposal
              key={proposal.id}
              proposal={proposal}
              answerTo={mayAnswer ? `${path}/proposals/${proposal.id}` : undefined}
            />
          ))}
        </>
      )}
    </section>
  );
}
