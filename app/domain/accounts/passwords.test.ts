import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordProblem } from './passwords.ts';

describe('passwordProblem', () => {
  test.each([
    'herons over the weir',
    'correct battery weir heron',
    'x9!kQ2vLm0pZ',
    'ಠ_ಠ one two three four',
    'mustard 12 bicycles',
  ])('takes %s', (password) => {
    expect(passwordProblem(password)).toBe(null);
  });

  test.each([
    'elevenchars',
    'password1234',
    'Pa55word1234!',
    'passwordpassword',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'qwertyuiop12',
    'Welcome123456',
    'liverpool2025',
    '111password111',
  ])('refuses %s', (password) => {
    expect(passwordProblem(password)).not.toBe(null);
  });

  test('refuses what others know of the person', () => {
    const person = { name: 'Margaret Thornton', email: 'mthornton@aire-care.org.uk' };
    expect(passwordProblem('margaretthornton', person)).toMatch(/your own name/);
    expect(passwordProblem('Margaret.Thornton.1961', person)).toMatch(/your own name/);
    expect(passwordProblem('mthornton@aire-care.org.uk', person)).toMatch(/your own name/);
    expect(passwordProblem('margaret keeps bees in the loft', person)).toBe(null);
  });

  test('never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (password, name) => {
        const problem = passwordProblem(password, { name, email: 'a@b.example' });
        expect(problem === null || problem.length > 0).toBe(true);
        if (password.length < 12) expect(problem).not.toBe(null);
      }),
    );
  });
});
