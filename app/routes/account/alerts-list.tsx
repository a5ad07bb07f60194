import { Form, Link } from 'react-router';
import type { AlertStatus } from '#app/domain/alerts/lifecycle.ts';
import type { AlertInList } from '#app/domain/alerts/list-alerts.server.ts';
import { formatDay, londonDay } from '#app/domain/kernel/time.ts';
import { Day, When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Tag, type TagTone } from '#app/ui/tag.tsx';

const standings: Record<AlertStatus, { tone: TagTone; words: string }> = {
  on: { tone: 'river', words: 'On' },
  paused: { tone: 'sun', words: 'Paused' },
  off: { tone: 'plain', words: 'Off' },
  unconfirmed: { tone: 'sun', words: 'Not confirmed yet' },
};

export type AlertListProps = {
  alerts: readonly AlertInList[];
  /** What is done to one is done for the whole team. */
  isTeams: boolean;
};

/** Alerts that stand together; those that are off are folded away at the end. */
export function AlertList(props: AlertListProps) {
  const { alerts, isTeams } = props;
  const off = alerts.filter(({ status }) => status === 'off');
  const live = alerts.filter(({ status }) => status !== 'off');
  return (
    <>
      {live.length > 0 && <Rows alerts={live} isTeams={isTeams} />}
      {off.length > 0 && (
        <details className="disclosure mb-5" open={live.length === 0}>
          <summary>Turned off ({off.length})</summary>
          <p className="mt-2 max-w-prose text-sm text-soft">
            They are kept for a year, so that you can turn them on again.
          </p>
          <Rows alerts={off} isTeams={isTeams} />
        </details>
      )}
    </>
  );
}

function Rows({ alerts, isTeams }: AlertListProps) {
  return (
    <ul className="mb-5 border-t border-line">
      {alerts.map((alert) => (
        <li
          key={alert.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-line py-4"
        >
          <div className="max-w-prose min-w-0 flex-1 basis-72">
            <h3 className="text-lg wrap-anywhere">
              <Link to={`/account/alerts/${alert.id}`}>{alert.name}</Link>
            </h3>
            <p className="mt-1">
              <Standing alert={alert} />
            </p>
            {alert.looksFor.join(' ') !== alert.name && (
              <p className="mt-1 wrap-anywhere">{alert.looksFor.join('; ')}</p>
            )}
            <p className="mt-1 text-sm text-soft">
              <Sends alert={alert} />
            </p>
          </div>
          <Wishes alert={alert} isTeams={isTeams} />
        </li>
      ))}
    </ul>
  );
}

/** "On", "Paused until Monday 1 December 2026". */
export function Standing({ alert }: { alert: Pick<AlertInList, 'status' | 'pausedUntil'> }) {
  const { tone, words } = standings[alert.status];
  const until = alert.status === 'paused' ? alert.pausedUntil : null;
  return (
    <Tag tone={tone}>
      {words}
      {until && (
        <>
          {' until '}
          <Day day={londonDay(until)} />
        </>
      )}
    </Tag>
  );
}

function Sends({ alert }: { alert: AlertInList }) {
  const { status, when, lastSentAt, waiting } = alert;
  return (
    <>
      {status !== 'off' && `${when}. `}
      {lastSentAt ? (
        <>
          Last sent <When instant={lastSentAt} />.
        </>
      ) : (
        'Nothing sent yet.'
      )}
      {status !== 'off' && waiting > 0 && ` ${waitingWords(waiting)}`}
      {alert.readers.length > 0 && ` Goes to ${readerWords(alert.readers)}.`}
    </>
  );
}

function waitingWords(waiting: number): string {
  return waiting === 1
    ? '1 is found and waits for the next message.'
    : `${waiting} are found and wait for the next message.`;
}

const and = new Intl.ListFormat('en-GB');

/** "5 December 2026" */
export function dayWords(instant: Date): string {
  return formatDay(londonDay(instant), { weekday: false });
}

function readerWords(readers: AlertInList['readers']): string {
  return and.format(
    readers.map(({ name, startsAt, endsAt }) => {
      if (startsAt) return `${name} (away until ${dayWords(startsAt)})`;
      return endsAt ? `${name} (stands in)` : name;
    }),
  );
}

function Wishes(props: { alert: AlertInList; isTeams: boolean }) {
  const { id, name, status } = props.alert;
  const whose = props.isTeams ? ' for the team' : '';
  const of = <span className="sr-only"> {name}</span>;
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="id" value={id} />
      {status === 'on' && (
        <SubmitButton kind="secondary" name="wish" value="pause">
          Pause{whose}
          {of}
        </SubmitButton>
      )}
      {status === 'paused' && (
        <SubmitButton kind="secondary" name="wish" value="start">
          Start again{whose}
          {of}
        </SubmitButton>
      )}
      {status === 'off' ? (
        <SubmitButton kind="secondary" name="wish" value="start">
          Turn on again{whose}
          {of}
        </SubmitButton>
      ) : (
        <SubmitButton kind="secondary" name="wish" value="stop">
          Turn off{whose}
          {of}
        </SubmitButton>
      )}
      <Link to={`/account/alerts/${id}`} className="inline-flex min-h-11 items-center">
        Change
        {of}
      </Link>
    </Form>
  );
}
