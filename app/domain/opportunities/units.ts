/** Units of a service, as people say them. Pure, browser-safe. */

const PLURALS: Record<string, string> = {
  person: 'people',
  child: 'children',
  'young person': 'young people',
  'older person': 'older people',
  family: 'families',
  carer: 'carers',
};

/** Units that stay all year, so that the cost of one is for a year. */
const STAYS =
  /\b(person|child|family|carer|household|home|place|client|member|bed|resident|group)$/;

/** "230 people", "14,200 meals a year". @param volume decimal as text */
export function volumeWords(volume: string | null, unit: string | null): string | null {
  if (volume === null || !unit) return null;
  const [whole = '', part] = volume.split('.');
  const figure = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : '');
  const one = unit.trim().toLowerCase();
  const words = volume === '1' ? unit : plural(one, unit);
  return `${figure} ${words}${STAYS.test(one) ? '' : ' a year'}`;
}

/** "per person a year", "per meal". */
export function unitWords(unit: string | null): string | null {
  if (!unit) return null;
  return `per ${unit}${STAYS.test(unit.trim().toLowerCase()) ? ' a year' : ''}`;
}

function plural(one: string, unit: string): string {
  if (PLURALS[one]) return PLURALS[one];
  if (/s$/.test(one)) return unit;
  if (/[^aeiou]y$/.test(one)) return `${unit.slice(0, -1)}ies`;
  return `${unit}s`;
}
