import { readBasket } from '#app/domain/baselines/basket.server.ts';
import { contractsOf } from '#app/domain/baselines/published-lines.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { findPayments } from '#app/domain/spending/find-payments.server.ts';
import { paymentChoices } from '#app/domain/spending/payment-choices.server.ts';
import { readPaymentFilter } from '#app/domain/spending/payment-line.ts';
import { pageOf } from '#app/routes/page-of.ts';
import type { Scope } from '#app/routes/scope.server.ts';
import { loadDraft, type OwnParams } from './draft.server.ts';

/** The lot of the address; null for the whole. @throws NotFound for what is not a number */
export function lotAsked({ searchParams }: URL): number | null {
  const text = searchParams.get('lot');
  if (text === null) return null;
  if (!/^\d{1,3}$/.test(text)) throw new NotFound();
  return Number(text);
}

/** What the address holds beside the filter: the lot, and whether contracts are shown. */
export function keptOf(lot: number | null, ofContracts: boolean): URLSearchParams {
  const params = new URLSearchParams();
  if (lot !== null) params.set('lot', String(lot));
  if (ofContracts) params.set('of', 'contracts');
  return params;
}

/** What is ticked, with the draft it is for and where its cost is written. */
export async function loadBasket(scope: Scope, params: OwnParams) {
  const { found, list, facts } = await loadDraft(scope, params);
  const lot = lotAsked(scope.url);
  const basket = await readBasket(scope.services, scope.actor, found.content.reference, lot);
  return {
    title: found.content.title,
    reference: found.content.reference,
    list,
    today: facts.day,
    lot,
    lotTitle: found.content.lots.find(({ number }) => number === lot)?.title ?? null,
    at: `${list}/cost-from-spend`,
    costAt: `${list}/cost${lot === null ? '' : `/${lot}`}`,
    basket,
  };
}

/** As many contracts as are shown; more are found by words. */
const MOST_CONTRACTS = 100;

/** Lines to tick: payments, or contracts. */
export async function loadLines({ services, url }: Scope, code: string) {
  const filter = readPaymentFilter(url.searchParams);
  if (url.searchParams.get('of') === 'contracts') {
    const words = (filter.words ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (await contractsOf(services, code)).filter(({ title, supplier, reference }) => {
      const text = [title, supplier?.name, reference].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const contracts = fits.slice(0, MOST_CONTRACTS);
    return { of: 'contracts' as const, filter, contracts, total: fits.length };
  }
  const [found, choices] = await Promise.all([
    findPayments(services, { ...filter, code, page: pageOf(url) }),
    paymentChoices(services, code),
  ]);
  return { of: 'payments' as const, filter, found, choices };
}
