import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each([
  ['/opportunities?q=meals#top', '/opportunities?q=meals#top'],
  ['/', '/'],
  ['//evil.example', '/account'],
  ['/\\evil.example', '/account'],
  ['/\t/evil.example', '/account'],
  ['https://evil.example/', '/account'],
  ['javascript:alert(1)', '/account'],
  ['/..//evil.example', '/account'],
  ['/.//evil.example', '/account'],
  ['', '/account'],
  [null, '/account'],
])('%s leads to %s', (next, path) => {
  expect(ownPath(next)).toBe(path);
});

test('whatever is asked for, it stays here', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '..',
    '.',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    '\t',
    '%2f',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const base = 'https://drawbridge.example';
      expect(new URL(ownPath(`/${parts.join('')}`), base).origin).toBe(base);
    }),
  );
});
