import { Button, LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Day, TimeLeft, When } from '#app/ui/date-time.tsx';
import { Definition, Help } from '#app/ui/definition.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice, Reason } from '#app/ui/notice.tsx';
import { Steps } from '#app/ui/steps.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { DataTable } from '#app/ui/table.tsx';
import { TagList } from '#app/ui/tag.tsx';
import { Shelf } from './shelf.tsx';

const criteria = [
  { name: 'Quality: matching, training, safeguarding', weight: 40, price: 9500000n },
  { name: 'How people who use it will shape it', weight: 20, price: 123450n },
  { name: 'Social value', weight: 15, price: null },
  { name: 'Price: lowest price ÷ yours × 25', weight: 25, price: 0n },
];

function Words({ now }: { now: Date }) {
  return (
    <Shelf title="Money and time">
      <SummaryList
        rows={[
          { term: 'Yearly cost', value: <Money pence={9476000n} vat="excluded" /> },
          { term: 'One meal', value: <Money pence={685} vat="none" /> },
          { term: 'Overheads', value: <Money pence={null} />, change: { to: '/change' } },
          { term: 'Closes', value: <When instant={new Date('2026-12-01T12:00:00Z')} /> },
          {
            term: 'Time left',
            value: <TimeLeft instant={new Date('2026-12-01T12:00:00Z')} now={now} />,
          },
          {
            term: 'Starts',
            value: <Day day="2027-04-01" weekday={false} />,
            change: { to: '/change' },
          },
          { term: 'Reviewed', value: null },
        ]}
      />
    </Shelf>
  );
}

function Messages() {
  return (
    <Shelf title="Messages">
      <Notice kind="info" title="Questions close on Tuesday">
        Ask by 24 November, 5pm. Everyone sees the answers.
      </Notice>
      <Notice kind="success" title="Your bid is in">
        Received 22 November 2026, 9:04am. We have mailed your receipt.
      </Notice>
      <Notice kind="warning" title="This deletes your draft">
        It can’t be brought back.
      </Notice>
      <Notice kind="reason" title="Why you see this">
        Because you work in Leeds and offer befriending.
      </Notice>
      <Reason>Because you offer meals within 15 miles.</Reason>
      <div className="h-5" />
      <EmptyState
        title="Nothing matches yet"
        action={<LinkButton to="/alerts/new">Tell me when something does</LinkButton>}
      >
        <p>Try a wider area, fewer filters, or a shorter word.</p>
      </EmptyState>
    </Shelf>
  );
}

/** The pieces that every page uses. */
export function PlainPieces({ now }: { now: Date }) {
  return (
    <>
      <Shelf title="Ways around">
        <Breadcrumbs
          crumbs={[
            { label: 'Opportunities', to: '/opportunities' },
            { label: 'Aireborough Council', to: '/organisations/aireborough' },
            { label: 'DB-2026-0417' },
          ]}
        />
        <Help summary="What does below threshold mean?">
          <p>
            The contract is worth less than the sum at which the full rules apply, so a{' '}
            <Definition term="quick quote">asking a few suppliers for a price</Definition> may be
            enough.
          </p>
        </Help>
      </Shelf>
      <Shelf title="Buttons and tags">
        <div className="mb-4 flex flex-wrap gap-3">
          <Button>Publish</Button>
          <Button kind="secondary">Save as draft</Button>
          <Button kind="danger">Withdraw this bid</Button>
          <Button disabled>Sending</Button>
          <LinkButton to="/start">Start a bid</LinkButton>
        </div>
        <TagList
          tags={[
            { label: 'Below threshold' },
            { label: 'Befriending', tone: 'river' },
            { label: 'Reserved to VCSEs', tone: 'sun' },
            { label: 'Closed', tone: 'clay' },
          ]}
        />
      </Shelf>
      <Messages />
      <Words now={now} />
      <Shelf title="Cards, steps and tables">
        <Card tone="strong" title="The one thing of the page">
          <p>A card with an ink edge.</p>
        </Card>
        <Steps
          label="Your opportunity"
          steps={[
            { title: 'What you want', to: '/a', status: 'done' },
            {
              title: 'What it costs today',
              to: '/b',
              status: 'started',
              hint: '2 lines need a figure',
            },
            { title: 'Dates', to: '/c', status: 'problem' },
            { title: 'Questions', to: '/d', status: 'todo' },
            { title: 'Check and publish', status: 'later' },
          ]}
        />
        <DataTable
          caption="How we will decide"
          columns={[
            { key: 'name', header: 'Criterion', cell: (row) => row.name },
            { key: 'weight', header: 'Weight', cell: (row) => row.weight, numeric: true },
            {
              key: 'price',
              header: 'Today',
              cell: (row) => <Money pence={row.price} />,
              numeric: true,
            },
          ]}
          rows={criteria}
          rowKey={(row) => row.name}
          totals={['Total', 100, '']}
        />
      </Shelf>
    </>
  );
}
