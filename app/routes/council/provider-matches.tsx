import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, londonDay } from '#app/domain/kernel/time.ts';
import { shortened } from '#app/domain/kernel/words.ts';
import type {
  ProvidersForOpportunity,
  ProviderThatFits,
} from '#app/domain/matching/providers-for-opportunity.server.ts';
import type { Size } from '#app/domain/matching/size.ts';
import { FitNotes } from '#app/routes/provider/fit-notes.tsx';
import { Reason } from '#app/ui/notice.tsx';
import { TagList } from '#app/ui/tag.tsx';

const HEADINGS: Record<Size, string> = {
  fits: 'Fits in place, service and size',
  unknown: 'Fits in place and service; size not known',
  smaller: 'Fits in place and service; smaller than they take on',
  larger: 'Fits in place and service; larger than they take on',
};

type ProviderMatchesProps = Pick<ProvidersForOpportunity, 'matches' | 'bySize'> & {
  /** Level of the sizes' headings; names stand one below. */
  heading?: 'h2' | 'h3';
  /** A box to tick, beside the name. */
  tickFor?: (provider: ProviderThatFits) => ReactNode;
};

/** Providers under the size that they fit, by name within each. */
export function ProviderMatches(props: ProviderMatchesProps) {
  const { matches, bySize, heading: Heading = 'h2', tickFor } = props;
  const sizes = [...new Set(matches.map(({ fit }) => fit.size))];
  return sizes.map((size) => (
    <section key={size} className="mb-6">
      <Heading className="text-lg">
        {HEADINGS[size]} <span className="font-normal text-soft">({bySize[size]})</span>
      </Heading>
      <ul className="mt-2">
        {matches
          .filter(({ fit }) => fit.size === size)
          .map((provider) => (
            <li key={provider.id} className="flex gap-3 border-t border-line py-5">
              {tickFor?.(provider)}
              <div className="min-w-0">
                <ProviderMatch provider={provider} heading={Heading === 'h2' ? 'h3' : 'h4'} />
              </div>
            </li>
          ))}
      </ul>
    </section>
  ));
}

type ProviderMatchProps = { provider: ProviderThatFits; heading: 'h3' | 'h4' };

function ProviderMatch({ provider, heading: Heading }: ProviderMatchProps) {
  const { fit, toldAt } = provider;
  return (
    <>
      <Heading className="text-lg">
        <Link to={`/organisations/${provider.slug}`} className="break-words">
          {provider.name}
        </Link>
      </Heading>
      {provider.description && (
        <p className="mt-1 max-w-prose text-soft">{shortened(provider.description)}</p>
      )}
      <div className="my-2">
        <TagList
          tags={[
            provider.verified
              ? { label: 'Verified', tone: 'river' }
              : { label: 'Not verified yet' },
            ...(provider.openToJointBids ? [{ label: 'Open to joint bids' }] : []),
            ...(provider.invited ? [{ label: 'Invited', tone: 'sun' as const }] : []),
            ...(toldAt ? [{ label: `Told ${shortDay(toldAt)}`, tone: 'sun' as const }] : []),
            ...(provider.noMail ? [{ label: 'Does not want to be written to' }] : []),
          ]}
        />
      </div>
      <Reason>{fit.because}</Reason>
      {fit.capacity.words && <p className="mt-2 text-sm text-soft">{fit.capacity.words}</p>}
      <div className="mt-4">
        <FitNotes reservations={fit.reservations} />
      </div>
    </>
  );
}

function shortDay(instant: Date): string {
  return formatDay(londonDay(instant), { weekday: false, short: true });
}

/** Why the list stands as it does, under every such list. */
export function OrderNote() {
  return (
    <p className="mt-8 max-w-prose text-sm text-soft">
      The right size first, and by name within each size, so that nobody is favoured: the order
      means nothing more. Sizes, and room for new work, are each organisation’s own word. This says
      nothing of who has bid or means to, and it keeps nobody out: anyone may bid.
    </p>
  );
}
