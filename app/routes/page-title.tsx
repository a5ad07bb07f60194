/**
 * The title of a page with a form: says first when something is wrong. Used with a `meta` that
 * returns nothing, because meta can't see what the action replied.
 */
export function PageTitle({ title, failed }: { title: string; failed?: boolean }) {
  return <title>{`${failed ? 'Error: ' : ''}${title} – Drawbridge`}</title>;
}
