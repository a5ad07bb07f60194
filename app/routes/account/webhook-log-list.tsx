import { Form } from 'react-router';
import { LOG_DAYS } from '#app/domain/webhooks/limits.ts';
import type {
  AttemptView,
  DeliveryView,
  WebhookLog,
} from '#app/domain/webhooks/webhook-log.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { DeliveryTag } from './webhook-tags.tsx';

export type WebhookLogListProps = {
  log: WebhookLog;
  /** True when this person may send something again. */
  mayResend: boolean;
  to: string;
};

const types: Record<string, string> = {
  'alert.item': 'Found by an alert',
  'opportunity.changed': 'It changed',
  'webhook.test': 'Test',
};

/** What was sent to an endpoint, and what came back. */
export function WebhookLogList({ log, mayResend, to }: WebhookLogListProps) {
  return (
    <section>
      <h2 className="mb-2 text-xl">Log</h2>
      {log.total === 0 ? (
        <EmptyState title="Nothing sent yet">
          <p>What we send, and what comes back, is listed here for {LOG_DAYS} days.</p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-soft">
            Kept for {LOG_DAYS} days. {log.total.toLocaleString('en-GB')} in all.
          </p>
          <ul className="border-t border-line">
            {log.deliveries.map((delivery) => (
              <Row key={delivery.id} delivery={delivery} mayResend={mayResend} to={to} />
            ))}
          </ul>
          <Pagination page={log.page} pageCount={log.pageCount} />
        </>
      )}
    </section>
  );
}

type RowProps = { delivery: DeliveryView; mayResend: boolean; to: string };

function Row({ delivery, mayResend, to }: RowProps) {
  const { id, title, type, status, createdAt, dueAt, attempts } = delivery;
  const [last] = attempts;
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <p className="min-w-0 font-semibold wrap-anywhere">{title}</p>
        <DeliveryTag status={status} />
      </div>
      <p className="text-sm text-soft">
        {types[type] ?? type}, <When instant={createdAt} short />
        {last && status !== 'taken' && `. Last try: ${answerWords(last)}`}
        {dueAt && attempts.length > 0 && (
          <>
            . Next try from <When instant={dueAt} short />
          </>
        )}
      </p>
      {attempts.length > 0 && (
        <details className="disclosure">
          <summary>
            {attempts.length === 1 ? '1 try' : `${attempts.length} tries`}
            <span className="sr-only"> of {title}</span>
          </summary>
          <p className="text-sm text-soft">
            Its id: <code className="break-all">{id}</code>
          </p>
          <ol reversed className="my-2 list-decimal pl-8">
            {attempts.map((attempt) => (
              <Attempt key={attempt.id} attempt={attempt} />
            ))}
          </ol>
          {mayResend && (
            <Form method="post" action={to} className="mb-2">
              <input type="hidden" name="delivery" value={id} />
              <SubmitButton kind="secondary" name="wish" value="again">
                Send again<span className="sr-only"> {title}</span>
              </SubmitButton>
            </Form>
          )}
        </details>
      )}
    </li>
  );
}

function Attempt({ attempt }: { attempt: AttemptView }) {
  const { at, durationMs, answer } = attempt;
  return (
    <li className="py-1">
      <When instant={at} short />: {answerWords(attempt)} after {durationMs.toLocaleString('en-GB')}{' '}
      ms
      {answer && (
        <code className="block rounded-md bg-card px-2 py-1 text-sm wrap-anywhere">{answer}</code>
      )}
    </li>
  );
}

/** "answered 500", or why nothing was answered. */
function answerWords({ status, reason }: AttemptView): string {
  return status === null ? reason : `answered ${status}`;
}
