import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, findATenderRelease } from '#tests/fabricated-notices.ts';
import { type ReadItem, readReleases } from './read-releases.server.ts';

async function read(content: unknown, chunk?: number): Promise<ReadItem[]> {
  const items: ReadItem[] = [];
  for await (const item of readReleases(bytesOf(content, chunk))) items.push(item);
  return items;
}

function brief(items: ReadItem[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'package') return [];
    const what =
      item.kind === 'release'
        ? String((item.raw as { id?: string } | null)?.id)
        : item.reason.split(':')[0];
    return [`${item.index} ${item.pointer} ${what}`];
  });
}

const release = (id: string) => ({
  ...findATenderRelease({ id }),
  note: 'a "quoted" } ] [ { \\ text',
});

describe('readReleases', () => {
  it.each([
    [
      'a release package',
      { uri: 'x', releases: [release('a'), release('b')], links: { next: 'y' } },
      ['0 /releases/0 a', '1 /releases/1 b'],
    ],
    ['a list without a package', { releases: [release('a')] }, ['0 /releases/0 a']],
    ['a bare list', [release('a'), release('b')], ['0 /0 a', '1 /1 b']],
    ['one release', release('a'), ['0  a']],
    [
      'a record package',
      {
        records: [
          { ocid: 'x', releases: [release('a'), release('b')], compiledRelease: release('c') },
        ],
      },
      ['0 /records/0/releases/0 a', '1 /records/0/releases/1 b'],
    ],
    [
      'a record of links',
      { records: [{ releases: [{ url: 'https://x.org' }], compiledRelease: release('c') }, {}] },
      ['0 /records/0/compiledRelease c', '1 /records/1 holds no release, only links to some'],
    ],
    ['an empty package', { releases: [] }, []],
  ])('reads %s', async (_, content, wanted) => {
    expect(brief(await read(content))).toEqual(wanted);
  });

  it('gives the same whatever the size of the pieces', async () => {
    const content = `\ufeff${JSON.stringify({ releases: [release('é'), null, 7, release('b')], links: { next: 'n' } }, null, 1)}`;
    const whole = await read(content);
    expect(whole).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (chunk) => {
        expect(await read(content, chunk)).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  it('goes on after a release whose JSON is broken', async () => {
    const good = JSON.stringify(release('good'));
    const items = await read(
      `{"releases":[${good},{"id":"x",,},\n{"id":"y","title":"no end,\n},\n${good}],"version":"1.1"}`,
    );
    expect(brief(items)).toEqual([
      '0 /releases/0 good',
      '1 /releases/1 is not JSON',
      '2 /releases/2 is not JSON',
      '3 /releases/3 good',
    ]);
    expect(items.at(-1)).toEqual({ kind: 'package', meta: { releases: [], version: '1.1' } });
  });

  it('keeps what came before a file was cut short, and says so', async () => {
    const whole = JSON.stringify({ releases: [release('a'), release('b')] });
    expect(brief(await read(whole.slice(0, -200)))).toEqual([
      '0 /releases/0 a',
      '1 /releases/1 is not JSON',
      'null  the file ends before its JSON does',
    ]);
  });

  it('reads one release a line, UTF-16, and says what is no OCDS file', async () => {
    expect(
      brief(await read(`${JSON.stringify(release('a'))}\n${JSON.stringify(release('b'))}\n`)),
    ).toEqual(['0  a', '1  b']);
    const wide = Buffer.from(`\ufeff${JSON.stringify([release('w')])}`, 'utf16le');
    expect(brief(await read(wide))).toEqual(['0 /0 w']);
    expect(brief(await read('{"hello": 1}'))).toEqual([
      'null  the file holds neither releases nor records',
    ]);
    expect(brief(await read('{"releases": null}'))).toEqual(['null /releases should be a list']);
    expect(brief(await read('<html>no</html>'))).toEqual(['null  the file is not JSON']);
  });

  it('refuses a release too long to hold, and takes the next', async () => {
    const huge = JSON.stringify({ ...release('huge'), filler: 'x'.repeat(16_100_000) });
    const items = await read(`[${huge},${JSON.stringify(release('next'))}]`);
    expect(brief(items)).toEqual(['0 /0 is longer than 16 million characters', '1 /1 next']);
  });
});
