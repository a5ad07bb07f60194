import { MOST_A_DAY, OFF_AFTER_DAYS } from '#app/domain/webhooks/limits.ts';
import type { EndpointView } from '#app/domain/webhooks/list-webhooks.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { EndpointTag } from './webhook-tags.tsx';

const because = {
  admin: 'An administrator turned it off.',
  gone: 'It answered “410 Gone”, which asks us to stop.',
  failing: `Nothing that we sent was taken for ${OFF_AFTER_DAYS} days.`,
};

/** Where an endpoint stands, and what to do about it. */
export function WebhookState({ endpoint }: { endpoint: EndpointView }) {
  const { status, offAt, offBecause, failingSince, restUntil, leftOut, leftOutAt } = endpoint;
  return (
    <>
      <p className="mb-4">
        <EndpointTag status={status} />
      </p>
      {status === 'off' && offAt && offBecause && (
        <Notice title="Nothing is sent there">
          <p>
            {because[offBecause]} That was <When instant={offAt} />. Mail goes on as before.
          </p>
        </Notice>
      )}
      {status === 'failing' && failingSince && (
        <Notice kind="warning" title="What we send is not taken just now">
          <p>
            Since <When instant={failingSince} />. The log below says what came back.{' '}
            {restUntil ? (
              <>
                We try again from <When instant={restUntil} short />.
              </>
            ) : (
              'We try again by ourselves.'
            )}
          </p>
        </Notice>
      )}
      {leftOut > 0 && leftOutAt && (
        <Notice kind="warning" title="Some news was left out">
          <p>
            {leftOut === 1 ? '1 message was' : `${leftOut.toLocaleString('en-GB')} messages were`}{' '}
            over the {MOST_A_DAY.toLocaleString('en-GB')} that an organisation may get in a day,
            last <When instant={leftOutAt} />. Alerts by mail had them all.
          </p>
        </Notice>
      )}
    </>
  );
}
