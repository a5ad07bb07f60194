import type { CostCategory } from '#app/domain/opportunities/words.ts';

/**
 * A service as a council would describe it. `{place}`, `{volume}` and `{buyer}` in its texts are
 * filled in for the council that posts it.
 */
export type Template = {
  id: string;
  /** Ids of the service catalogue, the main one first. */
  services: string[];
  department: string;
  title: string;
  summary: string;
  description: string;
  /** One of it, in words. */
  unit: string;
  /** Pounds that one costs today, from and to. */
  unitPounds: [number, number];
  /** How many a year, from and to. */
  volume: [number, number];
  /** Percent of today's cost by category; together 100. */
  split: Partial<Record<CostCategory, number>>;
  /** Better names for some of the lines. */
  labels?: Partial<Record<CostCategory, string>>;
  includes: string;
  excludes: string;
  /** What is particular to it; what every bid is asked comes on top. */
  questions: string[];
  /** Questions that bidders asked, with the council's answers. */
  asked: [question: string, answer: string][];
  months: number;
  extensionMonths: number;
  lang?: 'en' | 'cy';
};

/** Replaces `{name}` by its value. A name without a value is a mistake in the content. */
export function fillIn(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The demonstration has no value for {${name}}.`);
    return value;
  });
}
