import { Form } from 'react-router';
import { differenceWords, refusalWords } from '#app/domain/billing/words.ts';
import { Day, When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/billing';

type Loaded = Route.ComponentProps['loaderData'];
type EventsProps = Pick<Loaded, 'parked' | 'waiting'>;

/** News from Stripe that could not be handled, with the reason; each can be tried again. */
export function Events({ parked, waiting }: EventsProps) {
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-xl">
        News from Stripe put aside <span className="font-normal text-soft">({parked.length})</span>
      </h2>
      {parked.length === 0 ? (
        <p className="text-soft">All that came was handled.</p>
      ) : (
        <ul className="border-t border-line">
          {parked.map((event) => (
            <li
              key={event.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
            >
              <div className="min-w-0 max-w-prose">
                <p className="font-semibold wrap-anywhere">{event.type}</p>
                <p className="wrap-anywhere">Why: {event.reason}</p>
                <p className="text-sm text-soft">
                  Happened <When instant={event.happenedAt} short />. Tried {event.tries}{' '}
                  {event.tries === 1 ? 'time' : 'times'}.{' '}
                  {event.stripeUrl && (
                    <a href={event.stripeUrl} rel="noreferrer">
                      At Stripe<span className="sr-only">: {event.type}</span>
                    </a>
                  )}
                </p>
              </div>
              <Form method="post">
                <input type="hidden" name="id" value={event.id} />
                <SubmitButton kind="secondary" name="wish" value="retry">
                  Try again<span className="sr-only"> to handle {event.type}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {waiting > 0 && (
        <p className="mt-2 text-soft">
          {waiting === 1 ? 'One more waits' : `${waiting} more wait`} to be handled. That happens by
          itself.
        </p>
      )}
    </section>
  );
}

/** Posts to the webhook that were refused. */
export function Refusals({ refusals }: Pick<Loaded, 'refusals'>) {
  return (
    <section className="mb-8">
      <h2 className="mb-1 text-xl">Refused posts</h2>
      <p className="mb-3 max-w-prose text-soft">
        What came to the webhook’s address and was not Stripe’s, too old, or for another mode. It
        changed nothing. Many with a wrong signature after you changed the secret mean that the old
        one is still in use.
      </p>
      {refusals.length === 0 ? (
        <p className="text-soft">None.</p>
      ) : (
        <DataTable
          caption="Refused posts by day"
          captionHidden
          rows={refusals}
          rowKey={({ day, reason }) => `${day.toISOString()}${reason}`}
          columns={[
            { key: 'day', header: 'Day', cell: ({ day }) => <Day day={day} short /> },
            { key: 'reason', header: 'Why', cell: ({ reason }) => refusalWords(reason) },
            { key: 'count', header: 'How many', numeric: true, cell: ({ count }) => count },
          ]}
        />
      )}
    </section>
  );
}

/** The nightly comparisons with Stripe: what differed and was put right. */
export function Reconciles({ reconciles }: Pick<Loaded, 'reconciles'>) {
  return (
    <section className="mb-8">
      <h2 className="mb-1 text-xl">Compared with Stripe</h2>
      <p className="mb-3 max-w-prose text-soft">
        Each night what is held here is compared with what Stripe holds. What differs is put right
        at once, and listed.
      </p>
      {reconciles.length === 0 ? (
        <p className="text-soft">Not compared yet.</p>
      ) : (
        <ul className="border-t border-line">
          {reconciles.map(({ id, startedAt, endedAt, customers, differences, reason }) => (
            <li key={id} className="border-b border-line py-2">
              <When instant={startedAt} short />: {customers}{' '}
              {customers === 1 ? 'council' : 'councils'} compared,{' '}
              {differences.length === 0 ? 'nothing differed' : `${differences.length} differed`}
              {endedAt === null && (reason ? `. Broken off: ${reason}` : '. Still at it')}
              {differences.length > 0 && (
                <details className="disclosure text-sm">
                  <summary>What differed</summary>
                  <ul className="list-disc pl-5">
                    {differences.map(({ object, id: what, what: how, stripeUrl }) => (
                      <li key={object + what} className="wrap-anywhere">
                        {stripeUrl ? (
                          <a href={stripeUrl} rel="noreferrer">
                            {object} {what}
                          </a>
                        ) : (
                          `${object} ${what}`
                        )}
                        : {differenceWords(how)}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
