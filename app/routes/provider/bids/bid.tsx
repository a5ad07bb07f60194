import { Form, redirect } from 'react-router';
import { answerPart, missingFrom, questionsFor } from '#app/domain/bids/completeness.ts';
import { findBidPage } from '#app/domain/bids/find-bid.server.ts';
import { bidStatusWords } from '#app/domain/bids/lifecycle.ts';
import { openingForBidder } from '#app/domain/bids/queries.server.ts';
import { startBid } from '#app/domain/bids/start-bid.server.ts';
import { countWords } from '#app/domain/kernel/words.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Step, Steps } from '#app/ui/steps.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/bid';
import { BidFrame } from './bid-frame.tsx';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, name, slug } = actingFor(actor, 'provider', params.slug);
  const key = { organisationId, reference: params.reference };
  const { opportunity, bid } = await findBidPage(services, actor, key);
  const now = services.clock.now();
  const common = { name, slug, now, opportunity, isOpen: isOpen(opportunity, now) };
  if (!bid) return { ...common, bid: null };
  const { status, latest, hasUnsentChanges, toReconfirm, copy } = bid;
  const opening = await openingForBidder(services, actor, key);
  return {
    ...common,
    bid: {
      status,
      latest,
      hasUnsentChanges,
      toReconfirm,
      opening,
      steps: stepsOf(
        copy.content,
        copy.changed,
        opportunity,
        `/provider/${slug}/bids/${opportunity.reference}`,
      ),
    },
  };
});

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  await startBid(services, actor, { organisationId, reference: params.reference });
  return redirect(`/provider/${slug}/bids/${params.reference}`);
});

type Content = Parameters<typeof missingFrom>[0];
type Asked = Awaited<ReturnType<typeof findBidPage>>['opportunity'];

function isOpen({ bidsCloseAt, withdrawnAt }: Asked, now: Date): boolean {
  return !withdrawnAt && bidsCloseAt !== null && bidsCloseAt > now;
}

function stepsOf(
  content: Content,
  changed: Record<string, number>,
  asked: Asked,
  base: string,
): Step[] {
  const missing = missingFrom(content, asked);
  const blocked = (part: string) => missing.some((one) => one.part === part);
  const questions = questionsFor(asked.questions, content.lots).map((question): Step => {
    const words = countWords(content.answers[question.id] ?? '');
    const over = words > question.wordLimit;
    return {
      title: `Question ${question.position}: ${question.text}`,
      to: `${base}/questions/${question.id}`,
      hint: `${words} of ${question.wordLimit} words`,
      status: over
        ? 'problem'
        : words > 0
          ? 'done'
          : answerPart(question.id) in changed
            ? 'started'
            : question.required
              ? 'todo'
              : 'optional',
    };
  });
  const lots: Step[] =
    asked.lots.length > 1
      ? [
          {
            title: 'Lots you bid for',
            to: `${base}/lots`,
            status: content.lots.length ? 'done' : 'todo',
            hint: `${content.lots.length} of ${asked.lots.length} lots`,
          },
        ]
      : [];
  const files = content.files.length;
  return [
    ...lots,
    ...questions,
    {
      title: 'Your price',
      to: `${base}/prices`,
      status: blocked('prices') || content.lots.length === 0 ? 'todo' : 'done',
    },
    {
      title: 'Documents',
      to: `${base}/documents`,
      status: files > 0 ? 'done' : 'optional',
      hint: files === 0 ? 'None' : files === 1 ? '1 document' : `${files} documents`,
    },
  ];
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Your bid: ${loaderData?.opportunity.title ?? ''} – Drawbridge` }];
}

export default function Bid({ loaderData }: Route.ComponentProps) {
  const { name, slug, now, opportunity, isOpen, bid } = loaderData;
  const base = `/provider/${slug}/bids/${opportunity.reference}`;
  const kicker = `${opportunity.buyerName} · ${opportunity.reference}`;
  if (!bid) {
    return (
      <BidFrame slug={slug} opportunity={opportunity} now={now}>
        <PageHeading
          kicker={kicker}
          title={`Bid for: ${opportunity.title}`}
          lead={`You are about to start a bid for ${name}.`}
        />
        <ul className="mb-6 list-disc pl-6">
          <li>It is free, and starting does not bind you to anything.</li>
          <li>
            There{' '}
            {opportunity.questions.length === 1
              ? 'is 1 question'
              : `are ${opportunity.questions.length} questions`}
            , a price and room for documents. Save as you go and come back later.
          </li>
          <li>Everyone in your organisation can work on it. Nobody else can read it.</li>
        </ul>
        {isOpen ? (
          <Form method="post">
            <SubmitButton busy="Starting your bid">Start your bid</SubmitButton>
          </Form>
        ) : (
          <Notice title="This opportunity takes no more bids" />
        )}
      </BidFrame>
    );
  }
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now}>
      <PageHeading kicker={kicker} title={`Your bid: ${opportunity.title}`}>
        <Tag tone={bid.status === 'draft' || bid.status === 'changed' ? 'sun' : 'river'}>
          {bidStatusWords[bid.status]}
        </Tag>
      </PageHeading>
      <State {...loaderData} bid={bid} base={base} />
      {bid.toReconfirm.map((addendum) => (
        <Notice
          key={addendum.number}
          kind="warning"
          title={
            <>
              The council changed this on <When instant={addendum.publishedAt} />
            </>
          }
        >
          <p className="whitespace-pre-line">{addendum.text}</p>
          <p>
            Look at your bid and submit it again to confirm it. What you submitted before still
            stands if you do nothing.
          </p>
        </Notice>
      ))}
      <Steps
        // What was left out needs no word once the deadline has passed.
        steps={isOpen ? bid.steps : bid.steps.filter(({ status }) => status !== 'optional')}
        label="Parts of your bid"
      />
      {isOpen && (
        <p className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <LinkButton to={`${base}/check`}>
            {bid.latest ? 'Check and submit again' : 'Check and submit'}
          </LinkButton>
          {bid.latest && bid.status !== 'withdrawn' && (
            <LinkButton kind="secondary" to={`${base}/withdraw`}>
              Withdraw this bid
            </LinkButton>
          )}
        </p>
      )}
    </BidFrame>
  );
}

type StateProps = { bid: NonNullable<Route.ComponentProps['loaderData']['bid']>; base: string };

/** What has happened to the bid so far, and what the person can do about it. */
function State({ bid, base }: StateProps) {
  const { latest, status, opening } = bid;
  if (!latest) return null;
  const receipt = <a href={`${base}/receipt`}>receipt {latest.receiptNumber}</a>;
  if (status === 'withdrawn')
    return (
      <Notice title="You withdrew this bid">
        It will not be opened. You can submit it again until the deadline.
      </Notice>
    );
  return (
    <Notice
      kind={status === 'changed' ? 'warning' : 'success'}
      title={
        status === 'changed' ? 'You have changes that are not submitted' : 'Submitted and sealed'
      }
    >
      <p>
        Version {latest.number} was received on <When instant={latest.submittedAt} />: {receipt}.
      </p>
      {status === 'changed' && (
        <p>That version stands as it is. Submit again to send your changes.</p>
      )}
      {opening && (
        <p>
          Opened on <When instant={opening.openedAt} /> by {opening.openedBy ?? 'a commissioner'}.
        </p>
      )}
      {status === 'decided' && (
        <p>
          <a href={`${base}/outcome`}>Read the decision and the reasons</a>
        </p>
      )}
    </Notice>
  );
}
