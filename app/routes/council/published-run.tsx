import { data, Form, Link, redirect } from 'react-router';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { canBeUndone, statusOf } from '#app/domain/transparency/lifecycle.ts';
import { findPublished, undoPublished } from '#app/domain/transparency/published.server.ts';
import { KINDS, STATUSES } from '#app/domain/transparency/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Day, When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/published-run';
import { PublishedRefused } from './published-refused.tsx';

const done = {
  imported: 'It is brought in.',
  undone: 'It is taken out again. Rows that another file brought in too are still here.',
};

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.run.file ?? 'A file'}, as brought in – Drawbridge` }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await findPublished(services, actor, params.slug, { id: params.run, page: pageOf(url) })),
  page: pageOf(url),
  done: doneIn(done, url),
}));

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  const here = `/council/${params.slug}/published/${params.run}`;
  try {
    await undoPublished(services, actor, params.slug, params.run);
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
    return data({ problem: error.message }, { status: error.status });
  }
  return redirect(`${here}?done=undone`);
});

export default function PublishedRun({ loaderData, actionData }: Route.ComponentProps) {
  const { council, run, columns, problems, total, pageCount } = loaderData;
  const base = `/council/${council.slug}`;
  const status = statusOf(run);
  const left = run.preamble + run.blank + run.total;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: base },
          { label: 'What you publish', to: `${base}/published` },
          { label: 'A file' },
        ]}
      />
      {loaderData.done && !actionData && <Notice kind="success" title={loaderData.done} live />}
      {actionData && <Notice kind="warning" title={actionData.problem} live />}
      {run.failure && status === 'failed' && <Notice kind="warning" title={run.failure} />}
      <PageHeading
        kicker={KINDS[run.kind].name}
        title={<span className="break-words">{run.file}</span>}
      />
      <SummaryList
        rows={[
          { term: 'How it stands', value: STATUSES[status] },
          { term: 'When', value: <When instant={run.startedAt} /> },
          {
            term: 'Days in it',
            value:
              run.firstDay && run.lastDay ? (
                <>
                  <Day day={run.firstDay} /> to <Day day={run.lastDay} />
                </>
              ) : null,
          },
          { term: 'Rows', value: figure(run.rows) },
          { term: 'New', value: figure(run.imported) },
          { term: 'Here already', value: `${figure(run.duplicate)}, not counted twice` },
          { term: 'Refused', value: figure(run.refused) },
          {
            term: 'Not data',
            value: `${figure(left)}: ${howMany(run.preamble, 'title or note', 'titles and notes').toLowerCase()}, ${howMany(run.blank, 'blank row', 'blank rows').toLowerCase()}, ${howMany(run.total, 'row of totals', 'rows of totals').toLowerCase()}`,
          },
          { term: 'Sum of what was read', value: formatPence(run.sumPence) },
          {
            term: 'Columns',
            value:
              columns.length > 0 ? (
                <ul>
                  {columns.map(({ field, column }) => (
                    <li key={field} className="break-words">
                      {column}: {field}
                    </li>
                  ))}
                </ul>
              ) : null,
          },
          { term: 'Text encoding', value: run.encoding },
        ]}
      />
      <PublishedRefused
        problems={problems}
        total={total}
        page={loaderData.page}
        pageCount={pageCount}
        csv={`${base}/published/${run.id}/refused.csv`}
      />
      {status === 'done' && run.kind === 'spend' && run.imported > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 text-xl">Who was paid</h2>
          <p className="mb-3 max-w-prose">
            We look each name up in the public registers. Where we are not sure, we ask you.
          </p>
          <LinkButton kind="secondary" to={`${base}/payees`}>
            Check the names
          </LinkButton>
        </section>
      )}
      {status === 'done' && run.imported > 0 && <GoOn council={council.slug} kind={run.kind} />}
      {canBeUndone(run) && (
        <details className="mb-8">
          <summary className="min-h-6 cursor-pointer py-1 font-semibold">
            Take this file out again
          </summary>
          <p className="mt-2 mb-3 max-w-prose">
            Its {howMany(run.imported, 'row goes', 'rows go')}, from the public pages too, except
            those that another file brought in as well. You can bring it in again later.
          </p>
          <Form method="post">
            <SubmitButton kind="danger" busy="Taking it out">
              Take it out
            </SubmitButton>
          </Form>
        </details>
      )}
    </>
  );
}

type Kind = Route.ComponentProps['loaderData']['run']['kind'];

/** What to do next with what was brought in. */
function GoOn({ council, kind }: { council: string; kind: Kind }) {
  const onward = [
    ...(kind === 'spend'
      ? [
          { to: `/council/${council}/explain`, words: 'Say what your lines really are' },
          {
            to: `/councils/${council}/money/payments`,
            words: 'Every payment, as everyone sees it',
          },
        ]
      : []),
    ...(kind === 'contracts'
      ? [{ to: `/contracts?council=${council}`, words: 'Your contracts, as everyone sees them' }]
      : []),
    { to: `/councils/${council}/money`, words: 'Where your money goes, as everyone sees it' },
  ];
  return (
    <section className="mb-8" aria-labelledby="onward">
      <h2 id="onward" className="mb-2 text-xl">
        Go on
      </h2>
      <ul>
        {onward.map(({ to, words }) => (
          <li key={to} className="py-1">
            <Link to={to}>{words}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function figure(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
