import { data, Link, redirect } from 'react-router';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { linesOfPayee } from '#app/domain/payees/lines-of-payee.server.ts';
import { listDoubtful, type QueuePart } from '#app/domain/payees/list-doubtful.server.ts';
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
  sort: 'Kept: an organisation. It counts for their next payments too.',
};

const PARTS: { part: QueuePart; label: string }[] = [
  { part: 'doubtful', label: 'May be one we know' },
  { part: 'not-found', label: 'Not found: person or organisation?' },
];

function partOf(url: URL): QueuePart {
  return url.searchParams.get('part') === 'not-found' ? 'not-found' : 'doubtful';
}

/** The address of a place in the queue. */
function addressOf(base: string, part: QueuePart, at: number, answer?: string): string {
  const query = new URLSearchParams({
    ...(part === 'not-found' && { part }),
    ...(at > 1 && { page: String(at) }),
    ...(answer && { done: answer }),
  });
  return query.size > 0 ? `${base}?${query}` : base;
}

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const here = payeesHere(actor, params as { slug?: string });
  const { organisationId } = here;
  const asked = pageOf(url);
  const part = partOf(url);
  const which = { organisationId, part, pageSize: 1 };
  const first = await listDoubtful(services, actor, { ...which, page: asked });
  // The last of the queue was answered: back to its start.
  const isPast = first.payees.length === 0 && asked > 1;
  const { total, payees } = isPast ? await listDoubtful(services, actor, which) : first;
  const [payee = null] = payees;
  return {
    here,
    lines: payee
      ? await linesOfPayee(services, actor, { payeeId: payee.payeeId, organisationId })
      : [],
    part,
    at: isPast ? 1 : asked,
    total,
    payee,
    done: doneIn(done, url),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId, base } = payeesHere(actor, params as { slug?: string });
    const form = await readForm(request);
    try {
      const answer = await answerPayee(services, actor, organisationId, form);
      return redirect(addressOf(base, partOf(url), pageOf(url), answer));
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
      return data({ problem: error.message }, { status: error.status });
    }
  },
);

export default function Payees({ loaderData, actionData }: Route.ComponentProps) {
  const { here, part, at, total, payee } = loaderData;
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
            ? 'Names in what you publish that we are not sure of, those paid most first. What you say counts for your own payments, now and later.'
            : 'Names in all spending that we are not sure of, those paid most first. What you say counts for every council that has not said otherwise.'
        }
      >
        <p className="flex flex-wrap gap-x-5 gap-y-2">
          <span>{howMany(total, 'name waits', 'names wait')} here</span>
          <Link to={`${here.base}/decided`}>What is decided</Link>
        </p>
      </PageHeading>
      <nav aria-label="Which names" className="mb-6">
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {PARTS.map((one) => (
            <li key={one.part}>
              {one.part === part ? (
                <strong aria-current="page" className="inline-flex min-h-6 items-center">
                  {one.label}
                </strong>
              ) : (
                <Link
                  to={addressOf(here.base, one.part, 1)}
                  className="inline-flex min-h-6 items-center"
                >
                  {one.label}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {payee ? (
        <PayeeQuestion
          key={payee.payeeId}
          payee={payee}
          lines={loaderData.lines}
          money={here.money}
          part={part}
          at={at}
          total={total}
          to={(place) => addressOf(here.base, part, place)}
          isAnswered={loaderData.done !== null}
        />
      ) : (
        <EmptyState title="Nothing to check">
          <p>
            {part === 'doubtful'
              ? 'No name is in doubt. New ones come up here after the next file.'
              : 'Every name is found, or someone has said what it is. New ones come up here after the next file.'}
          </p>
        </EmptyState>
      )}
    </>
  );
}
