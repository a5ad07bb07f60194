import { Link } from 'react-router';
import type { ProposalShown } from '#app/domain/changes/find-notice.server.ts';
import { PROPOSAL_ANSWERS } from '#app/domain/changes/words.ts';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { PlainText } from '#app/routes/public/opportunity-parts/plain-text.tsx';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/date-time.tsx';
import { Tag } from '#app/ui/tag.tsx';

/** What a proposal costs or saves, in a line. */
export function costWords({
  costKind,
  costPence,
  vat,
}: Pick<ProposalShown, 'costKind' | 'costPence' | 'vat'>) {
  if (costKind === 'unknown' || costPence === null) return 'They don’t know yet what it costs.';
  const sum = `${formatPence(costPence)} a year (${vatWords(vat)})`;
  return costKind === 'cost' ? `It costs ${sum}.` : `It saves the council ${sum}.`;
}

const TONES = { taken_up: 'river', taken_up_in_part: 'sun', not_taken_up: 'clay' } as const;

/** One proposal with the council's answer. @param answerTo where the council answers it */
export function Proposal({ proposal, answerTo }: { proposal: ProposalShown; answerTo?: string }) {
  const { organisation, answer, forCouncil } = proposal;
  return (
    <Card>
      <h3 className="text-lg break-words">{proposal.title}</h3>
      <p className="mb-2 text-sm text-soft">
        From <Link to={`/organisations/${organisation.slug}`}>{organisation.name}</Link>
        {proposal.withWhom && `, with ${proposal.withWhom}`}, sent{' '}
        <When instant={proposal.submittedAt} weekday={false} />
      </p>
      <PlainText text={proposal.wouldDo} />
      <p className="mt-2">{costWords(proposal)}</p>
      {proposal.needs && (
        <div className="mt-3">
          <h4 className="font-semibold">What they need from the council</h4>
          <PlainText text={proposal.needs} />
        </div>
      )}
      {forCouncil && (
        <div className="mt-3 rounded-lg bg-sun-tint p-3">
          <h4 className="font-semibold">For the council alone</h4>
          <PlainText text={forCouncil} />
        </div>
      )}
      <div className="mt-4 border-t border-line pt-3">
        {answer ? (
          <>
            <p className="mb-1">
              <span className="font-semibold">The council’s answer: </span>
              <Tag tone={TONES[answer.answer]}>{PROPOSAL_ANSWERS[answer.answer]}</Tag>
            </p>
            <PlainText text={answer.reason} />
            <p className="text-sm text-soft">
              Answered <When instant={answer.at} weekday={false} />
            </p>
          </>
        ) : (
          <p className="text-soft">The council has not answered this yet.</p>
        )}
        {!answer && answerTo && (
          <p className="mt-2">
            <Link to={answerTo}>
              Answer<span className="sr-only"> “{proposal.title}”</span>
            </Link>
          </p>
        )}
      </div>
    </Card>
  );
}
