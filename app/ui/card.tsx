import type { ReactNode } from 'react';

const tones = {
  plain: 'border-line bg-card',
  strong: 'border-2 border-ink bg-card',
  care: 'border-sun-line bg-sun-tint text-sun-ink',
};

export type CardProps = {
  children: ReactNode;
  /** strong: the one thing of the page. care: a word of help. */
  tone?: keyof typeof tones;
  title?: ReactNode;
};

/** A box for one thing. With a title it is a section that a screen reader can jump to. */
export function Card({ children, tone = 'plain', title }: CardProps) {
  const look = `mb-4 rounded-xl border p-4 sm:p-5 ${tones[tone]}`;
  if (!title) return <div className={look}>{children}</div>;
  return (
    <section className={look}>
      <h2 className="mb-2 text-lg">{title}</h2>
      {children}
    </section>
  );
}
