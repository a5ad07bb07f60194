import type { ComponentProps } from 'react';
import { Link } from 'react-router';

export type ButtonKind = 'primary' | 'secondary' | 'danger';

const kinds: Record<ButtonKind, string> = {
  primary: 'border-river bg-river text-on-river hover:bg-river-strong hover:border-river-strong',
  secondary: 'border-ink bg-transparent text-ink hover:bg-river-tint',
  danger: 'border-clay bg-clay text-on-clay hover:bg-clay-strong hover:border-clay-strong',
};

/** The look of a button, for the rare element that is neither Button nor LinkButton. */
export function buttonClass(kind: ButtonKind = 'primary', wide = false): string {
  const size = wide ? 'w-full' : '';
  return `inline-flex min-h-11 cursor-pointer items-center justify-center rounded-lg border-[1.5px] px-5 py-2 text-center font-semibold no-underline disabled:cursor-wait disabled:opacity-70 ${size} ${kinds[kind]}`;
}

type Look = { kind?: ButtonKind; wide?: boolean };

/** Does something here. Name it by what it does. */
export function Button({ kind, wide, type = 'button', ...rest }: ComponentProps<'button'> & Look) {
  return <button {...rest} type={type} className={buttonClass(kind, wide)} />;
}

/** Goes somewhere, with the weight of an action. */
export function LinkButton({ kind, wide, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={buttonClass(kind, wide)} />;
}
