// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type yet.
export type Data = Record<string, any>;

/** Reads Stripe's form encoding: `items[0][price]=price_1` becomes `{ items: [{ price: 'price_1' }] }`. */
export function readStripeForm(text: string): Data {
  const root: Data = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...rest] = name.split('[').map((part) => part.replace(/\]$/, ''));
    let at: Data = root;
    let key = first;
    for (const next of rest) {
      at[key] ??= /^\d*$/.test(next) ? [] : {};
      at = at[key];
      key = next === '' ? String(Object.keys(at).length) : next;
    }
    at[key] = value === 'true' ? true : value === 'false' ? false : value;
  }
  return root;
}
