import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffDelimiter, TextSplitter } from './split-text.ts';

function split(text: string, delimiter = ',', size = text.length || 1): string[][] {
  const splitter = new TextSplitter(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += size)
    rows.push(...splitter.push(text.slice(at, at + size)));
  return [...rows, ...splitter.end()].map(({ cells }) => cells);
}

describe('a text taken apart', () => {
  it.each([
    ['line feeds', 'a,b\nc,d\n'],
    ['carriage returns alone', 'a,b\rc,d\r'],
    ['both', 'a,b\r\nc,d\r\n'],
    ['a mixture', 'a,b\rc,d\n'],
    ['no end', 'a,b\r\nc,d'],
  ])('knows %s', (_, text) => {
    expect(split(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(split(text, ',', 1)).toEqual(split(text));
  });

  it('keeps blank lines, as they count', () => {
    expect(split('a,b\n\nc,d\n')).toEqual([['a', 'b'], [''], ['c', 'd']]);
  });

  it('reads quoted cells with delimiters, line ends and quotation marks in them', () => {
    expect(split('"a,1","b\n2","say ""yes"""\r\n12" pipe,"A" and B, "x" \n')).toEqual([
      ['a,1', 'b\n2', 'say "yes"'],
      ['12" pipe', '"A" and B', 'x'],
    ]);
  });

  it('lets a quotation mark that is never closed cost one row', () => {
    const splitter = new TextSplitter(',');
    const rows = [...splitter.push('a,"b,1\nc,d,2\ne,"f, g",3\n'), ...splitter.end()];
    expect(rows.map(({ no, broken }) => [no, broken !== undefined])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ]);
    expect(rows[2]!.cells).toEqual(['e', 'f, g', '3']);
    const alone = new TextSplitter(',');
    const long = `"x,1\n${'y,2\n'.repeat(40_000)}`;
    const all = [...alone.push(long), ...alone.end()];
    expect(all).toHaveLength(40_001);
    expect(all.filter(({ broken }) => broken)).toHaveLength(1);
  });

  it('agrees with csv-parse on whatever is well formed, however it is cut', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '£', ',', '"', '\n', '\r', ' x', '1'),
      maxLength: 6,
    });
    const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, size) => {
          const text = rows
            .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end)
            .join('');
          const known = parse(text, { record_delimiter: end }) as string[][];
          expect(known).toEqual(rows);
          expect(split(text, ',', size)).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [',', 'a,b,c\n1,"2;3",4\n'],
    [';', 'a;b;c\n1;2,50;4\n5;6,70;8\n'],
    ['\t', 'a\tb, c\td\n1\t2\t3\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [',', 'only one column\nand no more\n'],
  ])('finds the delimiter %j', (delimiter, text) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });
});
