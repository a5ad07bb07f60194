import { Form, Link, useLocation } from 'react-router';
import type { MatchFilter } from '#app/domain/matching/fitting-providers.server.ts';
import type { OwnOpportunity } from '#app/domain/matching/own-need.server.ts';
import type {
  ProvidersForOpportunity,
  ProviderThatFits,
} from '#app/domain/matching/providers-for-opportunity.server.ts';
import { type FacetGroup, FacetList } from '#app/ui/facet-list.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { NobodyFits } from './match-nobody.tsx';
import { OrderNote, ProviderMatches } from './provider-matches.tsx';

type CoverageListProps = {
  loaded: {
    opportunity: OwnOpportunity;
    only: readonly MatchFilter[];
    here: { code: string; name: string } | null;
    list: ProvidersForOpportunity & { groups: FacetGroup[] };
  };
  path: string;
  /** Ids that were ticked when something went wrong. */
  ticked: readonly string[];
};

/** The organisations behind the figures, to tick and then invite or tell. */
export function CoverageList({ loaded, path, ticked }: CoverageListProps) {
  const { opportunity, only, here, list } = loaded;
  const { pathname, search } = useLocation();
  const way = wayOf(opportunity);
  return (
    <section id="organisations" tabIndex={-1} className="border-t-2 border-ink pt-6">
      <h2 className="mb-1 text-xl">{here ? `Organisations in ${here.name}` : 'Organisations'}</h2>
      {here && (
        <p className="mb-2">
          <Link to={`${path}#organisations`}>Show those in all councils</Link>
        </p>
      )}
      <p className="mb-6 max-w-prose text-soft">{way.words}</p>
      <TwoColumn
        asideSide="left"
        asideLabel="Filters"
        aside={
          <FacetList
            groups={list.groups}
            action={`${path}#organisations`}
            keep={here ? [['in', here.code]] : []}
          />
        }
      >
        <Form method="post" action={`${pathname}${search}`} aria-label="Organisations to choose">
          <ProviderMatches
            matches={list.matches}
            bySize={list.bySize}
            heading="h3"
            tickFor={
              way.button
                ? (provider) => (
                    <Tick
                      provider={provider}
                      isTicked={ticked.includes(provider.id)}
                      mayTick={way.mayTick(provider)}
                    />
                  )
                : undefined
            }
          />
          {list.matches.length === 0 && <NobodyFits narrowed={only.length > 0 || here !== null} />}
          {way.button && list.matches.some(way.mayTick) && (
            <SubmitButton name="do" value={way.does} busy="Working on it">
              {way.button}
            </SubmitButton>
          )}
        </Form>
        <Pagination page={list.page} pageCount={list.pageCount} />
        <OrderNote />
      </TwoColumn>
    </section>
  );
}

/** Keeps its place when it can't be ticked, so that names stay lined up. */
function Tick(props: { provider: ProviderThatFits; isTicked: boolean; mayTick: boolean }) {
  const { provider, isTicked, mayTick } = props;
  return (
    <input
      type="checkbox"
      name="organisation"
      value={provider.id}
      defaultChecked={mayTick && isTicked}
      disabled={!mayTick}
      aria-label={`Choose ${provider.name}`}
      className="tick mt-0.5"
    />
  );
}

type Way = {
  words: string;
  does: 'invite' | 'tell';
  /** Null: nothing can be done from here now. */
  button: string | null;
  mayTick: (provider: ProviderThatFits) => boolean;
};

/** What can be done with those ticked, by kind and by where the opportunity stands. */
function wayOf({ kind, status, mayWrite }: OwnOpportunity): Way {
  const isQuote = kind === 'quick_quote';
  const does = isQuote ? 'invite' : 'tell';
  const none = (words: string): Way => ({ words, does, button: null, mayTick: () => false });
  if (!mayWrite) {
    return none('Commissioners and administrators of your council can invite or tell them.');
  }
  if (isQuote) {
    if (status !== 'draft') {
      return none('A quick quote is seen only by those invited when it was published.');
    }
    return {
      words:
        'Tick those to invite. They are told by mail when you publish, and not who else is invited.',
      does,
      button: 'Invite those ticked to quote',
      mayTick: ({ invited }) => !invited,
    };
  }
  if (status === 'draft') {
    return none('Once it is published and open, you can tell them about it from here.');
  }
  if (status !== 'open') return none('It is not open now, so there is nobody to tell.');
  return {
    words:
      'Tick those to tell about it. Their administrators get one mail, with the same public words for each. It gives nobody an advantage: anyone can find it and bid.',
    does,
    button: 'Tell those ticked about it',
    mayTick: ({ toldAt, noMail }) => toldAt === null && !noMail,
  };
}
