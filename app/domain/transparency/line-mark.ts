/**
 * The mark by which a line of our own open data is known again where its cells alone don't tell which
 * line it is, because something was withheld or has no place in the file.
 */
const MARK = /\bdrawbridge-line-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/;
/** Of a grant in our own 360Giving file that its funder gave no identifier. */
const GRANT = /^360G-drawbridge-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

export function lineMark(id: string): string {
  return `drawbridge-line-${id}`;
}

/** Fields that may carry a mark. A mark is no part of what the line says. */
export const MARKED_FIELDS = ['supplierRef', 'recipientId', 'identifier', 'dataSource'];

/** The line that a cell names, and what else the cell says. */
export function readMark(cell: string): { id: string; rest: string | null } | null {
  if (!cell.includes('drawbridge-')) return null;
  const id = (MARK.exec(cell) ?? GRANT.exec(cell))?.[1];
  if (!id) return null;
  const rest = cell.replace(MARK, '').replace(GRANT, '').trim();
  return { id, rest: rest === '' || rest.startsWith('http') ? null : rest };
}
