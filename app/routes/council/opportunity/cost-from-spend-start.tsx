import { randomUUID } from 'node:crypto';
import { redirect } from 'react-router';
import { MOST_TICKED, startSchema } from '#app/domain/baselines/schema.ts';
import { baselineStart, startBaseline } from '#app/domain/baselines/start-baseline.server.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { paymentSearch, readPaymentFilter } from '#app/domain/spending/payment-line.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/cost-from-spend-start';
import { StartFields } from './cost-from-spend-start-fields.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const filter = readPaymentFilter(url.searchParams);
  return {
    start: await baselineStart(services, actor, params.slug, filter),
    formKey: randomUUID(),
    back: `/councils/${params.slug}/money/payments?${paymentSearch(filter)}`,
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const filter = readPaymentFilter(url.searchParams);
    return submit(request, startSchema, async (input) => {
      const reference = await startBaseline(services, actor, params.slug, filter, input);
      return redirect(`/council/${params.slug}/opportunities/${reference}/cost-from-spend`);
    });
  },
);

export default function StartBaseline({ loaderData, actionData }: Route.ComponentProps) {
  const { start, back, formKey } = loaderData;
  const { found, council, isTooMany, drafts } = start;
  const [form, fields] = useZodForm({
    id: 'start-baseline',
    schema: startSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { title: start.title },
  });
  return (
    <>
      <FormTitle form={form} title="Make this what an opportunity costs today" />
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/council/${council.slug}` },
          { label: 'Your payments', to: back },
          { label: 'What it costs today' },
        ]}
      />
      {isTooMany || found.total === 0 ? (
        <EmptyState
          title={isTooMany ? 'That is too many lines for one figure' : 'No payment fits that'}
          action={<LinkButton to={back}>Back to the payments</LinkButton>}
        >
          <p>
            {isTooMany
              ? `${howMany(found.total, 'line', 'lines')} fit. One figure can be made of ${MOST_TICKED} at most: go back and narrow them by a payee, a department or a year.`
              : 'Go back and choose others.'}
          </p>
        </EmptyState>
      ) : (
        <FormPage
          form={form}
          title="Make this what an opportunity costs today"
          lead={`${howMany(found.total, 'payment', 'payments')}${found.payee ? ` to ${found.payee.name}` : ''}, ${formatPence(found.sumPence)} in all. They will be ticked for you, and you can untick any before you use them.`}
          submitLabel="Go on"
          busy="Ticking"
        >
          <input type="hidden" name="formKey" value={formKey} />
          <StartFields fields={fields} drafts={drafts} />
        </FormPage>
      )}
    </>
  );
}
