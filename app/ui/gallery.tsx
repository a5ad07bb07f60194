import { FormPieces } from './gallery/forms.tsx';
import { MarketPieces } from './gallery/market.tsx';
import { PlainPieces } from './gallery/plain.tsx';
import { PageHeading } from './layout/page-heading.tsx';

/** Every piece of the design system in its states, on one page. */
export function Gallery({ now }: { now: Date }) {
  return (
    <>
      <PageHeading
        kicker="Design system"
        title="Every piece, in every state"
        lead="What the pages are made of. Look at it narrow and wide, light and dark, by keyboard, and on paper."
      />
      <MarketPieces now={now} />
      <PlainPieces now={now} />
      <FormPieces />
    </>
  );
}
