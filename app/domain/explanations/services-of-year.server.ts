import { serviceName } from '#app/domain/services/catalogue.ts';
import { monthsOfYear } from '#app/domain/spending/spend-years.ts';
import { findSpender } from '#app/domain/spending/spender.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { serviceSums } from './explained-lines.server.ts';

export type ServicesOfYear = {
  services: { id: string; name: string; pence: number; payments: number }[];
  /** Said to be for none of the catalogue; integer pence. */
  otherPence: number;
  /** Not yet said. */
  unsaidPence: number;
  totalPence: number;
};

/**
 * What a financial year went to by service, as far as the council said, largest first.
 * @param year its first calendar year @throws NotFound
 */
export async function servicesOfYear(
  services: Pick<Services, 'db'>,
  slug: string,
  year: number,
): Promise<ServicesOfYear> {
  const { code } = await findSpender(services, slug);
  const sums = await serviceSums(services, code, monthsOfYear(year));
  const pence = (some: typeof sums) => some.reduce((all, one) => all + one.pence, 0);
  return {
    services: sums.flatMap(({ serviceId: id, pence, payments }) =>
      id ? [{ id, name: serviceName(id), pence, payments }] : [],
    ),
    otherPence: pence(sums.filter(({ serviceId, isSaid }) => isSaid && serviceId === null)),
    unsaidPence: pence(sums.filter(({ isSaid }) => !isSaid)),
    totalPence: pence(sums),
  };
}
