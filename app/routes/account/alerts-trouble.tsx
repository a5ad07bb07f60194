import { Form } from 'react-router';
import type { MailTrouble as Trouble } from '#app/domain/alerts/own-address.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Notice } from '#app/ui/notice.tsx';

const titles = {
  bounce: 'Our alerts do not reach you',
  complaint: 'We send you no alerts: one was reported as spam',
  manual: 'Our operator stopped alerts to your address',
};

/** Mail to the reader's own address came back, or was reported: since when, why, and the way back. */
export function MailTrouble({ trouble, email }: { trouble: Trouble; email: string }) {
  const { reason, detail, since } = trouble;
  return (
    <Notice kind="warning" title={titles[reason]}>
      {reason === 'bounce' && (
        <>
          <p>
            Mail to <span className="wrap-anywhere">{email}</span> came back on{' '}
            <When instant={since} />.{detail && ' The mail server said:'}
          </p>
          {detail && <p className="mt-1 text-sm wrap-anywhere">{detail}</p>}
          <p className="mt-1">
            When it works again, we can send one message there. Its link turns your alerts on. You
            can ask once a day.
          </p>
        </>
      )}
      {reason === 'complaint' && (
        <p>
          Your mail program told us on <When instant={since} />. If you want alerts after all, say
          so here. To get fewer, change when they are sent, or turn some off.
        </p>
      )}
      {reason === 'manual' && (
        <p>
          Since <When instant={since} />. Ask whoever runs this copy of Drawbridge.
        </p>
      )}
      {reason !== 'manual' && (
        <Form method="post" action="/account/alerts" className="mt-3">
          <SubmitButton kind="secondary" name="wish" value="mail-again">
            {reason === 'bounce' ? 'Try my address again' : 'Send me alerts again'}
          </SubmitButton>
        </Form>
      )}
    </Notice>
  );
}
