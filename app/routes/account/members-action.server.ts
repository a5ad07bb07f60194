import { redirect } from 'react-router';
import { z } from 'zod';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { inviteMember, withdrawInvitation } from '#app/domain/organisations/invitations.server.ts';
import {
  changeRoles,
  confirmMember,
  endMembership,
  refuseMember,
} from '#app/domain/organisations/members.server.ts';
import { inviteSchema, rolesSchema } from '#app/domain/organisations/schema.ts';
import type { Services } from '#app/platform/ports.ts';
import { submit } from '#app/routes/submit.server.ts';

const oneMember = z.object({ id: z.uuid() });
const oneWithRoles = rolesSchema.and(oneMember);

type Here = { services: Services; actor: Actor; organisationId: string; path: string };

/** The members page's forms, told apart by their `do` in the URL: each is one use case. */
export async function membersAction(here: Here, request: Request) {
  const { services, actor, organisationId, path } = here;
  const done = (what: string) => redirect(`${path}?done=${what}`);
  switch (new URL(request.url).searchParams.get('do')) {
    case 'confirm':
      return submit(request, oneWithRoles, async ({ id, roles }) => {
        await confirmMember(services, actor, { organisationId, membershipId: id, roles });
        return done('confirmed');
      });
    case 'refuse':
      return submit(request, oneMember, async ({ id }) => {
        await refuseMember(services, actor, { organisationId, membershipId: id });
        return done('refused');
      });
    case 'roles':
      return submit(request, oneWithRoles, async ({ id, roles }) => {
        await changeRoles(services, actor, { organisationId, membershipId: id, roles });
        return done('changed');
      });
    case 'end':
      return submit(request, oneMember, async ({ id }) => {
        await endMembership(services, actor, { organisationId, membershipId: id });
        return done('ended');
      });
    case 'leave':
      return submit(request, oneMember, async ({ id }) => {
        await endMembership(services, actor, { organisationId, membershipId: id });
        return redirect('/account?done=left');
      });
    case 'withdraw':
      return submit(request, oneMember, async ({ id }) => {
        await withdrawInvitation(services, actor, { organisationId, invitationId: id });
        return done('withdrawn');
      });
    default:
      return submit(request, inviteSchema, async (value) => {
        await inviteMember(services, actor, { organisationId, ...value });
        return done('invited');
      });
  }
}
