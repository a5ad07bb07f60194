import type { OwnProposal } from '#app/domain/changes/find-proposal.server.ts';
import type { Status } from '#app/domain/changes/lifecycle.ts';
import { PROPOSAL_ANSWERS } from '#app/domain/changes/words.ts';
import { costWords } from '#app/routes/public/change-parts/proposals.tsx';
import { PlainText } from '#app/routes/public/opportunity-parts/plain-text.tsx';
import { When } from '#app/ui/date-time.tsx';
import { Notice } from '#app/ui/notice.tsx';

type ProposalStateProps = { own: OwnProposal | null; status: Status };

/** Where a team's proposal stands, and what is in. */
export function ProposalState({ own, status }: ProposalStateProps) {
  if (!own) return null;
  const { sent, submittedAt, answer, hasUnsent } = own;
  if (!sent || !submittedAt) {
    return status === 'open' ? (
      <Notice kind="reason" title="Not sent yet">
        <p>What you wrote is saved for your team. The council does not know of it.</p>
      </Notice>
    ) : (
      <Notice kind="warning" title="It was not sent in time">
        <p>
          What you wrote is kept here for your team. You can still write to the council’s mailbox.
        </p>
      </Notice>
    );
  }
  return (
    <Notice title={answer ? `The council says: ${PROPOSAL_ANSWERS[answer.answer]}` : 'It is in'}>
      {answer && <PlainText text={answer.reason} />}
      <p>
        Sent <When instant={submittedAt} />: <strong>{sent.title}</strong>
      </p>
      {status !== 'open' && (
        <details className="disclosure">
          <summary>What you sent</summary>
          <PlainText text={sent.wouldDo} />
          <p>{costWords(sent)}</p>
        </details>
      )}
      {hasUnsent && status === 'open' && (
        <p className="mt-2 font-semibold">
          What you have written below is newer, and not sent. What is in stands until you send it.
        </p>
      )}
    </Notice>
  );
}
