import { Link } from 'react-router';
import { Reason } from './notice.tsx';
import { TagList, type TagTone } from './tag.tsx';

export type OrganisationCardProps = {
  name: string;
  to: string;
  /** "Charity", "Council". */
  kind: string;
  summary: string;
  /** Language of the summary, where it is known. */
  lang?: string | null;
  /** Where it works, in few words; null when it has not said. */
  place: string | null;
  tags: { label: string; tone?: TagTone }[];
  /** From the place that was searched to its base. */
  miles?: number | null;
  /** Why this is shown to you, one sentence. */
  reason?: string | null;
  heading?: 'h2' | 'h3';
};

/** One organisation in a list. */
export function OrganisationCard(props: OrganisationCardProps) {
  const { name, to, kind, summary, lang, place, tags, miles, reason } = props;
  const { heading: Heading = 'h2' } = props;
  return (
    <article className="mb-4 rounded-xl border border-line bg-card p-4 sm:px-5.5 sm:py-5">
      <Heading className="text-lg leading-snug break-words">
        <Link to={to}>{name}</Link>
      </Heading>
      <p className="mt-0.5 flex flex-wrap gap-x-5 text-sm text-soft">
        <span>{kind}</span>
        <span>{place ? `Works in ${place}` : 'Has not said where it works'}</span>
        {miles !== null && miles !== undefined && (
          <span>
            Based <strong className="font-semibold text-ink">{miles.toFixed(1)} miles</strong> away
          </span>
        )}
      </p>
      {summary && (
        <p lang={lang ?? undefined} className="mt-2 mb-2.5 max-w-prose break-words">
          {summary}
        </p>
      )}
      <TagList tags={tags} />
      {reason && (
        <div className="mt-3">
          <Reason>{reason}</Reason>
        </div>
      )}
    </article>
  );
}
