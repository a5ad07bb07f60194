import { Form, redirect } from 'react-router';
import {
  endMyOtherSessions,
  endMySession,
  listMySessions,
} from '#app/domain/accounts/my-sessions.server.ts';
import { endSessionSchema } from '#app/domain/accounts/schema.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { NotSignedIn } from '#app/domain/kernel/errors.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/sessions';

export function meta() {
  return [{ title: 'Where you are signed in – Drawbridge' }];
}

export const loader = page(
  async ({ services, sessions, actor, url }, { request }: Route.LoaderArgs) => {
    requirePerson(actor);
    const current = await sessions.personOf(request.headers);
    return {
      list: await listMySessions(services, actor, current?.sessionId ?? null),
      done: url.searchParams.has('done'),
    };
  },
);

export const action = page(async ({ services, sessions, actor }, { request }: Route.ActionArgs) =>
  submit(request, endSessionSchema, async ({ sessionId }) => {
    const current = await sessions.personOf(request.headers);
    if (!current) throw new NotSignedIn();
    if (sessionId) await endMySession(services, actor, sessionId);
    else await endMyOtherSessions(services, actor, current.sessionId);
    return redirect('/account/sessions?done=1');
  }),
);

export default function Sessions({ loaderData: { list, done } }: Route.ComponentProps) {
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Your account', to: '/account' }, { label: 'Where you are signed in' }]}
      />
      {done && <Notice kind="success" title="Signed out there." live />}
      <PageHeading
        title="Where you are signed in"
        lead="If you don’t know one of these, sign it out and change your password."
      />
      <ul className="mb-7 border-t border-line">
        {list.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <div>
              <p className="font-semibold">{session.device}</p>
              <p className="text-sm text-soft">
                Since <When instant={session.startedAt} />. Last used{' '}
                <When instant={session.lastUsedAt} />.
              </p>
            </div>
            {session.isThisOne ? (
              <Tag tone="river">This one</Tag>
            ) : (
              <Form method="post">
                <input type="hidden" name="sessionId" value={session.id} />
                <SubmitButton kind="secondary">
                  Sign out<span className="sr-only"> {session.device}</span>
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {list.length > 1 && (
        <Form method="post">
          <SubmitButton kind="danger">Sign out everywhere else</SubmitButton>
        </Form>
      )}
    </>
  );
}
