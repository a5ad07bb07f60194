/**
 * How much mail so many items in so many days come to: "about 3 a week", "about one every 5 weeks".
 * Browser-safe.
 * @param total above 0
 */
export function oftenWords(total: number, days: number): string {
  const daysEach = days / total;
  const weekly = Math.round(7 / daysEach);
  if (weekly >= 2) return `about ${weekly} a week`;
  if (daysEach < 10.5) return 'about one a week';
  if (daysEach < 75) return `about one every ${Math.round(daysEach / 7)} weeks`;
  return 'about one every 3 months';
}
