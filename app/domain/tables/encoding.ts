/** Which characters the bytes of a text file stand for. Browser-safe apart from the bytes' origin. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'cp850';

/** What bytes from 0x80 on are in each code page, as far as councils' files have them. */
const CP1252 = decodeAll('windows-1252');
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function decodeAll(label: string): string {
  return new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, at) => at + 128));
}

/** The bytes beyond ASCII that were seen, each with its neighbours. */
export type HighByte = { before: number; byte: number; after: number };

/** By the mark at the start, or by where the zeros of plain letters fall. Null for anything else. */
export function markedEncoding(head: Uint8Array): { encoding: Encoding; skip: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  let even = 0;
  let odd = 0;
  const most = Math.min(head.length, 4096);
  for (let at = 0; at < most; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > most / 4 && even < odd / 10) return { encoding: 'utf-16le', skip: 0 };
  if (even > most / 4 && odd < even / 10) return { encoding: 'utf-16be', skip: 0 };
  return null;
}

/**
 * How much better a code page explains the bytes than the other, by what stands round each: a pound
 * sign before a figure, an apostrophe inside a word, a dash between spaces, a small letter among
 * small letters. Above zero speaks for Windows, below for DOS.
 */
export function windowsOverDos(seen: readonly HighByte[]): number {
  let score = 0;
  for (const { before, byte, after } of seen) {
    score += likelihood(CP1252[byte - 128]!, before, after);
    score -= likelihood(CP850[byte - 128]!, before, after);
  }
  return score;
}

function likelihood(character: string, before: number, after: number): number {
  const inWord = isLetter(before) && isLetter(after);
  if (character === '£') return isFigure(after) || isOpening(before) || isOpening(after) ? 4 : 2;
  if (character === '’') return isLetter(before) ? 3 : 1;
  if ('‘“”–—'.includes(character)) return inWord ? 0.5 : 2;
  if ('…•®™©°½¼¾\u00a0€'.includes(character)) return inWord ? -1 : 1;
  if (/[\u2500-\u259f\ufffd]|[\u0080-\u009f]/.test(character)) return -3;
  if (/\p{Ll}/u.test(character)) return isSmall(before) || isSmall(after) ? 1.5 : -1;
  if (/\p{Lu}/u.test(character)) return isSmall(before) ? -2 : isLetter(after) ? 1 : -1;
  return -1;
}

function isLetter(code: number): boolean {
  return (code > 64 && code < 91) || (code > 96 && code < 123);
}
function isSmall(code: number): boolean {
  return code > 96 && code < 123;
}
function isFigure(code: number): boolean {
  return code > 47 && code < 58;
}
function isOpening(code: number): boolean {
  return code === 0x28 || code === 0x29 || code === 0x22 || code === 0x2c || code === 0x2d;
}
