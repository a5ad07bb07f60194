import { Link } from 'react-router';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { milesWords } from '#app/domain/places/miles.ts';
import type { PlaceChoice, PlaceUnderstood } from '#app/domain/places/place-for-search.server.ts';
import { Notice } from '#app/ui/notice.tsx';

export const TOO_WIDE = '. Miles make no difference to a place as wide as this';

/** Where was searched, in a few words beside the total. */
export function PlaceLine({ place }: { place: PlaceUnderstood }) {
  if (place.how !== 'found') return null;
  const { kind, label, miles, isTooWideForMiles } = place;
  const detail = place.detail.replace(/^in /, '');
  const isSpot = kind === 'postcode' || kind === 'town';
  const alone = isSpot ? `delivered in ${detail}, where ${label} is` : `delivered in ${label}`;
  const round = `within ${milesWords(miles ?? 0)} of ${label}`;
  return (
    <p className="text-soft">
      {miles === null ? alone : isSpot ? `${round}, ${detail}` : round}
      {isTooWideForMiles && TOO_WIDE}
    </p>
  );
}

export type UnderstoodProps = {
  loaded: {
    query: { q: string };
    found: { total: number; place: PlaceUnderstood; fellBack: boolean; standIn: boolean };
    /** The places that the words may mean, each with the path of the search there. */
    choices: (PlaceChoice & { to: string })[];
    ignored: Ignored[];
  };
  /** "Nothing", "Nobody": what has all the words. */
  none: string;
};

/** What was made of a search, wherever that is not plain. */
export function Understood({ loaded, none }: UnderstoodProps) {
  const { found, ignored, query, choices } = loaded;
  const { place } = found;
  return (
    <div className="mt-4">
      {place.how === 'unknown' && (
        <Notice title={`We don’t know a place called “${place.typed}”`}>
          So these are from everywhere. Try a postcode, a town, a council or a region.
        </Notice>
      )}
      {place.how === 'several' && (
        <Notice title={`Which “${place.typed}” did you mean?`}>
          <ul className="list-disc pl-5">
            {choices.map((choice) => (
              <li key={choice.where} className="py-1">
                <Link to={choice.to}>{choice.label}</Link>
                {choice.detail && <span className="text-soft"> {choice.detail}</span>}
              </li>
            ))}
          </ul>
          {found.total > 0 && <p>Until you choose, these are from all of them.</p>}
        </Notice>
      )}
      {found.fellBack && <SomeWordsOnly none={none} q={query.q} />}
      {found.standIn && <StandInAnswered />}
      {ignored.length > 0 && (
        <Notice title="We left out part of this address">
          <ul className="list-disc pl-5">
            {ignored.map(({ name, value, why }) => (
              <li key={name + value} className="break-words">
                {name}: “{value}”, because {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

/** @param none "Nothing", "No organisation": what has all the words */
export function SomeWordsOnly({ none, q }: { none: string; q: string }) {
  return (
    <Notice title={`${none} has all the words of “${q}”`}>
      These have some of them, the nearest first.
    </Notice>
  );
}

export function StandInAnswered() {
  return (
    <Notice>
      Our usual search is having a rest, so a simpler one answered. Some results may be in a
      different order.
    </Notice>
  );
}
