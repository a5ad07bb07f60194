import { STATE_FILTERS, type StateFilter } from '#app/domain/changes/lifecycle.ts';
import type { NoticesAsked } from '#app/domain/changes/list-notices.server.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import { pageOf } from '#app/routes/page-of.ts';

/** What the address asks the list of notices for; what makes no sense is left out. */
export function readAsked(url: URL): NoticesAsked {
  const text = (name: string) => url.searchParams.get(name)?.trim().slice(0, 100) || undefined;
  const [service, state] = [text('service'), text('state')];
  return {
    council: text('council'),
    service: service && isServiceTypeId(service) ? service : undefined,
    where: text('where'),
    state: state && Object.hasOwn(STATE_FILTERS, state) ? (state as StateFilter) : undefined,
    page: pageOf(url),
  };
}

/** The same as the search of an address, without its page. */
export function searchOf({ council, service, where, state }: NoticesAsked): string {
  const given = Object.entries({ council, service, where, state }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
