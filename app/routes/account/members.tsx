import { useLocation } from 'react-router';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { actingFor, homeOf, type Side } from '#app/domain/organisations/acting-for.ts';
import { listMembers } from '#app/domain/organisations/queries.server.ts';
import { inviteSchema } from '#app/domain/organisations/schema.ts';
import { ROLES, rolesFor } from '#app/domain/organisations/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { SectionForm } from '#app/routes/section-form.tsx';
import { Checkboxes } from '#app/ui/form/choices.tsx';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/members';
import { MemberList } from './member-list.tsx';
import { membersAction } from './members-action.server.ts';

const done: Record<string, string> = {
  confirmed: 'Confirmed. We have mailed them.',
  refused: 'Not confirmed. We have mailed them.',
  changed: 'Their roles are changed.',
  ended: 'They no longer belong here.',
  withdrawn: 'The invitation no longer works.',
  invited: 'The invitation is on its way.',
};

export function meta() {
  return [];
}

/** Serves /council/:slug/members and /provider/:slug/members. */
function sideIn(url: URL): Side {
  return url.pathname.startsWith('/council/') ? 'council' : 'provider';
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const { organisationId, name, kind, slug } = actingFor(actor, sideIn(url), params.slug);
  return {
    organisation: { name, kind, home: homeOf({ kind, slug }) },
    me: requirePerson(actor).userId,
    list: await listMembers(services, actor, organisationId),
    done: doneIn(done, url),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId } = actingFor(actor, sideIn(url), params.slug);
    return membersAction({ services, actor, organisationId, path: url.pathname }, request);
  },
);

export default function Members({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, me, list } = loaderData;
  const here = `${organisation.home}/members`;
  const [form, fields] = useZodForm({
    id: 'invite',
    schema: inviteSchema,
    lastResult: useLocation().search.includes('do=') ? undefined : actionData?.lastResult,
  });
  // What another form of the page was told: the one button about one person.
  const problems =
    form.status === 'error' ? [] : Object.values(actionData?.lastResult.error ?? {}).flat();
  const options = rolesFor(organisation.kind).map((role) => ({
    value: role,
    label: ROLES[role].label,
    hint: ROLES[role].can,
  }));
  return (
    <>
      <FormTitle form={form} title={`People at ${organisation.name}`} />
      <ErrorSummary form={form} />
      {problems.length > 0 && <Notice kind="warning" title={problems.join('. ')} live />}
      <Breadcrumbs
        crumbs={[{ label: organisation.name, to: organisation.home }, { label: 'People' }]}
      />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading title="People" lead={`Who may act for ${organisation.name}, and how.`} />
      <MemberList list={list} me={me} options={options} />
      {list.canManage && (
        <SectionForm
          form={form}
          title="Invite someone"
          action={here}
          submitLabel="Send the invitation"
        >
          <TextField field={fields.email} label="Their e-mail address" type="email" width="half" />
          <Checkboxes field={fields.roles} label="What they may do" options={options} />
        </SectionForm>
      )}
    </>
  );
}
