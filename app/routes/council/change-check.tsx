import { Form, Link, redirect } from 'react-router';
import {
  monthsInWords,
  SHORT_FOR_PROPOSALS_DAYS,
  shortWords,
} from '#app/domain/changes/guidance.ts';
import { missingFor } from '#app/domain/changes/missing.ts';
import { publishNotice } from '#app/domain/changes/publish-notice.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { NoticeBody, NoticeReason } from '#app/routes/public/change-parts/notice-body.tsx';
import {
  NoticeMailbox,
  NoticeTime,
  noticeLead,
} from '#app/routes/public/change-parts/notice-facts.tsx';
import { page } from '#app/routes/scope.server.ts';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/change-check';
import { ChangeCrumbs } from './change-crumbs.tsx';
import { loadDraft, pathOf } from './change-draft.server.ts';

export function meta() {
  return [{ title: 'Check and publish the notice – Drawbridge' }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const draft = await loadDraft(scope, params);
  const { content, isEnglish } = draft.found;
  const now = scope.services.clock.now();
  return {
    ...draft,
    missing: missingFor(content, now, isEnglish),
    today: londonDay(now),
    /** Whole days for proposals, from now. */
    openFor: content.closesAt
      ? Math.floor((Date.parse(content.closesAt) - now.getTime()) / 86_400_000)
      : null,
  };
});

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  try {
    await publishNotice(services, actor, params.reference);
  } catch (error) {
    // What is missing is shown by the page itself, from the draft as it now stands.
    if (error instanceof Invalid) throw redirect(`${pathOf(params)}/check`);
    throw error;
  }
  throw redirect(`${pathOf(params)}?done=published`);
});

export default function ChangeCheck({ loaderData }: Route.ComponentProps) {
  const { organisation, found, missing, openFor, path } = loaderData;
  const ready = missing.length === 0;
  return (
    <>
      <ChangeCrumbs organisation={organisation} reference={found.reference} path={path} />
      <PageHeading
        kicker="Step 3 of 3"
        title="Check and publish"
        lead={
          ready
            ? 'Below is what everyone will see. Once published it stays: you can change it later with a reason, and what it said before stays to be read.'
            : 'Some things are missing. Below is what everyone would see.'
        }
      />
      {!ready && (
        <Notice kind="warning" title={`Before you can publish: ${missing.length} to put right`}>
          <ul className="list-disc pl-5">
            {missing.map(({ step, text }) => (
              <li key={text}>
                <Link to={`${path}/${step}`}>{text}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Length found={found} openFor={openFor} />
      {ready && (
        <Form method="post" className="mb-8 flex flex-wrap items-center gap-5">
          <SubmitButton busy="Publishing">Publish the notice</SubmitButton>
          <Link to={`${path}/plan`}>Back to change it</Link>
        </Form>
      )}
      <Card tone="strong">
        <p className="mb-1 text-2xl font-bold break-words">{found.content.title}</p>
        <p className="mb-4 text-lg">{noticeLead(found)}</p>
        <NoticeTime found={found} today={loaderData.today} />
        <p className="mb-4">
          <strong>Proposals can be sent until:</strong>{' '}
          {found.content.closesAt ? (
            <When instant={new Date(found.content.closesAt)} />
          ) : (
            'not given'
          )}
        </p>
        <NoticeMailbox contact={found.content.contact} />
        <NoticeReason text={found.content.reason} />
        <NoticeBody found={found} />
      </Card>
    </>
  );
}

type LengthProps = Pick<Route.ComponentProps['loaderData'], 'found' | 'openFor'>;

/** How long the notice is, and who hears of it. */
function Length({ found, openFor }: LengthProps) {
  const { length, providers } = found;
  const short = length && shortWords(length);
  return (
    <Notice title="How long the notice is" kind="reason">
      {length ? (
        <p>
          {short ??
            `The provider has ${length.providerDays} days, the public ${length.publicDays}.${
              length.months === null
                ? ' No guidance is compared: it is for councils in England.'
                : ` That keeps to the guidance of ${monthsInWords(length.months)}.`
            }`}{' '}
          This is guidance and help, not legal advice.
        </p>
      ) : (
        <p>That shows once you have said when the provider was told and when it takes effect.</p>
      )}
      {openFor !== null && openFor >= 0 && openFor < SHORT_FOR_PROPOSALS_DAYS && (
        <p className="mt-1">
          Proposals can be sent for {openFor} {openFor === 1 ? 'day' : 'days'}. Small groups need
          weeks to find each other: think of giving more.
        </p>
      )}
      <p className="mt-1">
        {providers.length > 0
          ? `When you publish, we write to the people of ${providers.map(({ name }) => name).join(' and ')}.`
          : 'No provider it names is registered here, so we write to none. Tell it yourself.'}
      </p>
    </Notice>
  );
}
