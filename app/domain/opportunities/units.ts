/** Units of a service, as people say them. Pure, browser-safe. */

/** Units that stay all year, so that the cost of one is for a year; anything else is used up. */
const STAYS =
  /\b(person|child|family|carer|household|home|place|client|member|bed|resident|group|shop|hectare|unigolyn)$/i;

/** Welsh counts in the singular: "90 unigolyn". */
const WELSH =
  /^(unigolyn|person ifanc|plentyn|teulu|gofalwr|cartref|lle|sesiwn|awr|diwrnod|ymweliad|taith|pryd)$/i;

/** The cost of one is for a year. */
export function staysAllYear(unit: string): boolean {
  return STAYS.test(unit.trim());
}

/** "person" → "people", "hour of care" → "hours of care", "family" → "families". */
export function unitsOf(unit: string): string {
  if (WELSH.test(unit.trim())) return unit;
  const [, first = unit, rest = ''] = /^(\S+?)(\s(?:of|for|with|in|at)\s.*)?$/.exec(unit) ?? [];
  const word = rest ? first : unit;
  const many = word
    .replace(/person$/i, 'people')
    .replace(/child$/i, 'children')
    .replace(/([^aeiou])y$/i, '$1ies');
  const plural = many !== word ? many : /(s|x|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
  return `${plural}${rest}`;
}

/** "230 people", "1 hour of care". @param volume decimal as text */
export function manyUnits(volume: string, unit: string): string {
  const [whole = '', part = ''] = volume.split('.');
  const tail = part.replace(/0+$/, '');
  const figure = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${tail ? `.${tail}` : ''}`;
  return `${figure} ${figure === '1' ? unit : unitsOf(unit)}`;
}

/** "230 people", "14,200 meals a year". @param volume decimal as text */
export function volumeWords(volume: string | null, unit: string | null): string | null {
  if (volume === null || !unit) return null;
  return `${manyUnits(volume, unit)}${staysAllYear(unit) ? '' : ' a year'}`;
}

/** "per person a year", "per meal". */
export function unitWords(unit: string | null): string | null {
  return unit && `per ${unit}${staysAllYear(unit) ? ' a year' : ''}`;
}
