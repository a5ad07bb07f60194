import type { ReactNode } from 'react';

/** One heading of the gallery with its pieces. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-12">
      <h2 className="mb-4 border-t-3 border-ink pt-3 text-xl">{title}</h2>
      {children}
    </section>
  );
}
