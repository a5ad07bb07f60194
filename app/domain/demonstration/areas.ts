import type { Area } from '#app/domain/places/schema.ts';

function councils(...codes: string[]): Area[] {
  return [{ kind: 'authorities', codes }];
}

/** The real places in which the invented organisations work, by a short name. */
export const AREAS = {
  leeds: councils('E08000035'),
  bradford: councils('E08000032'),
  york: councils('E06000014', 'E06000065'),
  cardiff: councils('W06000015'),
  mon: councils('W06000001', 'W06000002'),
  glasgow: councils('S12000049'),
  belfast: councils('N09000003'),
  effra: councils('E09000022', 'E09000028'),
  cornwall: councils('E06000052'),
  tyne: councils('E08000021', 'E08000037'),
  irwell: councils('E08000003', 'E08000006'),
  norfolk: councils('E10000020'),
  isles: councils('S12000013', 'S12000017'),
  westYorkshire: councils('E08000032', 'E08000033', 'E08000034', 'E08000035', 'E08000036'),
  yorkshire: [{ kind: 'region', id: 'region:yorkshire-and-the-humber' }],
  northWest: [{ kind: 'region', id: 'region:north-west' }],
  northEast: [{ kind: 'region', id: 'region:north-east' }],
  london: [{ kind: 'region', id: 'region:london' }],
  wales: [{ kind: 'nation', id: 'nation:wales' }],
  scotland: [{ kind: 'nation', id: 'nation:scotland' }],
  uk: [{ kind: 'uk' }],
} satisfies Record<string, Area[]>;
export type AreaName = keyof typeof AREAS;
