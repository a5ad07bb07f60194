import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { PlainText } from './plain-text.tsx';
import { Section } from './section.tsx';

/** Questions and answers, the same for everyone, without who asked. */
export function Asked({ found, askTo }: { found: FoundOpportunity; askTo: string | null }) {
  const { clarifications } = found;
  if (found.imported) return null;
  const answered = clarifications.filter(({ answer }) => answer !== null);
  const waiting = clarifications.filter(({ answer, mine }) => answer === null && mine);
  return (
    <Section id="questions-asked" title="Questions asked, and our answers">
      {answered.length === 0 && <p>No question has been answered yet.</p>}
      {answered.map((item) => (
        <details
          key={item.id}
          className="disclosure border-b border-line"
          open={answered.length < 6}
        >
          <summary className="break-words">{item.question}</summary>
          <div className="pb-3 pl-4">
            <PlainText text={item.answer ?? ''} />
            {item.answeredAt && (
              <p className="text-sm text-soft">
                Answered <When instant={item.answeredAt} weekday={false} />
              </p>
            )}
          </div>
        </details>
      ))}
      {waiting.length > 0 && (
        <div className="mt-3">
          <p className="font-semibold">
            Sent, and waiting for an answer. Only you and the council see it until then.
          </p>
          <ul>
            {waiting.map((item) => (
              <li key={item.id} className="break-words">
                {item.question}
              </li>
            ))}
          </ul>
        </div>
      )}
      {askTo && (
        <p className="mt-3">
          <a href={askTo}>Ask a question</a>. Everyone sees the answer; nobody is told who asked.
        </p>
      )}
    </Section>
  );
}

/** What changed since publication, newest first. */
export function Changes({ found }: { found: FoundOpportunity }) {
  if (found.addenda.length === 0) return null;
  return (
    <Section id="changes" title="Changes since publication">
      <ol>
        {found.addenda.map((addendum) => (
          <li key={addendum.number} className="mb-4 border-l-4 border-sun pl-3">
            <p className="text-sm text-soft">
              Change {addendum.number}, <When instant={addendum.publishedAt} weekday={false} />
            </p>
            <PlainText text={addendum.text} />
            {addendum.needsReconfirmation && (
              <p className="font-semibold">
                If you have sent a bid, look at it again and resend it.
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
