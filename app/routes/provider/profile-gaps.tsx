import { Link } from 'react-router';
import type { ProfileGap } from '#app/domain/matching/opportunities-for-provider.server.ts';
import { Card } from '#app/ui/card.tsx';

/** Each gap in words, and the step of the profile that fills it. */
const gapWords: Record<ProfileGap, { step: string; words: string }> = {
  areas: { step: 'work', words: 'Add the areas you work in, to see what fits' },
  services: { step: 'work', words: 'Add the services you offer, to see what fits' },
  sizes: { step: 'size', words: 'Say which contract sizes suit you, to see which are too large' },
  vcse: {
    step: 'size',
    words: 'Say whether you are a voluntary, community or social enterprise',
  },
};

/** What would make matching better, with the way there; nothing when nothing is missing. */
export function ProfileGaps({ slug, gaps }: { slug: string; gaps: readonly ProfileGap[] }) {
  const profile = `/provider/${slug}/profile`;
  if (gaps.length === 0) return null;
  return (
    <Card tone="care" title="Make this list better">
      <ul className="list-disc pl-5">
        {gaps.map((gap) => (
          <li key={gap} className="py-1">
            <Link to={`${profile}/${gapWords[gap].step}`}>{gapWords[gap].words}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
