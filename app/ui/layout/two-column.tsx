import type { ReactNode } from 'react';

export type TwoColumnProps = {
  children: ReactNode;
  aside: ReactNode;
  /** Names the side column for screen readers: "Dates and value". */
  asideLabel: string;
  /** Filters stand before what they filter; facts stand after what they belong to. */
  asideSide?: 'left' | 'right';
};

/** Main column and side column; below 46rem they stack in the order they are read. */
export function TwoColumn({ children, aside, asideLabel, asideSide = 'right' }: TwoColumnProps) {
  const side = <aside aria-label={asideLabel}>{aside}</aside>;
  const columns =
    asideSide === 'left'
      ? 'md:grid-cols-[minmax(0,16.5rem)_minmax(0,1fr)] gap-x-9'
      : 'md:grid-cols-[minmax(0,1fr)_minmax(0,19.5rem)] gap-x-11';
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-y-8 ${columns}`}>
      {asideSide === 'left' && side}
      <div>{children}</div>
      {asideSide === 'right' && side}
    </div>
  );
}
