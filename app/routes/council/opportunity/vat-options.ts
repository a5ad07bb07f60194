import { vatWords } from '#app/domain/kernel/money.ts';

const bases = ['excluded', 'included', 'none', 'unknown'] as const;

/** How a sum stands to VAT, to choose from. */
export const vatOptions = bases.map((value) => {
  const words = vatWords(value);
  return { value, label: words.charAt(0).toUpperCase() + words.slice(1) };
});
