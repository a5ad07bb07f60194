/** What one row of each list is called on its page. */
const ROWS: Record<string, string> = {
  lines: 'Line',
  lots: 'Lot',
  criteria: 'Criterion',
  questions: 'Question',
};

/** The row a field stands in, to put before what is wrong with it: "lines[1].amount" is "Line 2: ". */
export function rowWords(name: string): string {
  const [, list = '', index = ''] = /^(\w+)\[(\d+)\]/.exec(name) ?? [];
  return ROWS[list] ? `${ROWS[list]} ${Number(index) + 1}: ` : '';
}
