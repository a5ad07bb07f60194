import { Link } from 'react-router';
import { inSentence } from '#app/domain/kernel/words.ts';
import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';

/** The way to what this council pays today for the same services. */
export function PaidToday({ found: { content, serviceNames } }: { found: FoundOpportunity }) {
  const { slug, name } = content.buyer;
  if (!slug || content.serviceIds.length === 0) return null;
  return (
    <p className="mt-3 max-w-prose text-sm">
      What {name} pays today, to whom and until when:{' '}
      {content.serviceIds.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <Link
            to={`/councils/${slug}/services/${id}`}
            className="inline-flex min-h-6 items-center"
          >
            {inSentence(serviceNames[at] ?? id)}
          </Link>
        </span>
      ))}
    </p>
  );
}
