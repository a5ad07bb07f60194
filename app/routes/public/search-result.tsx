import { valueInBrief } from '#app/domain/opportunities/brief-words.ts';
import { type CostWords, costWords } from '#app/domain/opportunities/cost-words.ts';
import type { OpportunityInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import { statusWords } from '#app/domain/opportunities/lifecycle.ts';
import { RESERVATION_TAGS } from '#app/domain/opportunities/words.ts';
import { OpportunityCard } from '#app/ui/opportunity-card.tsx';
import type { TagTone } from '#app/ui/tag.tsx';

/** An opportunity in brief with the names its codes stand for, as a loader hands it to a page. */
export type BriefToShow = OpportunityInBrief & {
  serviceNames: string[];
  miles?: number | null;
  reason?: string | null;
};

type Tag = { label: string; tone?: TagTone };

const SHORT_KINDS: Partial<Record<OpportunityInBrief['kind'], string>> = {
  market_engagement: 'Early conversation',
  grant: 'Grant',
  quick_quote: 'Quick quote',
};

const MOST_SERVICES = 4;

function tagsOf(brief: BriefToShow): Tag[] {
  const services = brief.serviceNames.slice(0, MOST_SERVICES);
  const more = brief.serviceNames.length - services.length;
  const kind = SHORT_KINDS[brief.kind];
  return [
    ...(brief.status === 'open'
      ? []
      : [
          {
            label: statusWords(brief.status, brief.elsewhere ? 'elsewhere' : 'here'),
            tone: 'clay' as const,
          },
        ]),
    ...services.map((label) => ({ label, tone: 'river' as const })),
    ...(more > 0 ? [{ label: `${more} more services` }] : []),
    ...brief.reservedFor.map((code) => ({ label: RESERVATION_TAGS[code], tone: 'sun' as const })),
    ...(kind ? [{ label: kind }] : []),
  ];
}

function Value({ brief }: { brief: BriefToShow }) {
  const { before, sum, after } = valueInBrief(brief);
  return (
    <>
      {before}
      {sum && <strong className="font-semibold text-ink">{sum}</strong>}
      {after}
    </>
  );
}

/** A sentence whose figures stand out. */
function Told({ parts }: { parts: CostWords }) {
  return parts.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never move.
    part.strong ? <strong key={index}>{part.text}</strong> : part.text,
  );
}

/** One opportunity of a list, everywhere the same: today's cost first. */
export function SearchResult(props: { brief: BriefToShow; now: Date; heading?: 'h2' | 'h3' }) {
  const { brief, now, heading } = props;
  const cost = costWords(brief.cost, brief.deliveredBy);
  return (
    <OpportunityCard
      title={brief.title}
      to={`/opportunities/${encodeURIComponent(brief.reference)}`}
      buyer={brief.buyer.name}
      place={brief.place}
      cost={cost && <Told parts={cost} />}
      tags={tagsOf(brief)}
      value={<Value brief={brief} />}
      closesAt={brief.bidsCloseAt}
      now={now}
      miles={brief.miles}
      reason={brief.reason}
      publishedOn={brief.elsewhere?.system}
      heading={heading}
    />
  );
}
