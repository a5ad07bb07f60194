import { Form, Link, redirect } from 'react-router';
import { ownPath } from '#app/domain/accounts/own-path.ts';
import { followTopic, unfollowTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { followTopicSchema } from '#app/domain/alerts/forms.ts';
import { topicsInWords } from '#app/domain/alerts/topic-words.server.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/follow';

/** Where whoever had to sign in first comes to: opening a page changes nothing, so it asks. */
export const loader = page(async ({ services, actor, url }, _args: Route.LoaderArgs) => {
  requirePerson(actor);
  const asked = followTopicSchema
    .omit({ wish: true })
    .safeParse(Object.fromEntries(url.searchParams));
  if (!asked.success) throw new NotFound();
  const { back, ...topic } = asked.data;
  const [words] = await topicsInWords(services, [topic]);
  if (!words) throw new NotFound();
  return { topic: words, back: ownPath(back, words.path) };
});

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, followTopicSchema, async ({ wish, back, ...topic }) => {
    const here = ownPath(back, '/account/alerts');
    if (actor.kind !== 'person') {
      const asked = new URLSearchParams({ ...topic, back: here });
      return redirect(`/sign-in?next=${encodeURIComponent(`/follow?${asked}`)}`);
    }
    if (wish === 'follow') await followTopic(services, actor, topic);
    else await unfollowTopic(services, actor, topic);
    const to = new URL(here, 'http://own.invalid');
    to.searchParams.set('done', wish);
    return redirect(to.pathname + to.search + to.hash);
  }),
);

export default function Follow({ loaderData, actionData }: Route.ComponentProps) {
  const { topic, back } = loaderData;
  const problems = Object.values(actionData?.lastResult.error ?? {}).flat();
  return (
    <>
      <PageTitle title={`Follow ${topic.title}`} failed={problems.length > 0} />
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      <PageHeading title={`Follow: ${topic.title}`} lead={`${topic.note}.`} />
      <p className="mb-4 max-w-prose">
        We write to you when something happens to it. Every message has a link that turns it off.
      </p>
      <Form method="post" action="/follow" className="flex flex-wrap items-center gap-4">
        <input type="hidden" name="kind" value={topic.kind} />
        <input type="hidden" name="id" value={topic.id} />
        <input type="hidden" name="back" value={back} />
        <SubmitButton name="wish" value="follow">
          Follow
        </SubmitButton>
        <Link to={back}>Not now</Link>
      </Form>
    </>
  );
}
