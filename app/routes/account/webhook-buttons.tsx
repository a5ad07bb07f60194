import { Form } from 'react-router';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';

/** What an administrator can do with an endpoint. What can't be undone is folded away first. */
export function WebhookButtons({ isOff, to }: { isOff: boolean; to: string }) {
  return (
    <div className="mb-8">
      <Form method="post" action={to} className="mb-2 flex flex-wrap gap-3">
        {isOff ? (
          <SubmitButton name="wish" value="on">
            Turn it on
          </SubmitButton>
        ) : (
          <>
            <SubmitButton name="wish" value="test">
              Send a test
            </SubmitButton>
            <SubmitButton kind="secondary" name="wish" value="off">
              Turn it off
            </SubmitButton>
          </>
        )}
      </Form>
      <details className="disclosure">
        <summary>Make a new secret</summary>
        <p className="mb-3 max-w-prose">
          You see it once. For a day we sign with both, so nothing is lost while you change over.
        </p>
        <Form method="post" action={to}>
          <SubmitButton kind="secondary" name="wish" value="rotate">
            Make a new secret now
          </SubmitButton>
        </Form>
      </details>
      <details className="disclosure">
        <summary>Remove this address</summary>
        <p className="mb-3 max-w-prose">
          Its log goes with it, and so does what waits. This can’t be undone.
        </p>
        <Form method="post" action={to}>
          <SubmitButton kind="danger" name="wish" value="remove">
            Remove it
          </SubmitButton>
        </Form>
      </details>
    </div>
  );
}
