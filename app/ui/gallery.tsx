import { FormPieces } from './gallery/forms.tsx';
import { MarketPieces } from './gallery/market.tsx';
import { PlainPieces } from './gallery/plain.tsx';
import { PageFrame } from './layout/page-frame.tsx';
import { PageHeading } from './layout/page-heading.tsx';

const nav = [
  { label: 'Opportunities', to: '/opportunities' },
  { label: 'Organisations', to: '/organisations' },
  { label: 'What councils spend', to: '/spend' },
];

const account = {
  name: 'Amina Rowe, Aire Friends',
  links: [
    { label: 'Aire Friends CIO', to: '/organisations/aire-friends' },
    { label: 'Your account', to: '/account' },
    { label: 'Sign out', to: '/sign-out', post: true },
  ],
};

/** Every piece of the design system in its states, on one page. */
export function Gallery({ now, signedIn = true }: { now: Date; signedIn?: boolean }) {
  return (
    <PageFrame
      nav={nav}
      account={signedIn ? account : null}
      notice="This is a demonstration. Nothing here is real, and nothing you type is sent to a council."
      demo
    >
      <PageHeading
        kicker="Design system"
        title="Every piece, in every state"
        lead="What the pages are made of. Look at it narrow and wide, light and dark, by keyboard, and on paper."
      />
      <MarketPieces now={now} />
      <PlainPieces now={now} />
      <FormPieces />
    </PageFrame>
  );
}
