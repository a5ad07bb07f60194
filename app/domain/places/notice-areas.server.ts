/** The places official notices name, as areas: regional codes and region names. */
import { authorityBySlug } from './authorities.server.ts';
import { foldName } from './fold-name.ts';
import { ITL3 } from './itl.ts';
import { NATIONS, REGIONS, UNITED_KINGDOM } from './regions.ts';
import type { Area } from './schema.ts';

export type NoticeArea = {
  area: Area;
  /** False when the code is not in our table and the wider region stands for it. */
  exact: boolean;
};

function authorities(rows: string[]): Area {
  const slugs = new Set(rows.flatMap((row) => row.split(' ')));
  const codes = [...slugs].map((slug) => {
    const authority = authorityBySlug(slug);
    if (!authority) throw new Error(`The ITL table names ${slug}, which is no authority.`);
    return authority.gss;
  });
  return { kind: 'authorities', codes: codes.sort() };
}

/**
 * The area a NUTS or ITL code stands for: "UK", "UKE" (level 1), "UKE4" (level 2), "TLE42"
 * (level 3). A code of a later edition that is not in the table gives its region, marked inexact.
 * @returns null for anything else, also for other countries' codes
 * @source ONS International Territorial Levels 2021; NUTS 2016
 */
export function areaForItlCode(code: string): NoticeArea | null {
  const match = /^(?:UK|TL)([C-N]?)(\d{0,2})$/.exec(code.trim().toUpperCase());
  if (!match) return null;
  const [, letter, digits] = match as unknown as [string, string, string];
  if (letter === '') return digits === '' ? { area: { kind: 'uk' }, exact: true } : null;
  const region = REGIONS.find(({ itl }) => itl === letter);
  const nation = NATIONS.find(({ itl }) => itl === letter);
  const wide: Area | undefined = region
    ? { kind: 'region', id: region.id }
    : nation && { kind: 'nation', id: nation.id };
  if (!wide) return null;
  if (digits === '') return { area: wide, exact: true };
  const level3 = ITL3[letter + digits];
  if (level3) return { area: authorities([level3]), exact: true };
  const inside = Object.entries(ITL3).filter(([key]) => key.startsWith(letter + digits[0]));
  if (inside.length === 0) return { area: wide, exact: false };
  return { area: authorities(inside.map(([, row]) => row)), exact: digits.length === 1 };
}

/**
 * The area behind a region or nation written out, as notices do: "Yorkshire and the Humber",
 * "England", "United Kingdom". Only those; null for "Channel Islands", "Europe" and the like.
 */
export function areaForRegionName(text: string): Area | null {
  const wanted = foldName(text);
  const named = ({ name, aliases }: { name: string; aliases: string[] }) =>
    [name, ...aliases].some((entry) => foldName(entry) === wanted);
  const region = REGIONS.find(named);
  if (region) return { kind: 'region', id: region.id };
  const nation = NATIONS.find(named);
  if (nation) return { kind: 'nation', id: nation.id };
  return named(UNITED_KINGDOM) ? { kind: 'uk' } : null;
}
