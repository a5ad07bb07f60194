import { Link } from 'react-router';
import { findEnquiry } from '#app/domain/enquiries/list-enquiries.server.ts';
import type { AnswerShown } from '#app/domain/enquiries/shown-enquiry.server.ts';
import { KINDS, TOLD, VERDICTS } from '#app/domain/enquiries/words.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { Card } from '#app/ui/card.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { Correction } from '#app/ui/enquiries-about.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/enquiry';
import { dueWords, EnquiryStatusTag } from './enquiry-card.tsx';

const done = {
  sent: 'It is with the council.',
};

export function meta({ loaderData }: Route.MetaArgs) {
  const enquiry = loaderData?.enquiry;
  if (!enquiry) return [];
  return [
    { title: `${TOLD[enquiry.kind]}, ${enquiry.council.name} – Drawbridge` },
    ...(enquiry.hidden ? [{ name: 'robots', content: 'noindex' }] : []),
  ];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await findEnquiry(services, actor, params.reference)),
  done: doneIn(done, url),
}));

export default function Enquiry({ loaderData }: Route.ComponentProps) {
  const { enquiry, isCouncilHere, mayAnswer } = loaderData;
  const { council, subject, hidden, kind, answers, askedBy } = enquiry;
  const last = answers.at(-1);
  const due = dueWords(enquiry);
  return (
    <>
      {loaderData.done && !last && (
        <Notice kind="success" title={loaderData.done} live>
          {due && `${due}. `}We write to you when there is an answer.
        </Notice>
      )}
      <Breadcrumbs
        crumbs={[
          { label: 'Questions and corrections', to: '/enquiries' },
          { label: council.name, to: `/councils/${council.slug}/enquiries` },
          { label: enquiry.reference },
        ]}
      />
      <PageHeading title={hidden ? 'This was hidden' : TOLD[kind]} kicker={enquiry.reference}>
        <div className="flex flex-wrap items-center gap-3">
          <EnquiryStatusTag status={enquiry.status} />
          {due && <span>{due}</span>}
        </div>
      </PageHeading>
      {hidden ? (
        <p className="max-w-prose">
          Those who run this site hid it on {formatDay(hidden.on, { weekday: false })}. The reason:{' '}
          {hidden.reason}
        </p>
      ) : (
        <>
          <SummaryList
            rows={[
              {
                term: 'About',
                value: subject.path ? (
                  <Link to={subject.path}>
                    <bdi>{subject.title}</bdi>
                  </Link>
                ) : (
                  subject.title
                ),
              },
              { term: 'Council', value: council.name },
              { term: 'What it is', value: KINDS[kind] },
              { term: 'Asked', value: <Day day={enquiry.askedOn} weekday={false} /> },
              {
                term: 'By',
                value: askedBy ? (
                  <Link to={`/organisations/${askedBy.slug}`}>{askedBy.name}</Link>
                ) : (
                  'Someone whose name is not shown'
                ),
              },
            ]}
          />
          <Card title="What was asked">
            {enquiry.words === null ? (
              <p className="text-soft">
                The words become public with the answer, or when the council shows them.
              </p>
            ) : (
              <p dir="auto" className="max-w-prose break-words whitespace-pre-line">
                {enquiry.words}
              </p>
            )}
            {enquiry.cuts.map((cut) => (
              <p key={cut.on + cut.reason} className="mt-2 text-sm text-soft">
                Something was taken out on {formatDay(cut.on, { weekday: false })} by{' '}
                {cut.by === 'council' ? 'the council' : 'those who run this site'}: {cut.reason}
              </p>
            ))}
          </Card>
          {last ? (
            <Card title="The answer" tone="strong">
              <Answer answer={last} />
            </Card>
          ) : (
            <p className="mb-5 max-w-prose">
              {isCouncilHere
                ? 'There is no answer yet.'
                : 'This council has no people here yet, so nobody there has been told, and no clock runs.'}
            </p>
          )}
          {answers.length > 1 && (
            <section aria-labelledby="before" className="mt-7">
              <h2 id="before" className="mb-3 text-lg">
                What was answered before
              </h2>
              {answers
                .slice(0, -1)
                .toReversed()
                .map((answer) => (
                  <Card key={answer.answeredOn + answer.words}>
                    <Answer answer={answer} />
                  </Card>
                ))}
            </section>
          )}
        </>
      )}
      {mayAnswer && (
        <p className="mt-5" data-screen-only>
          <Link to={`/council/${council.slug}/enquiries/${enquiry.reference}`}>
            Answer it, take words out or hide it
          </Link>
        </p>
      )}
    </>
  );
}

function Answer({ answer }: { answer: AnswerShown }) {
  const { verdict, words, correction, promisedOn, answeredOn, by } = answer;
  return (
    <>
      <p className="font-semibold">
        {VERDICTS[verdict]}
        {promisedOn && `, by ${formatDay(promisedOn, { weekday: false })}`}
      </p>
      {correction && (
        <p className="mt-2 border-l-4 border-sun pl-3">
          <Correction {...correction} />
        </p>
      )}
      <p dir="auto" className="mt-2 max-w-prose break-words whitespace-pre-line">
        {words}
      </p>
      <p className="mt-2 text-sm text-soft">
        {by === 'council' ? 'The council' : 'Those who run this site, not the council'},{' '}
        <Day day={answeredOn} weekday={false} />
        {correction && '. What the council published stays as it was; both stand here.'}
      </p>
    </>
  );
}
