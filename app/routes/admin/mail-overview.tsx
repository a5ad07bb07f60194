import type { MailHealth } from '#app/domain/mail/mail-health.server.ts';
import { Day, When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { DataTable } from '#app/ui/table.tsx';

const number = (value: number) => value.toLocaleString('en-GB');
const counted = (value: number, one: string, many: string) =>
  value === 0 ? `No ${many}` : `${number(value)} ${value === 1 ? one : many}`;

function later(messages: number): string {
  const words = counted(messages, 'message', 'messages');
  return messages === 0 ? words : `${words}: spread out, or put off by the mail server`;
}

function due(alerts: number): string {
  const words = counted(alerts, 'alert', 'alerts');
  return alerts === 0 ? words : `${words}, written about as soon as there is room`;
}

/** How sending stands, day by day, and what alerts are about to send. */
export function MailOverview({ health }: { health: MailHealth }) {
  const { counts, days, alerts, alertMailsPerMinute } = health;
  return (
    <>
      <h2 className="mb-2 text-xl">Now</h2>
      <SummaryList
        rows={[
          {
            term: 'To be sent now',
            value: counts.oldestDueAt ? (
              <>
                {counted(counts.due, 'message', 'messages')}, the oldest due since{' '}
                <When instant={counts.oldestDueAt} short />
              </>
            ) : (
              'Nothing'
            ),
          },
          { term: 'On its way', value: counted(counts.sending, 'message', 'messages') },
          {
            term: 'To be sent later',
            value: later(counts.later),
          },
        ]}
      />
      <h2 className="mt-7 mb-2 text-xl">Alerts</h2>
      <SummaryList
        rows={[
          { term: 'On', value: counted(alerts.on, 'alert', 'alerts') },
          { term: 'Paused', value: counted(alerts.paused, 'alert', 'alerts') },
          { term: 'Not yet confirmed', value: counted(alerts.unconfirmed, 'alert', 'alerts') },
          {
            term: 'Due now',
            value: due(alerts.due),
          },
          {
            term: 'News not yet told',
            value: counted(alerts.items, 'piece of news', 'pieces of news'),
          },
          {
            term: 'Digests waiting',
            value: `${counted(counts.digests, 'message', 'messages')}. At most ${number(alertMailsPerMinute)} go in a minute, after all other mail.`,
          },
        ]}
      />
      <h2 className="mt-7 mb-2 text-xl">The last 14 days</h2>
      {days.length === 0 ? (
        <EmptyState title="No message yet">
          <p>Each day’s messages are counted here, with what became of them.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Messages by the day they were written, with what has become of them"
          captionHidden
          rows={days}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', header: 'Written on', cell: ({ day }) => <Day day={day} short /> },
            ...(['written', 'sent', 'waiting', 'failed', 'setAside'] as const).map((key) => ({
              key,
              header: headers[key],
              numeric: true,
              cell: (day: MailHealth['days'][number]) => number(day[key]),
            })),
          ]}
        />
      )}
    </>
  );
}

const headers = {
  written: 'All',
  sent: 'Sent',
  waiting: 'Waiting',
  failed: 'Failed',
  setAside: 'Set aside',
};
