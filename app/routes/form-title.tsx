import type { AnyForm } from '#app/ui/form/error-summary.tsx';
import { PageTitle } from './page-title.tsx';

/** The title of a page whose form knows by itself whether something is wrong. */
export function FormTitle({ form, title }: { form: AnyForm; title: string }) {
  return <PageTitle title={title} failed={Object.keys(form.allErrors).length > 0} />;
}
