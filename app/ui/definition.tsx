import type { ReactNode } from 'react';

/** Help one can open: what a word means, why we ask. Works without JavaScript. */
export function Help({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="disclosure mb-3">
      <summary>{summary}</summary>
      <div className="prose border-l-4 border-line pb-1 pl-4">{children}</div>
    </details>
  );
}

/** A word of the trade, explained the first time it appears: word, then its meaning in brackets. */
export function Definition({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dfn className="font-semibold not-italic">{term}</dfn>{' '}
      <span className="text-soft">({children})</span>
    </>
  );
}
