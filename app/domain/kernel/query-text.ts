/** Reading what a URL says, which anyone may have written. Browser-safe. */
import type { z } from 'zod';

/** A part of a URL that could not be used, in words for the person who sees it. */
export type Ignored = { name: string; value: string; why: string };

/**
 * Reads the parameters of a URL one by one. Never throws: what makes no sense is left out and noted
 * in `ignored`, in the order read. Names nobody asks for are passed over in silence.
 */
export function queryReader(params: URLSearchParams) {
  const ignored: Ignored[] = [];
  const skip = (name: string, value: string, why: string) => {
    ignored.push({ name, value: oneLine(value).slice(0, 60), why });
  };
  return {
    ignored,
    skip,

    /** One line of text. @param most letters that are kept */
    text(name: string, most: number): string {
      const typed = oneLine(params.get(name) ?? '');
      if (typed.length > most) skip(name, typed, `only its first ${most} letters were used`);
      return oneLine([...typed].slice(0, most).join('').slice(0, most));
    },

    /** Each value once, in the order given. @param what one of them is called: "service" */
    list<T>(name: string, element: z.ZodType<T>, what: string): T[] {
      const kept = new Set<T>();
      for (const value of params.getAll(name).map(oneLine).filter(Boolean)) {
        const read = element.safeParse(value);
        if (read.success) kept.add(read.data);
        else skip(name, value, `there is no such ${what}`);
      }
      return [...kept];
    },

    /** @param why it was left out, should it be @returns null for what is absent or left out */
    one<T>(
      name: string,
      schema: z.ZodType<T>,
      parse: (text: string) => unknown,
      why: string,
    ): T | null {
      const text = oneLine(params.get(name) ?? '');
      if (text === '') return null;
      const read = schema.safeParse(parse(text));
      if (read.success && read.data !== null) return read.data;
      skip(name, text, why);
      return null;
    },
  };
}

/** Why a distance, an order or a page was left out: every search says it alike. */
export const NO_DISTANCE = 'distance is a whole number of miles from 0 to 200';
export const NO_ORDER = 'there is no such order';
export const NO_PAGE = 'there is no such page';

/** One line of plain text: no control characters, no lone surrogates, no runs of white space. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Null for anything but figures. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
