import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PROVIDER_SCHEMES,
  type ProviderScheme,
  readIdentifier,
  schemeExample,
} from './identifiers.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const letters = (length: number) => fc.stringMatching(new RegExp(`^[A-Z]{${length}}$`));

/** Numbers as each register writes them. */
const written: Record<ProviderScheme, fc.Arbitrary<string>> = {
  'GB-CHC': fc.integer({ min: 100_000, max: 9_999_999 }).map(String),
  'GB-SC': digits(6).map((text) => `SC${text}`),
  'GB-NIC': digits(6).map((text) => `NIC${text}`),
  'GB-COH': fc.oneof(
    digits(8),
    fc.tuple(letters(2), digits(6)).map((parts) => parts.join('')),
  ),
  'GB-MPR': fc.tuple(digits(5), fc.constantFrom('', 'R')).map((parts) => parts.join('')),
  'GB-PPON': fc.tuple(letters(3), digits(4), letters(4)).map(([a, b, c]) => `P${a}-${b}-${c}`),
};

describe.each(PROVIDER_SCHEMES)('%s', (scheme) => {
  test('keeps a number as its register writes it, and reads its own answer back', () => {
    expect(readIdentifier(scheme, schemeExample(scheme))).toBe(schemeExample(scheme));
    fc.assert(
      fc.property(written[scheme], (number) => {
        expect(readIdentifier(scheme, number)).toBe(number);
      }),
    );
  });

  test('takes it in small letters, with spaces, and with the scheme before it', () => {
    fc.assert(
      fc.property(written[scheme], (number) => {
        expect(readIdentifier(scheme, ` ${number.toLowerCase().split('').join(' ')} `)).toBe(
          number,
        );
        expect(readIdentifier(scheme, `${scheme}-${number}`)).toBe(number);
      }),
    );
  });

  test('whatever is typed, the answer is sound or none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (typed) => {
        const read = readIdentifier(scheme, typed);
        if (read !== null) expect(readIdentifier(scheme, read)).toBe(read);
      }),
    );
  });
});

test.each<[ProviderScheme, string, string | null]>([
  ['GB-CHC', '12345', null],
  ['GB-CHC', '0123456', null],
  ['GB-CHC', '12345678', null],
  ['GB-SC', '012345', 'SC012345'],
  ['GB-SC', 'SC12345', null],
  ['GB-NIC', '100123', 'NIC100123'],
  ['GB-COH', '1234567', '01234567'],
  ['GB-COH', '12345', null],
  ['GB-COH', 'OC301234', 'OC301234'],
  ['GB-COH', 'ABC12345', null],
  ['GB-PPON', 'PJJX1133JRGV', 'PJJX-1133-JRGV'],
  ['GB-PPON', 'XJJX-1133-JRGV', null],
])('%s %s is %s', (scheme, typed, expected) => {
  expect(readIdentifier(scheme, typed)).toBe(expected);
});
