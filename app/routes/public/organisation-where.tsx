export type WhereProps = {
  slug: string;
  version: number;
  name: string;
  isProvider: boolean;
  /** Its areas as it named them. */
  areas: string[];
  /** The councils that these take in. */
  councils: string[];
  /** What its map is a map of: "Yorkshire and the Humber". */
  mapOf: string | null;
};

/** More councils than these are folded away; more than the most, and the area's name says it. */
const OPEN = 8;
const MOST = 100;

/** Where it works: in its own words, on a map, and council by council for who cannot see the map. */
export function WhereItWorks(props: WhereProps) {
  const { slug, version, name, isProvider, areas, councils, mapOf } = props;
  if (areas.length === 0 && councils.length === 0) return null;
  return (
    <section className="mb-7">
      <h2 className="mb-2 text-xl">{isProvider ? 'Where it works' : 'Its area'}</h2>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-7 gap-y-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,13rem)]">
        <div>
          <p>{areas.join('; ')}</p>
          {councils.length > 1 && councils.length <= OPEN && <CouncilList councils={councils} />}
          {councils.length > OPEN && councils.length <= MOST && (
            <details className="disclosure mt-2">
              <summary>All {councils.length} councils of its area</summary>
              <CouncilList councils={councils} />
            </details>
          )}
        </div>
        {councils.length > 0 && (
          <figure>
            <img
              src={`/organisations/${slug}/map.svg?v=${version}`}
              alt={`Map of ${mapOf} with the area of ${name} picked out`}
              width={208}
              height={208}
              loading="lazy"
              className="h-52 w-full object-contain object-top"
            />
            <figcaption className="mt-1 text-sm text-soft">Map: {mapOf}</figcaption>
          </figure>
        )}
      </div>
    </section>
  );
}

function CouncilList({ councils }: { councils: string[] }) {
  return (
    <ul className="mt-2 list-disc pl-5 text-sm">
      {councils.map((council) => (
        <li key={council}>{council}</li>
      ))}
    </ul>
  );
}
