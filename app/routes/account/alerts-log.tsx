import { Link } from 'react-router';
import type { MessageInLog } from '#app/domain/alerts/find-alert.server.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { When } from '#app/ui/date-time.tsx';
import { Reason } from '#app/ui/notice.tsx';
import { Tag } from '#app/ui/tag.tsx';

/** The last messages that an alert had a part in, with what each told and why. */
export function AlertLog({ messages }: { messages: readonly MessageInLog[] }) {
  return (
    <section aria-labelledby="what-it-sent" className="mt-9">
      <h2 id="what-it-sent" className="text-xl">
        What it sent
      </h2>
      {messages.length === 0 ? (
        <p className="mt-1 text-soft">Nothing yet. What it sends is listed here for a year.</p>
      ) : (
        <ul className="mt-3 max-w-prose border-t border-line">
          {messages.map((message, index) => (
            <li key={message.id} className="border-b border-line">
              <details className="disclosure my-2" open={index === 0}>
                <summary>
                  <span>
                    <When instant={message.at} />: {countWords(message)}
                    {message.to && `, to ${message.to}`}
                  </span>
                </summary>
                <Items message={message} />
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** "3 items, 12 more counted"; and of how many of them the alert is the cause, if not of all. */
function countWords({ items, more, whole }: MessageInLog): string {
  const words = howMany(whole.items, 'item', 'items');
  const counted = whole.more === 0 ? '' : `, ${howMany(whole.more, 'more', 'more')} counted`;
  const own = items.length + more;
  const isShared = own < whole.items + whole.more;
  return `${words}${counted}${isShared ? ` (${own} by this alert)` : ''}`;
}

function Items({ message: { items, more } }: { message: MessageInLog }) {
  return (
    <ul className="pt-2">
      {items.map(({ label, title, to, why }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of a sent message never changes.
        <li key={index} className="py-2">
          <Tag>{label}</Tag>{' '}
          <span className="wrap-anywhere">{to ? <Link to={to}>{title}</Link> : title}</span>
          <div className="mt-1">
            <Reason>{why}</Reason>
          </div>
        </li>
      ))}
      {more > 0 && (
        <li className="py-2 text-sm text-soft">
          {more === 1 ? '1 more' : `${more} more`}, told as a number with a link to the search.
        </li>
      )}
    </ul>
  );
}
