import { Link } from 'react-router';
import type { OwnOpportunity } from '#app/domain/matching/own-need.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';

/** What must be said before anyone can fit. */
export function NeedsFirst({ gaps, back }: { gaps: OwnOpportunity['gaps']; back: string }) {
  const title =
    gaps.length === 2
      ? 'Say where and what first'
      : gaps[0] === 'areas'
        ? 'Say where it is delivered first'
        : 'Say which services it is first';
  return (
    <EmptyState title={title}>
      <p>
        An organisation fits when it shares a council and a service with the opportunity.{' '}
        <Link to={back}>Go back and add them</Link>.
      </p>
    </EmptyState>
  );
}

/** @param narrowed by filters, so that there may be others */
export function NobodyFits({ narrowed }: { narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState title="Nobody here is all that you ticked">
        <p>
          Untick something, or <Link to="?">show all that fit</Link>.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No organisation fits yet">
      <p>
        None here shares a council and a service with it. A wider service type, smaller lots or more
        time may help. Anyone can still find it and bid.
      </p>
    </EmptyState>
  );
}
