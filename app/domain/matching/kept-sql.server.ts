/** The SQL twins of `standingOf`: whether a reservation is met. A test holds them together. */
import type { Reservation } from '#app/domain/opportunities/words.ts';
import { councilsForPostcode, outcodesStartingWith } from '#app/domain/places/postcodes.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { ProviderRow } from './fit-facts.server.ts';

/** True for a provider, alias `g`, that meets everything this notice is kept for. */
export function keptSql(row: { reservedFor: Reservation[]; reservedCodes: string[] }): Prisma.Sql {
  if (row.reservedFor.length === 0) return Prisma.sql`true`;
  const parts = row.reservedFor.map((reservation) => metSql(reservation, row.reservedCodes));
  return Prisma.sql`(${Prisma.join(parts, ' and ')})`;
}

function metSql(reservation: Reservation, reservedCodes: readonly string[]): Prisma.Sql {
  switch (reservation) {
    case 'vcse':
      return Prisma.sql`g.declared_vcse is true`;
    case 'sme':
      return Prisma.sql`g.declared_sme is true`;
    case 'mutual':
      return Prisma.sql`g.provider_kind is not distinct from 'public_service_mutual'`;
    case 'uk':
      return Prisma.sql`g.home_postcode is not null`;
    case 'local':
      return Prisma.sql`coalesce(
        split_part(g.home_postcode, ' ', 1)
          || case when g.home_postcode like '% %'
            then ' ' || left(split_part(g.home_postcode, ' ', 2), 1) else '' end
          = any(${homesMostLikelyIn(reservedCodes)}::text[]), false)`;
    // Nothing an organisation can declare here shows it; the notice says how to.
    case 'supported_employment':
      return Prisma.sql`false`;
  }
}

/** What a provider meets, for the twin over the opportunity's columns, alias `o`. */
export function keptForSql(provider: ProviderRow): Prisma.Sql {
  const met: Reservation[] = [
    ...(provider.declaredVcse ? (['vcse'] as const) : []),
    ...(provider.declaredSme ? (['sme'] as const) : []),
    ...(provider.providerKind === 'public_service_mutual' ? (['mutual'] as const) : []),
    ...(homeGss(provider) ? (['uk'] as const) : []),
  ];
  // A list that was never written is null in its column.
  const keptFor = Prisma.sql`coalesce(o.reserved_for::text[], '{}')`;
  return Prisma.sql`(array_remove(${keptFor}, 'local') <@ ${met}::text[] and (
    not 'local' = any(${keptFor})
    or coalesce(${homeGss(provider)}::text = any(o.reserved_codes), false)))`;
}

/** The council a provider's postcode most likely lies in. */
export function homeGss({ homePostcode }: Pick<ProviderRow, 'homePostcode'>): string | null {
  const place = homePostcode ? councilsForPostcode(homePostcode) : null;
  return place?.councils[0]?.gss ?? null;
}

let homes: Map<string, string[]> | undefined;

/** Districts ("LS1") and sectors ("LS1 4") whose most likely council is one of these. */
function homesMostLikelyIn(codes: readonly string[]): string[] {
  homes ??= allHomes();
  return [...new Set(codes)].flatMap((gss) => homes!.get(gss) ?? []);
}

function allHomes(): Map<string, string[]> {
  const held = new Map<string, string[]>();
  const put = (text: string, gss: string | undefined) => {
    if (gss) held.set(gss, [...(held.get(gss) ?? []), text]);
  };
  for (const outcode of outcodesStartingWith('')) {
    const district = councilsForPostcode(outcode)?.councils[0]?.gss;
    put(outcode, district);
    for (let digit = 0; digit <= 9; digit++) {
      const sector = `${outcode} ${digit}`;
      // A sector newer than the tables answers from its district, as councilsForPostcode does.
      put(sector, councilsForPostcode(sector)?.councils[0]?.gss ?? district);
    }
  }
  return held;
}
