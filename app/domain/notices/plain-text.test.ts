import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languagesOf, repairLineBreaks, summaryOf, tidyText, webAddress } from './plain-text.ts';

describe('repairLineBreaks', () => {
  it.each([
    ['in two lots:rn Lot 1', 'in two lots:\n Lot 1'],
    ['Roofingrn Windowsrn Doors', 'Roofing\n Windows\n Doors'],
    ['CCTVrn Alarmsrn', 'CCTV\n Alarms\n'],
    ['See HomernrnPlease ask', 'See Home\nPlease ask'],
    ['Maintenancern Works', 'Maintenance\n Works'],
    ['sweepersrnLot 3', 'sweepers\nLot 3'],
    ['Software in partsrn Softwarern Lot', 'Software in parts\n Software\n Lot'],
  ])('puts the lines of %j back', (given, wanted) => {
    expect(repairLineBreaks(given)).toBe(wanted);
  });

  it.each([
    'modern concern return',
    'Northern and Western Pensarn',
    'Llansadwrn, Cardigan Fern',
    'govern, learn, worn, barn, journey, external',
    'real lines\nSofarn Lotsrn',
  ])('leaves %j alone', (text) => {
    expect(repairLineBreaks(text)).toBe(text);
  });
});

describe('tidyText', () => {
  it('never throws, never grows past its limit, and settles at once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 2, max: 50 }),
        (text, most) => {
          const tidy = tidyText(text, most);
          expect(tidy.length).toBeLessThanOrEqual(most);
          expect(tidy.isWellFormed()).toBe(true);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: the very thing that must be gone
          expect(tidy).not.toMatch(/[\u0000\u202e]/);
        },
      ),
    );
  });

  it('reads letters that were decoded wrongly on their way', () => {
    expect(tidyText('Â£20 â€“ the buyerâ€™s', 100)).toBe('£20 – the buyer’s');
    expect(tidyText('Môn, Ŵyr, Âme', 100)).toBe('Môn, Ŵyr, Âme');
  });

  it('reads entities once and leaves markup as text', () => {
    expect(tidyText('a &amp; b <script>alert(1)</script>', 100)).toBe(
      'a & b <script>alert(1)</script>',
    );
  });
});

describe('webAddress', () => {
  it('takes what may be linked to', () => {
    expect(webAddress('https://www.sell2wales.gov.wales/Down load.aspx?id=1')).toBe(
      'https://www.sell2wales.gov.wales/Download.aspx?id=1',
    );
  });
  it.each([
    'javascript:alert(1)',
    'mailto:a@b.uk',
    'https://u:p@x.org/',
    'ftp://x.org',
    'n/a',
    'https://x.org/?to=a%40b.uk',
  ])('refuses %j', (text) => {
    expect(webAddress(text)).toBeNull();
  });
});

it('makes a summary of whole sentences', () => {
  const long = `First sentence here, which is quite long for what it is. Second one. ${'word '.repeat(200)}`;
  expect(summaryOf(long, 'T', 100)).toBe(
    'First sentence here, which is quite long for what it is. Second one.',
  );
  expect(summaryOf('Same', 'same')).toBe('');
});

it('tells Welsh, English and both apart, whatever the notice says of itself', () => {
  expect(languagesOf('Gwasanaeth gofal yn y cartref ar gyfer pobl hŷn yng Ngwynedd', 'en')).toEqual(
    ['cy'],
  );
  expect(languagesOf('A service for older people in the county and for carers', 'en')).toEqual([
    'en',
  ]);
  const both =
    'Mae’r cyngor yn chwilio ar gyfer gwasanaeth gofal yn y sir / The council is looking for care services in the county';
  expect(new Set(languagesOf(both, 'en'))).toEqual(new Set(['en', 'cy']));
});
