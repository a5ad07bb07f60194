import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { BillingHere } from './billing-here.server.ts';

/** The way back up from a page about a council's plan. */
export function BillingCrumbs({ here, label }: { here: BillingHere; label?: string }) {
  return (
    <Breadcrumbs
      crumbs={[
        { label: here.name, to: here.home },
        label ? { label: 'Plan and invoices', to: here.base } : { label: 'Plan and invoices' },
        ...(label ? [{ label }] : []),
      ]}
    />
  );
}
