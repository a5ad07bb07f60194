import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SourceNotice } from './source-notice.tsx';

/** Where it stands, when that is not simply open. */
export function StatusNotice({ found, now }: { found: FoundOpportunity; now: Date }) {
  const { status, facts, content } = found;
  const latest = found.addenda[0] ?? null;
  const closedAt = facts.bidsCloseAt && facts.bidsCloseAt <= now ? facts.bidsCloseAt : null;
  return (
    <>
      {status === 'withdrawn' && facts.withdrawnAt && (
        <Notice kind="warning" title="Withdrawn">
          <p>
            Withdrawn on <When instant={facts.withdrawnAt} />. {found.withdrawnReason}
          </p>
        </Notice>
      )}
      {status === 'closed' && closedAt && !found.imported && (
        <Notice
          title={content.kind === 'market_engagement' ? 'This conversation has ended' : 'Closed'}
        >
          <p>
            {content.kind === 'market_engagement'
              ? 'Views are no longer asked for.'
              : 'Bids are sealed and have not been opened yet.'}
          </p>
        </Notice>
      )}
      {status === 'opened' && facts.openedAt && (
        <Notice title="Being decided">
          <p>
            The bids were opened on <When instant={facts.openedAt} />. Everyone who bid will be told
            the outcome at the same moment.
          </p>
        </Notice>
      )}
      {status === 'draft' && (
        <Notice kind="reason" title="Draft">
          <p>Only your own council sees this.</p>
        </Notice>
      )}
      {content.kind === 'quick_quote' && facts.publishedAt && !facts.outcomeAt && (
        <Notice title="By invitation">
          <p>Only the organisations invited can see this, until it is awarded.</p>
        </Notice>
      )}
      {latest && (
        <Notice kind="reason" title="Changed since it was published">
          <p>
            Last on <When instant={latest.publishedAt} />. <a href="#changes">Read what changed</a>
          </p>
        </Notice>
      )}
      <SourceNotice found={found} />
    </>
  );
}
