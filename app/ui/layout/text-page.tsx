import type { ReactNode } from 'react';
import { PageHeading } from './page-heading.tsx';

/** A page to read: heading, lead, then prose. */
export function TextPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <>
      <PageHeading title={title} lead={lead} />
      <div className="prose">{children}</div>
    </>
  );
}
