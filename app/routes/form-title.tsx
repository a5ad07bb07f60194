import type { AnyForm } from '#app/ui/form/error-summary.tsx';

/**
 * The title of a page that is a form; says first when something is wrong. The route's own meta
 * returns nothing, because it can't see what the action answered.
 */
export function FormTitle({ form, title }: { form: AnyForm; title: string }) {
  const wrong = Object.keys(form.allErrors).length > 0;
  return <title>{`${wrong ? 'Error: ' : ''}${title} – Drawbridge`}</title>;
}
