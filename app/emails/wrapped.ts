/** @source RFC 5322 s.2.1.1: lines should be no longer */
const MOST_COLUMNS = 78;

/** Plain text with its lines broken between words; a word that is longer alone, an address, stays whole. */
export function wrapped(text: string, columns = MOST_COLUMNS): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && [...longer].length > columns) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current].join('\n');
}
