import { Form, Link } from 'react-router';
import type { AlertInList } from '#app/domain/alerts/list-alerts.server.ts';
import type { Followed, FollowedTopic } from '#app/domain/alerts/list-followed.server.ts';
import { TimeLeft, When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** What the reader follows, each with the way out. */
export function FollowedList(props: {
  followed: readonly Followed[];
  /** Contracts, councils, their services, notices of change. */
  topics: readonly FollowedTopic[];
  now: Date;
  /** The alert that tells of them, where there is one already. */
  mail: Pick<AlertInList, 'id' | 'status'> | undefined;
}) {
  const { followed, topics, now, mail } = props;
  const follows = followed.length + topics.length > 0;
  const isSilent = mail?.status === 'off' || mail?.status === 'paused';
  return (
    <section className="mt-9" aria-labelledby="followed">
      <h2 id="followed" className="text-xl">
        What you follow
      </h2>
      {follows && mail && isSilent && (
        <div className="mt-3">
          <Notice
            kind="reason"
            title={`Mail about these is ${mail.status === 'off' ? 'off' : 'paused'}`}
          >
            <Form method="post" className="mt-2">
              <input type="hidden" name="id" value={mail.id} />
              <SubmitButton kind="secondary" name="wish" value="start">
                Turn on<span className="sr-only"> mail about what you follow</span>
              </SubmitButton>
            </Form>
          </Notice>
        </div>
      )}
      {!follows ? (
        <p className="mt-1 max-w-prose text-soft">
          None. Press “Follow” on the page of an opportunity, and we write when its deadline moves,
          a question is answered, or the outcome is out. On the page of a contract, and we write
          before it ends.
        </p>
      ) : (
        <ul className="mt-3 border-t border-line">
          {followed.map((one) => (
            <OpportunityRow key={one.id} of={one} now={now} />
          ))}
          {topics.map((topic) => (
            <TopicRow key={`${topic.kind} ${topic.id}`} topic={topic} />
          ))}
        </ul>
      )}
    </section>
  );
}

const row = 'flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3';

function OpportunityRow({ of, now }: { of: Followed; now: Date }) {
  const { reference, title, buyer, bidsCloseAt } = of;
  return (
    <li className={row}>
      <div className="max-w-prose min-w-0 flex-1 basis-72">
        <p className="font-semibold wrap-anywhere">
          <Link to={`/opportunities/${encodeURIComponent(reference)}`}>{title}</Link>
        </p>
        <p className="text-sm text-soft">
          {buyer.name}.{' '}
          {bidsCloseAt === null ? (
            'No closing date given.'
          ) : bidsCloseAt > now ? (
            <>
              Closes <TimeLeft instant={bidsCloseAt} now={now} />.
            </>
          ) : (
            <>
              Closed <When instant={bidsCloseAt} />.
            </>
          )}
        </p>
      </div>
      <Form method="post">
        <input type="hidden" name="reference" value={reference} />
        <SubmitButton kind="secondary" name="wish" value="unfollow">
          Unfollow<span className="sr-only"> {title}</span>
        </SubmitButton>
      </Form>
    </li>
  );
}

function TopicRow({ topic }: { topic: FollowedTopic }) {
  const { kind, id, title, path, note } = topic;
  return (
    <li className={row}>
      <div className="max-w-prose min-w-0 flex-1 basis-72">
        <p className="font-semibold wrap-anywhere">
          {path === null ? title : <Link to={path}>{title}</Link>}
        </p>
        <p className="text-sm text-soft">{note}.</p>
      </div>
      <Form method="post">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="topic" value={id} />
        <SubmitButton kind="secondary" name="wish" value="unfollow-topic">
          Unfollow<span className="sr-only"> {title}</span>
        </SubmitButton>
      </Form>
    </li>
  );
}
