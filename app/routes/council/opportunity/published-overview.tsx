import { Link } from 'react-router';
import { acceptsBids, statusWords } from '#app/domain/opportunities/lifecycle.ts';
import type { PublishFacts } from '#app/domain/opportunities/missing.ts';
import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TimeLeft, When } from '#app/ui/date-time.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tag } from '#app/ui/tag.tsx';

type PublishedOverviewProps = {
  found: FoundOpportunity;
  facts: PublishFacts;
  list: string;
  /** May change, open and withdraw it. An evaluator may not. */
  mayWrite: boolean;
  /** What was just done. */
  said: string | null;
};

const SAID: Record<string, string> = {
  published: 'Published. It can be found from now on.',
  changed: 'Everyone can see the change.',
  withdrawn: 'Withdrawn. The page stays, with the reason.',
};

/** What a council can do with what it has published. Says nothing of bids before they are opened. */
export function PublishedOverview(props: PublishedOverviewProps) {
  const { found, facts, list, mayWrite, said } = props;
  const { content, status } = found;
  const waiting = found.clarifications.filter(({ answer }) => answer === null).length;
  const open = status === 'open';
  const hasBids = content.kind !== 'market_engagement';
  const closes = found.facts.bidsCloseAt;
  return (
    <>
      {said && SAID[said] && (
        <Notice
          kind="success"
          live
          title={
            said === 'published' && content.kind === 'quick_quote'
              ? 'Published. Those you invited have been told.'
              : SAID[said]
          }
        />
      )}
      <PageHeading title={content.title} lead={content.summary}>
        <Tag tone={open ? 'river' : 'plain'}>{statusWords(status, 'here')}</Tag>
      </PageHeading>
      {closes && (
        <p className="mb-5">
          {open ? 'Bids close ' : 'Bids closed '}
          <strong>
            <When instant={closes} />
          </strong>
          {open && (
            <>
              , <TimeLeft instant={closes} now={facts.now} />
            </>
          )}
          .{' '}
          {acceptsBids(found.facts, facts.now) &&
            'Until then nobody, you included, can see whether there are bids.'}
        </p>
      )}
      {hasBids && status === 'closed' && (
        <Card tone="strong" title="The deadline has passed">
          {mayWrite ? (
            <>
              <p className="mb-3">
                You can open the bids now. Everyone who bid will see who opened them and when.
              </p>
              <LinkButton to={`${list}/opening`}>Open the bids</LinkButton>
            </>
          ) : (
            <p>A commissioner or administrator of your council can open the bids now.</p>
          )}
        </Card>
      )}
      {hasBids && status === 'opened' && (
        <Card tone="strong" title="Decide">
          <p className="mb-3">
            Score each bid with a reason, then tell everyone at the same moment.
          </p>
          <LinkButton to={`${list}/outcome`}>Score and decide</LinkButton>
        </Card>
      )}
      <ul className="border-t border-line">
        <Row to={`/opportunities/${content.reference}`} label="See the public page" />
        <Row
          to={`${list}/clarifications`}
          label="Questions asked"
          note={waiting > 0 ? `${waiting} waiting for an answer` : undefined}
        />
        <Row to={`${list}/matches`} label="Who could run it" />
        <Row
          to={`${list}/coverage`}
          label={
            open && mayWrite && content.kind !== 'quick_quote'
              ? 'Who could cover it, and whom to tell'
              : 'Who could cover it, and whom you have told'
          }
        />
        {hasBids && ['opened', 'awarded', 'not_awarded'].includes(status) && (
          <Row to={`${list}/opening`} label="Read the bids" />
        )}
        {open && mayWrite && (
          <Row to={`${list}/change`} label="Tell everyone of a change, or move dates later" />
        )}
        {hasBids && (status === 'awarded' || status === 'not_awarded') && (
          <Row to={`${list}/outcome`} label="The outcome" />
        )}
        {mayWrite && ['open', 'closed', 'opened'].includes(status) && (
          <Row to={`${list}/withdraw`} label="Withdraw it" />
        )}
      </ul>
    </>
  );
}

function Row({ to, label, note }: { to: string; label: string; note?: string }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
      <Link to={to} className="inline-flex min-h-11 items-center">
        {label}
      </Link>
      {note && <Tag tone="sun">{note}</Tag>}
    </li>
  );
}
