import { CostBar } from '#app/ui/cost-bar.tsx';
import { When } from '#app/ui/date-time.tsx';
import { FacetList } from '#app/ui/facet-list.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Money } from '#app/ui/money.tsx';
import { OpportunityCard } from '#app/ui/opportunity-card.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { FactList } from '#app/ui/summary-list.tsx';
import { UkMap } from '#app/ui/uk-map.tsx';
import { LinkButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { facets, fullCost, partCost, shapes, unknownCost } from './samples.ts';
import { Shelf } from './shelf.tsx';

const DAY = 86_400_000;

function Results({ now }: { now: Date }) {
  return (
    <>
      <OpportunityCard
        title="Befriending for older people living alone"
        to="/opportunities/DB-2026-0417"
        buyer="Aireborough Council"
        place="Leeds, north and west"
        cost={
          <>
            <strong>£412</strong> per person a year today, for <strong>230 people</strong> · run by
            the council
          </>
        }
        tags={[
          { label: 'Befriending', tone: 'river' },
          { label: 'Older people', tone: 'river' },
          { label: 'Reserved to VCSEs', tone: 'sun' },
        ]}
        value={
          <>
            <strong className="font-semibold text-ink">£285,000</strong> over 3 years before VAT, in
            3 lots
          </>
        }
        closesAt={new Date(now.getTime() + 9.125 * DAY)}
        now={now}
        miles={2.1}
        reason="Because you work in Leeds and offer befriending. Its size, £95,000 a year, is 1.4 times your largest contract: lot 2 (£38,000) may suit."
      />
      <OpportunityCard
        title="Telephone reassurance, Wharfe Valley"
        to="/opportunities/DB-2026-0421"
        buyer="Wharfe Parish Council"
        cost={null}
        tags={[{ label: 'Befriending', tone: 'river' }, { label: 'Small, open to all' }]}
        closesAt={new Date(now.getTime() - 2 * DAY)}
        now={now}
        publishedOn="Find a Tender"
      />
    </>
  );
}

/** What the marketplace itself is shown with. */
export function MarketPieces({ now }: { now: Date }) {
  const closes = new Date(now.getTime() + 9.125 * DAY);
  return (
    <>
      <Shelf title="Search">
        <SearchBox q="befriending" where="LS1 4AP" within={25} keep={[['sort', 'closing']]} />
        <div className="h-6" />
        <TwoColumn
          asideSide="left"
          asideLabel="Filters and map"
          aside={
            <>
              <FacetList groups={facets} keep={[['q', 'befriending']]} />
              <UkMap
                viewBox="0 0 300 220"
                shapes={shapes}
                caption="Open opportunities by council"
                countLabel="Open"
              >
                18 open in these councils.
              </UkMap>
            </>
          }
        >
          <h3 className="mb-3 text-xl">20 open opportunities</h3>
          <Results now={now} />
          <Pagination page={4} pageCount={9} />
        </TwoColumn>
      </Shelf>
      <Shelf title="What it costs today">
        <TwoColumn
          asideLabel="Dates and value"
          aside={
            <>
              <Card>
                <FactList
                  rows={[
                    { term: 'Closes', value: <When instant={closes} /> },
                    { term: 'Value', value: <Money pence={28500000n} vat="excluded" /> },
                    { term: 'Starts', value: null },
                  ]}
                />
                <LinkButton to="/bids/new" wide>
                  Start a bid
                </LinkButton>
              </Card>
              <Card tone="care" title="Too big alone?">
                <p>4 organisations nearby say they are open to joint bids.</p>
              </Card>
            </>
          }
        >
          <CostBar
            cost={fullCost}
            year="2025-26"
            vat="none"
            deliveredBy="Run by the council"
            source="From the ledger, 14 lines."
            confidence="high"
          />
          <CostBar
            title="When some lines are kept back"
            cost={partCost}
            year="2025-26"
            vat="excluded"
            deliveredBy="Run by Colne Kitchens until March 2027"
            source="From the contract."
            confidence="medium"
          />
          <CostBar
            title="When nobody has said"
            cost={unknownCost}
            others="Two other councils pay £96 to £131 a person for something like it."
          />
        </TwoColumn>
      </Shelf>
    </>
  );
}
