import { buyerOf } from '#app/domain/notices/map-buyer.server.ts';
import type { Release } from '#app/domain/notices/release.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import type { Services } from '#app/platform/ports.ts';

/** Whose contracts the awards of a release are; null where it names no council or body that is known. */
export type AwardBuyers = (release: Release) => { code: string | null; name: string };

const fold = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Reads once which bodies are here. A buyer is a council by its name or its code in the registers of
 * local authorities; a body that is here by a number of its own, or by its very name, where only one
 * has it. Nothing is guessed.
 */
export async function awardBuyers({ db }: Pick<Services, 'db'>): Promise<AwardBuyers> {
  const rows = await db.organisation.findMany({
    where: { kind: { in: ['council', 'public_body'] }, status: 'approved' },
    select: {
      id: true,
      gss: true,
      name: true,
      isDemonstration: true,
      identifiers: { select: { scheme: true, value: true } },
    },
  });
  const byNumber = new Map<string, Set<string>>();
  const byName = new Map<string, Set<string>>();
  for (const row of rows) {
    add(byName, fold(row.name), publishingCode(row));
    // An invented body's number may be somebody's.
    if (row.isDemonstration) continue;
    for (const { scheme, value } of row.identifiers) {
      add(byNumber, `${scheme} ${value}`, publishingCode(row));
    }
  }
  return (release) => {
    const buyer = buyerOf(release);
    if (!buyer) return { code: null, name: 'Buyer not named' };
    const { name, authority, identifiers } = buyer;
    const numbered = identifiers.flatMap(({ scheme, value }) => [
      ...(byNumber.get(`${scheme} ${value}`) ?? []),
    ]);
    const code =
      authority?.gss ?? only(new Set(numbered)) ?? only(byName.get(fold(name)) ?? new Set());
    return { code: code ?? null, name };
  };
}

function add(map: Map<string, Set<string>>, key: string, code: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(code));
}

function only(codes: Set<string>): string | null {
  return codes.size === 1 ? [...codes][0]! : null;
}
