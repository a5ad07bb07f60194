import type { ReactNode } from 'react';

/** plain: a fact; river: a service or a good state; sun: take note; clay: trouble or an end. */
export type TagTone = 'plain' | 'river' | 'sun' | 'clay';

const tones: Record<TagTone, string> = {
  plain: 'border-edge text-soft',
  river: 'border-transparent bg-river-tint text-link',
  sun: 'border-transparent bg-sun-tint text-sun-ink',
  clay: 'border-transparent bg-clay-tint text-clay',
};

/** A short label. Its words carry the meaning; the colour only helps. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span
      className={`inline-block rounded-md border px-2 py-px text-sm leading-snug font-medium ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

/** Tags in a row, as a list. */
export function TagList({ tags }: { tags: { label: string; tone?: TagTone }[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag.label}>
          <Tag tone={tag.tone}>{tag.label}</Tag>
        </li>
      ))}
    </ul>
  );
}
