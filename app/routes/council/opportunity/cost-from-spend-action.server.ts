import { redirect } from 'react-router';
import { tickAllPayments, tickLines, untickAll } from '#app/domain/baselines/basket.server.ts';
import {
  type PaymentFilter,
  paymentSearch,
  readPaymentFilter,
} from '#app/domain/spending/payment-line.ts';
import type { Scope } from '#app/routes/scope.server.ts';
import { keptOf, lotAsked } from './cost-from-spend.server.ts';

/**
 * Keeps the ticks of the page that was sent, then does what its button says: turns the page, narrows,
 * ticks all that fit, goes on. So no tick is lost by going anywhere.
 * @param at address of the page itself
 * @throws whatever ticking throws
 */
export async function keepTicks(
  { services, actor, url }: Scope,
  reference: string,
  at: string,
  form: FormData,
): Promise<Response> {
  const lot = lotAsked(url);
  const isContracts = url.searchParams.get('of') === 'contracts';
  const ids = (name: string) => form.getAll(name).map(String);
  const asked = { kind: isContracts ? ('contract' as const) : ('payment' as const) };
  await tickLines(services, actor, reference, lot, {
    ...asked,
    shown: ids('shown'),
    ticked: ids('tick'),
  });
  const filter = readPaymentFilter(url.searchParams);
  const to = (wanted: PaymentFilter, page = 1, contracts = isContracts) => {
    const params = keptOf(lot, contracts);
    for (const [name, value] of new URLSearchParams(paymentSearch(wanted))) params.set(name, value);
    if (page > 1) params.set('page', String(page));
    const search = params.toString();
    return redirect(search ? `${at}?${search}` : at);
  };
  const [go, what = ''] = String(form.get('go') ?? 'search').split(/:(.*)/s);
  switch (go) {
    case 'page':
      return to(filter, Number(what));
    case 'all':
      await tickAllPayments(services, actor, reference, lot, filter);
      return to(filter);
    case 'none':
      await untickAll(services, actor, reference, lot);
      return to(filter);
    case 'payee':
      return to({ payeeId: what, ...(filter.year !== undefined && { year: filter.year }) });
    case 'anyone': {
      const { payeeId: _, ...rest } = filter;
      return to(rest);
    }
    case 'contracts':
      return to({}, 1, true);
    case 'payments':
      return to({}, 1, false);
    case 'use': {
      const search = keptOf(lot, false).toString();
      return redirect(`${at}/use${search && `?${search}`}`);
    }
    default: {
      const typed = new URLSearchParams();
      for (const name of ['words', 'department', 'year'])
        typed.set(name, String(form.get(name) ?? ''));
      const { payeeId, from, to: until } = filter;
      const kept = {
        ...(payeeId && { payeeId }),
        ...(from && { from }),
        ...(until && { to: until }),
      };
      return to({ ...kept, ...readPaymentFilter(typed) });
    }
  }
}
