import type { ReactNode } from 'react';

export type EmptyStateProps = {
  title: ReactNode;
  /** What to do next. */
  children: ReactNode;
  /** A LinkButton or a form, where one action is the obvious one. */
  action?: ReactNode;
};

/** What stands where a list would, when the list is empty: says so, and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="rounded-xl border border-dashed border-edge px-5 py-7">
      <h2 className="text-lg">{title}</h2>
      <div className="prose mt-1 text-soft">{children}</div>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
