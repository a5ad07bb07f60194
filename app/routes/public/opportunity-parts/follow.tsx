import { Form, Link } from 'react-router';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';

export type FollowProps = {
  path: string;
  follow: { does: boolean; may: boolean };
  signedIn: boolean;
  /** Their team has a bid in hand, and is told of changes anyway. */
  hasBid: boolean;
};

/** Mail about this one opportunity: to follow, or to stop. Nothing where nothing is left to tell. */
export function Follow({ path, follow, signedIn, hasBid }: FollowProps) {
  if (!follow.may && !follow.does) return null;
  return (
    <div className="mt-4 border-t border-line pt-3" id="follow" data-screen-only>
      {follow.does ? (
        <Form method="post" action={path} preventScrollReset>
          <p className="mb-2 text-sm">
            <strong>Following.</strong> We write when the deadline moves, a question is answered or
            the outcome is out.
          </p>
          <SubmitButton kind="secondary" wide name="wish" value="unfollow">
            Unfollow
          </SubmitButton>
        </Form>
      ) : (
        <>
          {signedIn ? (
            <Form method="post" action={path} preventScrollReset>
              <SubmitButton kind="secondary" wide name="wish" value="follow">
                Follow
              </SubmitButton>
            </Form>
          ) : (
            <Link to={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in to follow</Link>
          )}
          <p className="mt-2 text-sm text-soft">
            Get mail when the deadline moves, a question is answered or the outcome is out.
            {hasBid &&
              ' As your team has a bid in hand, new dates and changes come to you anyway, and once only.'}
          </p>
        </>
      )}
    </div>
  );
}
