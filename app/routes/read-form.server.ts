import { Invalid } from '#app/domain/kernel/errors.ts';

/** Rows of all lists of a form together: more than any page of ours has. */
const mostRows = 5_000;
/** The field in which a button says what it wants: a row more, a row less. */
const intentField = '__intent__';

/**
 * Reads a posted form. A field called "rows[99999999].x" would make whoever reads it as a list
 * build one that long, so lists that are too long are refused before anyone does.
 * @throws Invalid
 */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch(unreadable);
  const lengths = new Map<string, number>();
  for (const [name, value] of form) {
    // The database can't hold it, and nobody types it.
    if (typeof value === 'string' && value.includes('\0')) unreadable();
    const isIntent = name === intentField;
    const text = isIntent ? String(value) : name;
    const number = isIntent ? /(?:\[|"index"\s*:\s*)(\d+)/g : /\[(\d+)\]/g;
    for (const { 1: digits, index } of text.matchAll(number)) {
      const list = text.slice(0, index);
      lengths.set(list, Math.max(lengths.get(list) ?? 0, Number(digits) + 1));
    }
  }
  const rows = lengths.values().reduce((sum, length) => sum + length, 0);
  if (rows > mostRows) throw new Invalid('This form has more rows than we can take.');
  return form;
}

function unreadable(): never {
  throw new Invalid('This form was sent in a way we can’t read. Go back and try again.');
}
