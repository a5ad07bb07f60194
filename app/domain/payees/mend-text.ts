/** What bytes 80 to 9F mean in Windows-1252; a blank stands for those that mean nothing. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const LEADS = '\u00c2-\u00f4';
const FOLLOWERS = `\u0080-\u00bf${WINDOWS_1252}`;
/** UTF-8 that was read as Windows-1252: "â€™" is the three bytes of ’. */
const READ_WRONGLY = new RegExp(`[${LEADS}][${FOLLOWERS}]{1,3}`, 'g');
/** Letters with accents, quotation marks, dashes: what names are written with. */
const EXPECTED = /^[\u0080-\u017f\u2010-\u203a\u20ac\u2122\ufffd]$/;
const MARKS: Record<string, string> = {
  amp: '&',
  apos: "'",
  quot: '"',
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  eacute: 'é',
};
const MOST_TIMES = 3;
const MAY_BE_SPOILT = /[&?\u0080-\uffff]/;

/**
 * Text as it was before systems on its way spoilt it: "Carersâ€™", "MenÂ’s" and "Carers&#39;" have
 * their apostrophe again, "&amp;amp;" is "&". What is not surely spoilt stays. Mended text stays the
 * same.
 */
export function mendText(text: string): string {
  if (!MAY_BE_SPOILT.test(text)) return text;
  let mended = text;
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const before = mended;
    mended = mendMarks(mended)
      // In capitals the first of the three is another letter.
      .replaceAll('Â€™', '’')
      // The last of the three was lost.
      .replaceAll(/[âÂ](€\?|\?\?|€(?=s\b))/gi, '’')
      .replaceAll(READ_WRONGLY, readAgain)
      .replaceAll(/[\u0080-\u009f]/g, (one) => WINDOWS_1252[one.charCodeAt(0) - 0x80]!);
    if (mended === before) break;
  }
  // A mark that was lost altogether.
  return mended.replaceAll(/(?<=\p{L})[\ufffd?](?=s\b)/giu, '’');
}

function mendMarks(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{2,4})|#x([\da-f]{2,4})|([a-z]{3,6}));/gi,
    (all, ten, hex, word) => {
      if (word) return MARKS[word.toLowerCase()] ?? all;
      const code = ten ? Number(ten) : Number.parseInt(hex, 16);
      return code < 0x20 ? ' ' : String.fromCharCode(code);
    },
  );
}

/** What the bytes mean as UTF-8, for as many of them as make one letter or mark that names have. */
function readAgain(wrong: string): string {
  for (let length = Math.min(3, wrong.length); length >= 2; length -= 1) {
    const bytes = Uint8Array.from(wrong.slice(0, length), byteOf);
    const right = decoded(bytes);
    if (right !== null && EXPECTED.test(right)) return right + wrong.slice(length);
  }
  return wrong;
}

function byteOf(letter: string): number {
  const at = WINDOWS_1252.indexOf(letter);
  return at === -1 ? letter.charCodeAt(0) : 0x80 + at;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
