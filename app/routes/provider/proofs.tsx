import { When } from '#app/ui/date-time.tsx';
import { Tag } from '#app/ui/tag.tsx';

export type Proof = { id: string; words: string; detail: string | null; verifiedAt: string | null };

/** How an organisation showed that it is who it says, and when. */
export function Proofs({ proofs }: { proofs: Proof[] }) {
  return (
    <ul className="border-t border-line">
      {proofs.map((proof) => (
        <li key={proof.id} className="border-b border-line py-2.5">
          <p className="flex flex-wrap items-center gap-2">
            <Tag tone="river">Verified</Tag>
            <span className="font-semibold">{proof.words}</span>
          </p>
          <p className="text-sm text-soft">
            {proof.detail}
            {proof.detail && '. '}
            {proof.verifiedAt && <When instant={new Date(proof.verifiedAt)} weekday={false} />}
          </p>
        </li>
      ))}
    </ul>
  );
}
