import { describe, expect, it } from 'vitest';
import { completeWords, servicesMeant } from './complete-words.server.ts';

const texts = (typed: string) => completeWords(typed).map(({ text }) => text);
const meant = (typed: string) => servicesMeant(typed).map(({ service }) => service.id);

describe('words for services', () => {
  it('are completed from their beginning, names before what people call them', () => {
    expect(texts('home ca')[0]).toBe('Home care');
    expect(texts('lone')).toContain('loneliness');
    expect(completeWords('handym')).toContainEqual(expect.objectContaining({ text: 'handyman' }));
    expect(texts('meals on w')).toEqual(['meals on wheels']);
    // Welsh, and other words that no one type of service owns.
    expect(texts('gofal c')).toContain('gofal cartref');
    expect(texts('gofalw')).toContain('gofalwyr');
  });

  it('say which service they belong to', () => {
    expect(completeWords('lone')[0]).toMatchObject({ service: { id: 'befriending' } });
    expect(meant('lone')).toEqual(['befriending']);
    expect(meant('esol')).toEqual(['esol']);
  });

  it('bear slips of the finger', () => {
    expect(meant('befreinding')).toEqual(['befriending']);
    expect(meant('homlessness')).toEqual(['homelessness']);
  });

  it('are whole words before words that only begin so', () => {
    const found = texts('care');
    expect(found.slice(0, 2).sort()).toEqual(['Care homes', 'Home care']);
  });

  it('are none for what is no word, however long', () => {
    for (const typed of ['', ' ', '&&&', 'q'.repeat(10_000), '\u202e\u0000', 'zz '.repeat(5000)]) {
      expect(completeWords(typed)).toEqual([]);
    }
  });
});
