import { NotFound } from '#app/domain/kernel/errors.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import { regionMap } from '#app/domain/places/region-map.server.ts';
import type { Services } from '#app/platform/ports.ts';

/**
 * The councils where an organisation works, on a map of their region, nation or the whole country,
 * whichever is the smallest that holds them all: an SVG file. Its page lists the same in words.
 * @throws NotFound for one that is not approved, and for one that names no area
 */
export async function drawArea(services: Pick<Services, 'db'>, slug: string): Promise<string> {
  const row = await services.db.organisation.findFirst({
    where: { slug, status: 'approved' },
    select: { areaCodes: true },
  });
  const local = new Set(localCodesAmong(row?.areaCodes ?? []));
  const map = local.size > 0 ? regionMap(frameOf([...local])) : null;
  if (!map) throw new NotFound();
  const outlines = (isServed: boolean) =>
    map.shapes
      .filter(({ code }) => local.has(code) === isServed)
      .map(({ d }) => d)
      .join('');
  const width = Number(map.viewBox.split(' ')[2]);
  // The file stands by itself, so it brings its colours, and turns dark when the page does.
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${map.viewBox}"><style>
.rest{fill:#e9e4d8}.served{fill:#1f6b5e}path{stroke:#fbf8f1}
@media (prefers-color-scheme:dark){.rest{fill:#2a3439}.served{fill:#6fc3b0}path{stroke:#12191c}}
</style><g fill-rule="evenodd" stroke-width="${(width / 200).toFixed(2)}" stroke-linejoin="round">
<path class="rest" fill="#e9e4d8" d="${outlines(false)}"/>
<path class="served" fill="#1f6b5e" d="${outlines(true)}"/>
</g></svg>`;
}

/** The code of the region, nation or country that such a map shows. @param codes of councils */
export function frameOf(codes: readonly string[]): string {
  const all = codes.map((code) => authorityByGss(code)!);
  const [first] = all;
  if (all.every(({ region }) => region === first!.region)) return first!.region;
  return all.every(({ nation }) => nation === first!.nation) ? first!.nation : 'uk';
}
