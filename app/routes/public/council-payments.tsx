import { Form, Link } from 'react-router';
import { MOST_TICKED } from '#app/domain/baselines/schema.ts';
import { linesOfService } from '#app/domain/explanations/lines-of-service.server.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany, inSentence } from '#app/domain/kernel/words.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { serviceTypeById } from '#app/domain/services/catalogue.ts';
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
  const of = found.payee?.name ?? loaderData.service?.name ?? filter.department;
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

export const loader = page(async ({ services, actor, url, ip }, { params }: Route.LoaderArgs) => {
  await takeTurn(services, 'list-ip', ip);
  const spender = await findSpender(services, params.slug);
  const filter = readPaymentFilter(url.searchParams);
  const { code } = spender;
  const ofService = filter.service && (await linesOfService(services, code, filter.service));
  const asked = { ...filter, ...(ofService && { ofService }), code, page: pageOf(url) };
  const [found, choices] = await Promise.all([
    findPayments(services, asked),
    paymentChoices(services, code),
  ]);
  const { organisation } = spender;
  const service = serviceTypeById(filter.service ?? '');
  return {
    council: { name: spender.name, slug: spender.slug },
    filter,
    service: service ? { id: service.id, name: service.name } : null,
    found,
    choices,
    mostTicked: MOST_TICKED,
    /** Where its own commissioners go on with these lines; there they can't be asked for by service. */
    baselineOf:
      organisation && !filter.service && canWrite(actor, organisation.id)
        ? `/council/${organisation.slug}`
        : null,
  };
});

type Loaded = Route.ComponentProps['loaderData'];

export default function CouncilPayments({ loaderData }: Route.ComponentProps) {
  const { council, filter, found, choices, service } = loaderData;
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
        title={titleOf(loaderData)}
        kicker={council.name}
        lead="As the council itself published it. People are not named here, and can’t be searched for by name."
      />
      {service && (
        <p className="-mt-3 mb-5">
          Only what the council says is for this service.{' '}
          <Link to={`/councils/${council.slug}/services/${service.id}`}>
            What it pays today for {inSentence(service.name)}
          </Link>
        </p>
      )}
      <Form method="get" role="search" aria-label="Payments" className="mb-6" data-screen-only>
        <KeptFields
          keep={[
            ...(payee ? [['payee', payee.payeeId] as [string, string]] : []),
            ...(service ? [['service', service.id] as [string, string]] : []),
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

/** What the list is of: a payee, a service, one of the council's own words, or all. */
function titleOf({ found: { payee }, service, filter: { department } }: Loaded): string {
  const what = service ? inSentence(service.name) : department && `“${department}”`;
  if (payee) return `Paid to ${payee.name}${what ? ` for ${what}` : ''}`;
  return what ? `Paid for ${what}` : 'What was paid, line by line';
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
        <p className="my-3 max-w-prose" data-screen-only>
          {found.total > loaded.mostTicked ? (
            <span className="text-soft">
              To make these what an opportunity costs today, narrow them first: by a payee, a
              department or a year, to {loaded.mostTicked} payments or fewer.
            </span>
          ) : (
            <LinkButton to={`${baselineOf}/baseline?${search}`} kind="secondary">
              Make this what an opportunity costs today
            </LinkButton>
          )}
        </p>
      )}
      <PaymentTable
        caption={`Payments of ${council.name}, newest first`}
        lines={found.lines}
        pathOf={({ id }) => `${base}/${id}`}
        ofOnePayee={found.payee !== null}
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
