import type { ReactNode } from 'react';

export type TwoColumnProps = {
  children: ReactNode;
  aside: ReactNode;
  /** Names the side column for screen readers: "Dates and value". */
  asideLabel: string;
  /** Filters stand before what they filter; facts stand after what they belong to. */
  asideSide?: 'left' | 'right';
  /** The first of the main column, read before a side column on the right where they stack. */
  lead?: ReactNode;
};

/** Main column and side column; below 46rem they stack in the order they are read. */
export function TwoColumn(props: TwoColumnProps) {
  const { children, aside, asideLabel, asideSide = 'right', lead } = props;
  const columns =
    asideSide === 'left'
      ? 'md:grid-cols-[minmax(0,16.5rem)_minmax(0,1fr)] gap-x-9'
      : 'md:grid-cols-[minmax(0,1fr)_minmax(0,19.5rem)] gap-x-11';
  const beside = lead ? 'md:col-start-2 md:row-start-1 md:row-span-2' : '';
  const side = (
    <aside aria-label={asideLabel} className={beside}>
      {aside}
    </aside>
  );
  return (
    <div
      className={`grid grid-cols-[minmax(0,1fr)] gap-y-8 md:grid-rows-[auto_1fr] md:gap-y-0 ${columns}`}
    >
      {lead && <div className="md:col-start-1">{lead}</div>}
      {(lead || asideSide === 'left') && side}
      <div className={lead ? 'md:col-start-1' : ''}>{children}</div>
      {!lead && asideSide === 'right' && side}
    </div>
  );
}
