/**
 * Text that stands on one line, in lists and subjects of mail: without line ends, control characters
 * and marks that turn the direction of the text around them. Browser-safe.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
