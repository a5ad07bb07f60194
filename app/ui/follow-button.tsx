import { Form } from 'react-router';
import type { Topic } from '#app/domain/kernel/topics.ts';
import { SubmitButton } from './form/submit-button.tsx';

export type FollowButtonProps = {
  topic: Topic;
  follows: boolean;
  /** What pressing it does: "Follow this contract". */
  label: string;
  /** The page it stands on, from the root: one comes back to it. */
  back: string;
};

/** Mail about one topic, to begin with or to stop. Whoever is not signed in signs in on the way. */
export function FollowButton({ topic, follows, label, back }: FollowButtonProps) {
  // Said in the address too, for the page that tells what went wrong.
  const to = `/follow?${new URLSearchParams({ ...topic, back })}`;
  return (
    <Form method="post" action={to} preventScrollReset id="follow" data-screen-only>
      <input type="hidden" name="kind" value={topic.kind} />
      <input type="hidden" name="id" value={topic.id} />
      <input type="hidden" name="back" value={back} />
      {follows && (
        <p className="mb-2 text-sm" role="status">
          <strong>Following.</strong> We write when something happens.
        </p>
      )}
      <SubmitButton kind="secondary" name="wish" value={follows ? 'unfollow' : 'follow'}>
        {follows ? 'Unfollow' : label}
      </SubmitButton>
    </Form>
  );
}
