import { financialYearWords } from '#app/domain/opportunities/words.ts';
import type { BuiltOpportunity } from './opportunity-rows.server.ts';
import { seededRandom } from './random.ts';

export type DocumentSeed = { title: string; fileName: string; mediaType: string; text: string };

/** A table of what the service did, quarter by quarter, that adds up to the year on the page. */
export function figuresOf({
  planned,
  template,
  cost,
  row,
  delivery,
}: BuiltOpportunity): DocumentSeed {
  const random = seededRandom(`document/${row.id}`);
  const year = delivery.deliveries[0]?.financialYear ?? 2025;
  const weights = [0, 1, 2, 3].map(() => 22 + random.whole(0, 6));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const volumes = weights.map((weight) => Math.floor((cost.volume * weight) / all));
  volumes[3]! += cost.volume - volumes.reduce((sum, volume) => sum + volume, 0);
  const quarters = [
    'April to June',
    'July to September',
    'October to December',
    'January to March',
  ];
  const lines = quarters.map((quarter, index) => {
    const pence = volumes[index]! * cost.unitPence;
    return `${quarter},${volumes[index]},${(pence / 100).toFixed(2)}`;
  });
  return {
    title: `Figures by quarter, ${financialYearWords(year)}`,
    fileName: `${planned.template}-figures-${financialYearWords(year)}.csv`,
    mediaType: 'text/csv',
    text: `${[`Quarter,Number (${template.unit}),Cost in pounds`, ...lines].join('\r\n')}\r\n`,
  };
}
