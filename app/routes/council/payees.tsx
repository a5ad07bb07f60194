import { data, Link, redirect } from 'react-router';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { listDoubtful } from '#app/domain/payees/list-doubtful.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/payees';
import { PayeeQuestion } from './payee-question.tsx';
import { answerPayee } from './payees-action.server.ts';
import { payeesHere } from './payees-here.server.ts';

const done = {
  is: 'Kept: that is them. It counts for their next payments too.',
  'is-not': 'Kept: that is not them. We won’t ask about that one again.',
  other: 'Kept: it is the one you named.',
  none: 'Kept: none of those that we know.',
  person: 'Kept: a person. The name is shown nowhere.',
};

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const here = payeesHere(actor, params as { slug?: string });
  const { organisationId } = here;
  const asked = pageOf(url);
  const first = await listDoubtful(services, actor, { organisationId, page: asked, pageSize: 1 });
  // The last of the queue was answered: back to its start.
  const isPast = first.payees.length === 0 && asked > 1;
  const { total, payees } = isPast
    ? await listDoubtful(services, actor, { organisationId, page: 1, pageSize: 1 })
    : first;
  return {
    here,
    at: isPast ? 1 : asked,
    total,
    payee: payees[0] ?? null,
    done: doneIn(done, url),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId, base } = payeesHere(actor, params as { slug?: string });
    const form = await readForm(request);
    try {
      const answer = await answerPayee(services, actor, organisationId, form);
      const at = pageOf(url);
      return redirect(`${base}?${at > 1 ? `page=${at}&` : ''}done=${answer}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
      return data({ problem: error.message }, { status: error.status });
    }
  },
);

export default function Payees({ loaderData, actionData }: Route.ComponentProps) {
  const { here, at, total, payee } = loaderData;
  return (
    <>
      <PageTitle title="Who was paid" failed={Boolean(actionData)} />
      <Breadcrumbs
        crumbs={[
          { label: here.name, to: here.home },
          ...(here.published ? [{ label: 'What you publish', to: here.published }] : []),
          { label: 'Who was paid' },
        ]}
      />
      {actionData && (
        <Notice kind="warning" live title="Nothing was kept">
          <p>{actionData.problem}</p>
        </Notice>
      )}
      {loaderData.done && !actionData && (
        <Notice kind="success" live title={loaderData.done}>
          <p>
            <Link to={`${here.base}/decided`}>See what you decided, or take it back</Link>
          </p>
        </Notice>
      )}
      <PageHeading
        title="Who was paid"
        lead={
          here.organisationId
            ? 'Names in your spending that we are not sure of, those paid most first. What you say counts for your own payments, now and later.'
            : 'Names in all spending that we are not sure of, those paid most first. What you say counts for every council that has not said otherwise.'
        }
      >
        <p className="flex flex-wrap gap-x-5 gap-y-2">
          <span>{howMany(total, 'name waits', 'names wait')}</span>
          <Link to={`${here.base}/decided`}>What is decided</Link>
        </p>
      </PageHeading>
      {payee ? (
        <PayeeQuestion
          key={payee.payeeId}
          payee={payee}
          at={at}
          total={total}
          mayDecide={here.mayDecide}
          isAnswered={loaderData.done !== null}
        />
      ) : (
        <EmptyState title="Nothing to check">
          <p>
            Every name is either found or not in the registers we hold. New ones come up here after
            the next file.
          </p>
        </EmptyState>
      )}
    </>
  );
}
