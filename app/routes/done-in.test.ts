import { expect, test } from 'vitest';
import { doneIn } from './done-in.ts';

const words = { saved: 'Saved.' };
const said = (done: string) =>
  doneIn(words, new URL(`http://localhost/account?${new URLSearchParams({ done })}`));

test('only words of the page’s own are said', () => {
  expect(said('saved')).toBe('Saved.');
  for (const word of ['', 'other', '__proto__', 'constructor', 'toString']) {
    expect(said(word)).toBeNull();
  }
});
