import { data, Form, Link, redirect } from 'react-router';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import { schemeLabel } from '#app/domain/organisations/identifiers.ts';
import { withdrawPayeeDecisions } from '#app/domain/payees/decide-payee.server.ts';
import { type ListedDecision, listDecisions } from '#app/domain/payees/list-decisions.server.ts';
import { SECTORS } from '#app/domain/payees/sorting.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Route } from './+types/payees-decided';
import { payeesHere } from './payees-here.server.ts';

const done = { withdrawn: 'Taken back. If we are still not sure, we ask again.' };

export function meta() {
  return [{ title: 'What is decided on payees – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const here = payeesHere(actor, params as { slug?: string });
  const { organisationId } = here;
  return {
    here,
    ...(await listDecisions(services, actor, { organisationId, page: pageOf(url) })),
    page: pageOf(url),
    done: doneIn(done, url),
  };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, base } = payeesHere(actor, params as { slug?: string });
  const payeeId = String((await readForm(request)).get('payee') ?? '');
  try {
    await withdrawPayeeDecisions(services, actor, { payeeId, organisationId });
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
    return data({ problem: error.message }, { status: error.status });
  }
  return redirect(`${base}/decided?done=withdrawn`);
});

export default function PayeesDecided({ loaderData, actionData }: Route.ComponentProps) {
  const { here, decisions, pageCount } = loaderData;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: here.name, to: here.home },
          { label: 'Who was paid', to: here.base },
          { label: 'What is decided' },
        ]}
      />
      {actionData && <Notice kind="warning" title={actionData.problem} live />}
      {loaderData.done && !actionData && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading
        title="What is decided"
        lead="It counts for payments under the same name, also those still to come."
      />
      {decisions.length === 0 && (
        <EmptyState title="Nothing decided yet">
          <p>
            Start with <Link to={here.base}>the names that wait</Link>.
          </p>
        </EmptyState>
      )}
      <ul className={decisions.length > 0 ? 'border-t border-line' : ''}>
        {decisions.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-b border-line py-2.5"
          >
            <div className="min-w-0">
              <p className="break-words">
                <strong>{one.name}</strong> {verdictWords(one)}
              </p>
              <p className="text-sm text-soft">
                {one.decidedBy && `${one.decidedBy}, `}
                <When instant={one.decidedAt} short />
              </p>
            </div>
            {one.payeeId && (
              <Form method="post">
                <input type="hidden" name="payee" value={one.payeeId} />
                <SubmitButton kind="secondary" busy="Taking it back">
                  Take it back<span className="sr-only"> (all that is decided on {one.name})</span>
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Pagination page={loaderData.page} pageCount={pageCount} />
    </>
  );
}

function verdictWords({ verdict, entryName, scheme, number, sector }: ListedDecision): string {
  const entry =
    scheme === 'here'
      ? (entryName ?? 'an organisation here')
      : `${entryName ?? 'an entry'} (${schemeLabel(scheme)} ${number})`;
  if (verdict === 'is') return `is ${entry}`;
  if (verdict === 'is_not') return `is not ${entry}`;
  if (verdict === 'none') return 'is none of those that we know';
  return `is sorted as: ${sector ? SECTORS[sector] : 'not known'}`;
}
