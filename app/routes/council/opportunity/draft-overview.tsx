import { Link } from 'react-router';
import type { Missing } from '#app/domain/opportunities/missing.ts';
import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { STEP_TITLES, type Step, stepStates } from '#app/domain/opportunities/steps.ts';
import { KINDS } from '#app/domain/opportunities/words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Steps } from '#app/ui/steps.tsx';
import { Tag } from '#app/ui/tag.tsx';

type DraftOverviewProps = {
  found: FoundOpportunity;
  missing: Missing[];
  steps: Step[];
  list: string;
  /** May change, publish and delete it. An evaluator may not. */
  mayWrite: boolean;
};

const OPTIONAL = 'You may leave this out';

/** The parts of a draft, what each still lacks, and the way to publishing. */
export function DraftOverview({ found, missing, steps, list, mayWrite }: DraftOverviewProps) {
  const { content } = found;
  const states = stepStates(content, missing, steps);
  const hintOf = (step: Step) => {
    const own = missing.filter((item) => item.step === step).map(({ text }) => text);
    if (own.length > 0) return own.join('. ');
    return step === 'documents' && content.documents.length === 0 ? OPTIONAL : undefined;
  };
  return (
    <>
      <PageHeading
        title={content.title}
        lead={
          mayWrite
            ? 'A draft: only your council sees it. Write it in any order; nothing is lost.'
            : 'A draft: only your council sees it. Its commissioners and administrators write it.'
        }
      >
        <Tag>{KINDS[content.kind]}</Tag>
      </PageHeading>
      <Steps
        label="Parts of this opportunity"
        steps={states.map(({ step, status }) => ({
          title: STEP_TITLES[step],
          to: mayWrite ? `${list}/${step}` : undefined,
          status,
          hint: hintOf(step),
        }))}
      />
      <p className="mb-6">
        <Link to={`${list}/coverage`}>Who could cover it, and what is missing</Link>
      </p>
      {mayWrite ? (
        <div className="flex flex-wrap items-center gap-5">
          <LinkButton to={`${list}/check`} kind={missing.length === 0 ? 'primary' : 'secondary'}>
            {missing.length === 0 ? 'Check and publish' : 'See how it will look'}
          </LinkButton>
          <Link to={`${list}?delete`}>Delete this draft</Link>
        </div>
      ) : (
        <Link to={`/opportunities/${content.reference}`}>See how it will look</Link>
      )}
    </>
  );
}
