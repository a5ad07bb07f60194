import type { ReactNode } from 'react';

export type PageHeadingProps = {
  title: ReactNode;
  /** One or two sentences that say what the page is for. */
  lead?: ReactNode;
  /** Short words above the title: a step, a reference. */
  kicker?: ReactNode;
  /** Tags under the lead. */
  children?: ReactNode;
};

/** The one h1 of a page. */
export function PageHeading({ title, lead, kicker, children }: PageHeadingProps) {
  return (
    <div className="mb-6">
      {kicker && <p className="mb-1 text-sm font-semibold text-soft">{kicker}</p>}
      <h1 className="text-2xl tracking-[-0.02em] sm:text-3xl">{title}</h1>
      {lead && <p className="mt-3 max-w-prose text-lg text-soft">{lead}</p>}
      {children && <div className="mt-3">{children}</div>}
    </div>
  );
}
