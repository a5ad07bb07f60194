import { Form } from 'react-router';
import { mailKind } from '#app/domain/mail/kinds.ts';
import type { MailSummary } from '#app/domain/mail/read-mail.server.ts';
import type { MailList } from '#app/domain/mail/schema.ts';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { FindAddress } from './mail-find.tsx';

type Props = {
  show: MailList;
  messages: MailSummary[];
  /** More of them that nobody but their readers may know of. */
  sealed: number;
  to: string;
  page: number;
  pageCount: number;
};

/** What each list is, and what it says when nothing is on it. */
const words: Record<MailList, { lead: string; empty: string; hint: string }> = {
  waiting: {
    lead: 'The next one first. They go by themselves.',
    empty: 'Nothing waits',
    hint: 'Every message has gone, failed or been set aside.',
  },
  sent: {
    lead: 'Taken by the mail server, the newest first. Whether it reached the mailbox, only the other side knows.',
    empty: 'Nothing has been sent yet',
    hint: 'Messages appear here once the mail server has taken them.',
  },
  failed: {
    lead: 'Refused, tried too often, or come back after they had gone. Mend what the reason says, then try again.',
    empty: 'Nothing has failed',
    hint: 'What the mail server refuses, or sends back, is listed here with its reason.',
  },
  ambiguous: {
    lead: 'A worker or a connection ended while the mail server was taking these. They were sent again under the same Message-ID, so some people may have one twice. There is nothing to do.',
    empty: 'No message may have arrived twice',
    hint: 'A message is listed here when a worker was stopped just as it sent it.',
  },
};

/** The messages of one tab. */
export function MailLists({ show, messages, sealed, to, page, pageCount }: Props) {
  const { lead, empty, hint } = words[show];
  const canRetry = show === 'failed' && (sealed > 0 || messages.some(isFailed));
  return (
    <>
      <p className="mb-4 max-w-prose">{lead}</p>
      <FindAddress show={show} to={to} />
      {messages.length === 0 ? (
        <EmptyState title={to ? 'None to that address' : empty}>
          <p>{to ? 'Look for part of the address, or for another one.' : hint}</p>
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {messages.map((mail) => (
            <Message key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
      <Pagination page={page} pageCount={pageCount} />
      {sealed > 0 && (
        <p className="mt-4 max-w-prose text-soft">
          And {sealed.toLocaleString('en-GB')} more that tell who asks or who bids. Nobody but their
          readers may know of those.
        </p>
      )}
      {canRetry && (
        <Form method="post" className="mt-4">
          <input type="hidden" name="wish" value="retry-all" />
          <SubmitButton kind="secondary">Try all that failed again</SubmitButton>
        </Form>
      )}
    </>
  );
}

const isFailed = ({ status }: MailSummary) => status === 'failed';

function Message({ mail }: { mail: MailSummary }) {
  const { id, kind, to, createdAt, reason, tries, isAmbiguous, isReturned } = mail;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 max-w-prose">
        <p className="font-semibold">{mailKind(kind).words}</p>
        <p className="wrap-anywhere">To {to}</p>
        {reason && (
          <p className="wrap-anywhere">
            {mail.isReturned ? 'Came back' : 'Why'}: {reason}
          </p>
        )}
        <p className="text-sm text-soft">
          Written <When instant={createdAt} short />. <State mail={mail} />
          {tries > 1 && ` Tried ${tries} times.`}
        </p>
        {(isAmbiguous || isReturned) && (
          <p className="mt-1 flex flex-wrap gap-1.5">
            {isReturned && <Tag tone="clay">Came back</Tag>}
            {isAmbiguous && <Tag tone="sun">May have arrived twice</Tag>}
          </p>
        )}
      </div>
      {isFailed(mail) && (
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <SubmitButton kind="secondary" name="wish" value="retry">
            Try again<span className="sr-only"> to send it to {to}</span>
          </SubmitButton>
        </Form>
      )}
    </li>
  );
}

function State({ mail: { status, sentAt, nextTryAt, tries } }: { mail: MailSummary }) {
  if (sentAt)
    return (
      <>
        Sent <When instant={sentAt} short />.
      </>
    );
  if (status === 'set-aside') return 'Set aside: the address is stopped.';
  if (status === 'failed') return 'Failed.';
  if (status === 'sending' || !nextTryAt) return 'On its way.';
  return (
    <>
      {tries > 0 ? 'Next try' : 'Goes'} <When instant={nextTryAt} short />.
    </>
  );
}
