/** Which organisation here a notice's buyer is. */
import type { Transaction } from '#app/platform/ports.ts';
import type { NoticeBuyer } from './map-buyer.server.ts';

/**
 * Approved councils and public bodies by the council they are or by a number of theirs; the
 * demonstration's fictional ones never take a real council's notices.
 * @returns organisation id by the index of the buyer; null where none or more than one fits
 */
export async function organisationsOf(
  tx: Transaction,
  buyers: readonly (NoticeBuyer | null)[],
): Promise<(string | null)[]> {
  const gss = [...new Set(buyers.flatMap((buyer) => buyer?.authority?.gss ?? []))];
  const numbers = buyers.flatMap((buyer) => (buyer?.authority ? [] : (buyer?.identifiers ?? [])));
  if (gss.length === 0 && numbers.length === 0) return buyers.map(() => null);
  const rows = await tx.organisation.findMany({
    where: {
      kind: { in: ['council', 'public_body'] },
      status: 'approved',
      isDemonstration: false,
      OR: [
        { gss: { in: gss } },
        ...(numbers.length > 0 ? [{ identifiers: { some: { OR: numbers } } }] : []),
      ],
    },
    select: { id: true, gss: true, identifiers: { select: { scheme: true, value: true } } },
  });
  return buyers.map((buyer) => {
    if (!buyer) return null;
    if (buyer.authority) return rows.find((row) => row.gss === buyer.authority!.gss)?.id ?? null;
    const fits = rows.filter((row) =>
      row.identifiers.some((own) =>
        buyer.identifiers.some((said) => said.scheme === own.scheme && said.value === own.value),
      ),
    );
    return fits.length === 1 ? fits[0]!.id : null;
  });
}

/** Gives notices that wait for their council its id, once it has joined. Returns their ids. */
export async function linkWaitingBuyers(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update opportunity n set buyer_id = o.id, version = n.version + 1, updated_at = now()
    from organisation o
    where n.source = 'elsewhere' and n.buyer_id is null and n.buyer_gss = o.gss
      and o.status = 'approved' and not o.is_demonstration
    returning n.id`;
  return rows.map(({ id }) => id);
}
