/**
 * What makes two rows the same row, whichever file they come in (docs/decisions/0015). A row's id is
 * made of what it says, so that the same line imported twice, in another month's file, or on another
 * day is the same row, and one that was undone and imported again is itself again. The digest is made
 * with a secret of this installation (line-key.server.ts): ids are public, also of lines whose name is
 * not, and without the secret whoever guesses a name could see that he is right.
 */
import { createHmac, type KeyObject } from 'node:crypto';
import { ownCopy } from '#app/domain/tables/own-copy.ts';
import type { PublishedKind } from './fields.ts';

/** The fields that tell payments apart; with a transaction number its description may be reworded. */
const SPEND_NUMBERED = ['paidOn', 'amountPence', 'beneficiary', 'reference'];
const SPEND_PLAIN = [
  'paidOn',
  'amountPence',
  'beneficiary',
  'department',
  'purpose',
  'merchantCategory',
];
const GRANT = [
  'identifier',
  'title',
  'description',
  'amountPence',
  'awardedOn',
  'startOn',
  'endOn',
  'months',
  'beneficiary',
  'recipientId',
  'department',
  'programme',
];
const CONTRACT = [
  'reference',
  'title',
  'description',
  'department',
  'beneficiary',
  'amountPence',
  'annualPence',
  'startOn',
  'endOn',
  'reviewOn',
  'extension',
];

export type Identify = (values: Values) => {
  /** For the first such row of a file; further ones are numbered from it. */
  id: string;
  /** What all versions of a grant or contract share; null where its id is all there is. */
  sameAs: string | null;
};

/**
 * @param names of the fields, in the order of the values
 * @param key of line-key.server.ts
 */
export function identifier(
  kind: PublishedKind,
  authorityCode: string,
  names: readonly string[],
  key: KeyObject,
): Identify {
  const at = (wanted: readonly string[]) => wanted.map((name) => names.indexOf(name));
  const idOf = (scope: string, wanted: readonly number[], values: Values) =>
    lineId(key, textOf(scope, wanted, values));
  const scope = `${authorityCode}\u001f${kind}`;
  if (kind === 'spend') {
    const numbered = at(SPEND_NUMBERED);
    const plain = at(SPEND_PLAIN);
    const reference = names.indexOf('reference');
    return (values) => {
      const hasNumber = reference !== -1 && values[reference] !== null;
      return {
        id: idOf(`${scope}${hasNumber ? '#' : ''}`, hasNumber ? numbered : plain, values),
        sameAs: null,
      };
    };
  }
  const all = at(kind === 'grants' ? GRANT : CONTRACT);
  const same = at(kind === 'grants' ? ['identifier'] : ['reference', 'beneficiary']);
  return (values) => ({
    id: idOf(scope, all, values),
    sameAs: values[same[0]!] ? idOf(`${scope}=`, same, values) : null,
  });
}

type Values = readonly (string | number | null)[];

function textOf(scope: string, wanted: readonly number[], values: Values): string {
  let text = scope;
  for (const at of wanted) {
    const value = at === -1 ? null : values[at];
    text += '\u001f';
    if (typeof value === 'string') text += fold(value);
    else if (typeof value === 'number') text += value;
  }
  return text;
}

/** The id of what a published line says, as text. @param key of line-key.server.ts */
export function lineId(key: KeyObject, text: string): string {
  return toUuid(createHmac('sha256', key).update(text).digest('hex'));
}

const PLAIN = /^[a-z0-9]*$/;
const MOST_KEPT = 20_000;
const folded = new Map<string, string>();

/** Letters and figures alone: a space or a capital more is no other payment. Kept short of memory. */
function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  const held = folded.get(text);
  if (held !== undefined) return held;
  const made = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (folded.size >= MOST_KEPT) folded.clear();
  folded.set(ownCopy(text), made === text ? ownCopy(made) : made);
  return made;
}

/** The first 122 bits of a digest as a UUID of version 8. @source RFC 9562, 5.8 */
function toUuid(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
