import type { ReactNode } from 'react';

const kinds = {
  info: { bar: 'border-l-edge bg-card', word: '' },
  success: { bar: 'border-l-river bg-river-tint', word: 'Done: ' },
  warning: { bar: 'border-l-clay bg-clay-tint', word: 'Warning: ' },
  reason: { bar: 'border-l-sun bg-sun-tint', word: '' },
};

export type NoticeProps = {
  kind?: keyof typeof kinds;
  title?: ReactNode;
  children?: ReactNode;
  /** True for a message that answers what was just done: screen readers speak it. */
  live?: boolean;
};

/** A message set apart. success and warning say so in words, not by colour alone. */
export function Notice({ kind = 'info', title, children, live = false }: NoticeProps) {
  const { bar, word } = kinds[kind];
  return (
    <div
      role={live ? (kind === 'warning' ? 'alert' : 'status') : undefined}
      className={`mb-5 rounded-lg border border-l-6 border-line px-4 py-3 ${bar}`}
    >
      {title && (
        <p className="font-bold">
          {word}
          {title}
        </p>
      )}
      {children && <div className={title ? 'mt-1' : ''}>{children}</div>}
    </div>
  );
}

/** Why something is shown to you, or why it fell out as it did: one sentence, the yellow bar. */
export function Reason({ children }: { children: ReactNode }) {
  return <p className="border-l-4 border-sun pl-3 text-sm text-link">{children}</p>;
}
