const toBytes = new TextEncoder();
const toText = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The same text, made anew. A cell is a slice of the chunk it was cut from and keeps all of that in
 * memory for as long as it lives itself: whatever outlives its row must be a copy.
 */
export function ownCopy(text: string): string {
  return toText.decode(toBytes.encode(text));
}
