import { Link, redirect } from 'react-router';
import { withdrawSchema } from '#app/domain/opportunities/schema.ts';
import { withdrawOpportunity } from '#app/domain/opportunities/withdraw-opportunity.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/withdraw';
import { loadToWrite, pathOf } from './draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadToWrite(scope, params));

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  return submit(request, withdrawSchema, async ({ reason }) => {
    await withdrawOpportunity(services, actor, params.reference, reason);
    return redirect(`${pathOf(params)}?withdrawn`);
  });
});

export default function Withdraw({ loaderData, actionData }: Route.ComponentProps) {
  const { found, list } = loaderData;
  const [form, fields] = useZodForm({
    id: 'withdraw',
    schema: withdrawSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Withdraw" />
      <FormPage
        form={form}
        kicker={found.content.title}
        title="Withdraw this opportunity"
        lead="Nobody can bid after that, and it can’t be undone. The page stays for everyone to read, with your reason. People have spent hours on their bids: tell them plainly."
        submitLabel="Withdraw it for good"
        busy="Withdrawing"
        beside={<Link to={list}>Back without withdrawing</Link>}
      >
        <TextArea
          field={fields.reason}
          label="Why it is withdrawn"
          hint="Everyone sees this"
          rows={4}
        />
      </FormPage>
    </>
  );
}
