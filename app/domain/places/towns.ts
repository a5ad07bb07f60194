/**
 * Towns, and parts of cities, that no council bears the name of, with a postcode district in their
 * middle and the council they lie in. A table of our own, reviewed by hand; a test checks it against
 * the postcodes.
 */
import townTable from './data/towns.json' with { type: 'json' };

export type Town = {
  /** "Harrogate", or "Newport, Isle of Wight" where there are several. */
  label: string;
  /** All it goes by, the label first; without what tells it apart too. */
  names: string[];
  /** Postcode district or sector in its middle: "HG1". */
  outcode: string;
  /** Slug of the council it lies in. */
  council: string;
};

/** Of places with one name the best known stands first. */
export const TOWNS: Town[] = townTable.rows.map((row) => {
  const [written, outcode, council] = row.split('|') as [string, string, string];
  const [label, ...others] = written.split('=') as [string, ...string[]];
  const bare = label.split(',')[0]!;
  return { label, names: [...new Set([label, bare, ...others])], outcode, council };
});
