import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../app.css', import.meta.url), 'utf8');

/** The colour tokens declared between two marks of app.css. */
function tokens(from: string, to: string): Record<string, string> {
  const block = css.slice(css.indexOf(from), css.indexOf(to));
  const found = block.matchAll(/--color-([a-z0-9-]+):\s*(#[0-9a-f]{6})/g);
  return Object.fromEntries([...found].map(([, name, value]) => [name, value]));
}

const light = tokens('@theme', '@media screen and (prefers-color-scheme: dark)');
const dark = {
  ...light,
  ...tokens('@media screen and (prefers-color-scheme: dark)', '@media print'),
};

/** @source WCAG 2.2, relative luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Text on its ground: 4.5 (1.4.3). */
const texts: [text: string, ground: string][] = [
  ...['paper', 'card', 'river-tint', 'sun-tint', 'clay-tint'].flatMap(
    (ground): [string, string][] => [
      ['ink', ground],
      ['soft', ground],
      ['link', ground],
    ],
  ),
  ['on-river', 'river'],
  ['on-river', 'river-strong'],
  ['on-clay', 'clay'],
  ['on-clay', 'clay-strong'],
  ['sun-ink', 'sun-tint'],
  ['clay', 'paper'],
  ['clay', 'card'],
  ['clay', 'clay-tint'],
  ['ink', 'map-0'],
  ['ink', 'map-1'],
  ['ink', 'map-2'],
  ['ink', 'map-3'],
  ['on-map-4', 'map-4'],
];

/** Edges of controls, the focus ring and the stretches of a chart: 3 (1.4.11, 2.4.13). */
const shapes: [shape: string, ground: string][] = [
  ['edge', 'paper'],
  ['edge', 'card'],
  ['river', 'paper'],
  ['river', 'card'],
  ['clay', 'paper'],
  ['ink', 'paper'],
  ['ink', 'card'],
  ...[1, 2, 3, 4, 5, 6].map((step): [string, string] => [`cost-${step}`, 'card']),
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s scheme', (_scheme, colour) => {
  test('is read whole', () => {
    expect(Object.keys(colour).length).toBeGreaterThan(30);
  });

  test.each(texts)('%s can be read on %s', (text, ground) => {
    expect(contrast(colour[text] ?? '', colour[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('%s stands out from %s', (shape, ground) => {
    expect(contrast(colour[shape] ?? '', colour[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

test('the ratio is the one the standard defines', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
