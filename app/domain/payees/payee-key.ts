/** Words at the end of a name that say what kind of company it is, in all their spellings. */
const TAILS: [RegExp, string][] = [
  [/ (?:limited|ltd)$/, ' ltd'],
  [/ (?:public limited company|plc|p l c)$/, ' plc'],
  [/ (?:limited liability partnership|llp|l l p)$/, ' llp'],
  [/ (?:community interest company|cic|c i c)$/, ' cic'],
];

/**
 * A payee's name without what makes no difference: capitals, accents of the keyboard, points and
 * spaces, "&" for "and", "Limited" for "Ltd". Names that differ otherwise have different keys.
 * Empty when there is nothing to tell by.
 */
export function payeeKey(name: string): string {
  let key = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  for (const [tail, short] of TAILS) key = key.replace(tail, short);
  return key;
}
