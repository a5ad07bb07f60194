import { Link } from 'react-router';
import type { ProfileGap } from '#app/domain/matching/opportunities-for-provider.server.ts';
import { Card } from '#app/ui/card.tsx';

const words: Record<ProfileGap, string> = {
  areas: 'Add the areas you work in, to see what fits',
  services: 'Add the services you offer, to see what fits',
  sizes: 'Say which contract sizes suit you, to see which are too large',
  vcse: 'Say whether you are a voluntary, community or social enterprise',
};

/** What would make matching better, with the way there; nothing when the profile is whole. */
export function ProfileGaps({ slug, gaps }: { slug: string; gaps: readonly ProfileGap[] }) {
  const profile = `/provider/${slug}/profile`;
  if (gaps.length === 0) {
    return (
      <p>
        <Link to={profile}>Change your profile</Link>
      </p>
    );
  }
  return (
    <Card tone="care" title="Make this list better">
      <ul className="list-disc pl-5">
        {gaps.map((gap) => (
          <li key={gap} className="py-1">
            <Link to={profile}>{words[gap]}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
