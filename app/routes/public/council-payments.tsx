import { Form, Link } from 'react-router';
import { formatPence } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { findPayments } from '#app/domain/spending/find-payments.server.ts';
import { paymentChoices } from '#app/domain/spending/payment-choices.server.ts';
import {
  type PaymentFilter,
  paymentSearch,
  readPaymentFilter,
} from '#app/domain/spending/payment-line.ts';
import { findSpender } from '#app/domain/spending/spender.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { KeptFields } from '#app/ui/kept-fields.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Route } from './+types/council-payments';
import { PaymentFilterFields } from './council-payments-parts/payment-filter.tsx';
import { PaymentTable } from './council-payments-parts/payment-table.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { council, found, filter } = loaderData;
  const of = found.payee?.name ?? filter.department;
  const pages = found.page > 1 ? `, page ${found.page} of ${found.pages}` : '';
  return [
    { title: `Payments${of ? ` – ${of}` : ''}${pages}: ${council.name} – Drawbridge` },
    {
      name: 'description',
      content: `What ${council.name} paid, line by line, as it published it.`,
    },
    // A search is no page to be found by: its lines are.
    ...(paymentSearch(filter) ? [{ name: 'robots', content: 'noindex, follow' }] : []),
  ];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const spender = await findSpender(services, params.slug);
  const filter = readPaymentFilter(url.searchParams);
  const asked = { ...filter, code: spender.code, page: pageOf(url) };
  const [found, choices] = await Promise.all([
    findPayments(services, asked),
    paymentChoices(services, spender.code),
  ]);
  const { organisation } = spender;
  return {
    council: { name: spender.name, slug: spender.slug },
    filter,
    found,
    choices,
    /** Where its own commissioners go on with these lines. */
    baselineOf:
      organisation && canWrite(actor, organisation.id) ? `/council/${organisation.slug}` : null,
  };
});

type Loaded = Route.ComponentProps['loaderData'];

export default function CouncilPayments({ loaderData }: Route.ComponentProps) {
  const { council, filter, found, choices } = loaderData;
  const { payee } = found;
  const base = `/councils/${council.slug}/money/payments`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Organisations', to: '/organisations' },
          { label: council.name, to: `/councils/${council.slug}/money` },
          { label: 'Payments', ...(payee && { to: base }) },
          ...(payee ? [{ label: payee.name }] : []),
        ]}
      />
      <PageHeading
        title={payee ? `Paid to ${payee.name}` : 'What was paid, line by line'}
        kicker={council.name}
        lead="As the council itself published it. People are not named here, nor found by their names."
      />
      <Form method="get" role="search" aria-label="Payments" className="mb-6" data-screen-only>
        <KeptFields
          keep={[
            ...(payee ? [['payee', payee.payeeId] as [string, string]] : []),
            ...(filter.from ? [['from', filter.from] as [string, string]] : []),
            ...(filter.to ? [['to', filter.to] as [string, string]] : []),
          ]}
        />
        <PaymentFilterFields filter={filter} choices={choices} />
        <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button type="submit">Show</Button>
          {paymentSearch(filter) && <Link to={base}>Show all payments</Link>}
        </div>
      </Form>
      <Found loaded={loaderData} base={base} />
    </>
  );
}

function Found({ loaded, base }: { loaded: Loaded; base: string }) {
  const { council, filter, found, baselineOf } = loaded;
  if (found.total === 0)
    return (
      <EmptyState title="No payment fits that">
        <p>
          Try fewer words or another year. Councils must publish what they spend over £500 only, and
          not all of it may be here:{' '}
          <Link to={`/councils/${council.slug}/money#sources`}>see which files are</Link>.
        </p>
      </EmptyState>
    );
  const search = paymentSearch(filter);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="text-xl">
          {howMany(found.total, 'payment', 'payments')}, {formatPence(found.sumPence)} in all
        </h2>
        <Days filter={filter} />
      </div>
      {baselineOf && (
        <p className="my-3" data-screen-only>
          <LinkButton to={`${baselineOf}/baseline?${search}`} kind="secondary">
            Make this the baseline of an opportunity
          </LinkButton>
        </p>
      )}
      <PaymentTable
        caption={`Payments of ${council.name}, newest first`}
        lines={found.lines}
        pathOf={({ id }) => `${base}/${id}`}
      />
      <Pagination page={found.page} pageCount={found.pages} />
      {found.page === found.pages && found.total > found.pages * 50 && (
        <p className="mt-4">
          There are more, too many to turn to. Narrow them by a year or a payee, or take the
          spreadsheet.
        </p>
      )}
      <p className="mt-6 text-sm text-soft" data-screen-only>
        Take this whole list with you:{' '}
        <a href={`${base}.csv${search && `?${search}`}`}>as a spreadsheet (CSV)</a>.
      </p>
    </>
  );
}

function Days({ filter: { from, to } }: { filter: PaymentFilter }) {
  if (!from && !to) return null;
  const day = (text: string) => formatDay(text, { weekday: false });
  return (
    <p className="text-soft">
      {[from && `from ${day(from)}`, to && `to ${day(to)}`].filter(Boolean).join(' ')}
    </p>
  );
}
