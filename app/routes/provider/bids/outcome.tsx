import { Link } from 'react-router';
import { type BidderOutcome, outcomeForBidder } from '#app/domain/evaluation/queries.server.ts';
import { totalOf } from '#app/domain/evaluation/scores.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { page } from '#app/routes/scope.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/outcome';
import { BidFrame } from './bid-frame.tsx';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const outcome = await outcomeForBidder(services, actor, {
    organisationId,
    reference: params.reference,
  });
  return { slug, outcome, now: services.clock.now() };
});

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `The decision: ${loaderData?.outcome.opportunity.title ?? ''} – Drawbridge` }];
}

export default function Outcome({ loaderData: { slug, outcome, now } }: Route.ComponentProps) {
  const { opportunity, released, lots } = outcome;
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here="The decision">
      <PageHeading
        kicker={`${opportunity.buyerName} · ${opportunity.reference}`}
        title="The decision on your bid"
        lead={
          <>
            Released to everyone who bid at the same moment: <When instant={released.releasedAt} />.
          </>
        }
      />
      {!outcome.wasOpened && (
        <Notice title="Your bid was not opened">
          It was withdrawn or not submitted, so it was not judged.
        </Notice>
      )}
      {outcome.failure && (
        <Notice kind="warning" title="Your bid could not be judged">
          {outcome.failure} Ask the council, and keep your receipt.
        </Notice>
      )}
      {released.reason && (
        <Notice title="What the council says">
          <p className="whitespace-pre-line">{released.reason}</p>
        </Notice>
      )}
      {lots.map((lot) => (
        <LotOutcome
          key={lot.id}
          lot={lot}
          scale={outcome.scoreScale}
          many={opportunity.lots.length > 1}
        />
      ))}
      <NextSteps
        slug={slug}
        reference={opportunity.reference}
        buyer={opportunity.buyerName}
        hasReceipt={outcome.wasOpened}
      />
    </BidFrame>
  );
}

type NextStepsProps = { slug: string; reference: string; buyer: string; hasReceipt: boolean };

function NextSteps({ slug, reference, buyer, hasReceipt }: NextStepsProps) {
  return (
    <section className="mb-8 max-w-prose">
      <h2 className="mb-2 text-xl">What you can do now</h2>
      <ul className="list-disc pl-6">
        <li>
          Ask the council, if something is not clear. Questions on the opportunity’s page are closed
          by now, so write to {buyer} yourself and give the reference {reference}.
        </li>
        <li>
          <Link to={`/provider/${slug}`}>Look at what else fits you</Link>.
        </li>
        {hasReceipt && (
          <li>
            Keep <Link to={`/provider/${slug}/bids/${reference}/receipt`}>your receipt</Link>: it
            shows what you sent, and when.
          </li>
        )}
      </ul>
    </section>
  );
}

type LotProps = { lot: BidderOutcome['lots'][number]; scale: number; many: boolean };

function LotOutcome({ lot, scale, many }: LotProps) {
  const { won, winner, own } = lot;
  const theirs = winner?.sheet ?? null;
  const result = won ? 'You won' : winner ? 'Another bid was chosen' : 'Nothing was awarded';
  const rows = own.criteria.map((criterion, index) => ({
    ...criterion,
    winner: theirs?.criteria[index] ?? null,
  }));
  const score = (value: number | null | undefined) =>
    value === null || value === undefined ? 'not scored' : `${value} of ${scale}`;
  const points = (weight: number, value: number | null | undefined) =>
    value === null || value === undefined
      ? `of ${weight}`
      : `${totalOf([{ weight, score: value }], scale)} of ${weight}`;
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-xl">
        {many ? `Lot ${lot.number}, ${lot.title}: ` : ''}
        {result}
      </h2>
      {winner && (
        <p className="mb-4">
          {won ? 'You' : winner.name} won {many ? 'this lot' : 'this'} for{' '}
          <strong>
            <Money pence={winner.valuePence} vat={winner.vatBasis} />
          </strong>
          .
        </p>
      )}
      {rows.some((row) => row.score !== null) && (
        <DataTable
          caption="Your scores, and why"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              header: 'What was judged',
              cell: (row) => row.name,
            },
            { key: 'score', header: 'Your score', cell: (row) => score(row.score), numeric: true },
            {
              key: 'points',
              header: 'Points',
              cell: (row) => points(row.weight, row.score),
              numeric: true,
            },
            {
              key: 'reason',
              header: 'Why',
              cell: (row) => <span className="whitespace-pre-line">{row.reason}</span>,
            },
          ]}
          totals={['Total', '', own.total === null ? '' : `${own.total} of 100`, '']}
        />
      )}
      {theirs && (
        <div className="mt-6">
          <DataTable
            caption={`The winning bid, ${winner?.name}: what the council told them`}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                header: 'What was judged',
                cell: (row) => row.name,
              },
              {
                key: 'score',
                header: 'Their score',
                cell: (row) => score(row.winner?.score),
                numeric: true,
              },
              {
                key: 'points',
                header: 'Points',
                cell: (row) => points(row.weight, row.winner?.score),
                numeric: true,
              },
              {
                key: 'reason',
                header: 'Why',
                cell: (row) => <span className="whitespace-pre-line">{row.winner?.reason}</span>,
              },
            ]}
            totals={['Total', '', theirs.total === null ? '' : `${theirs.total} of 100`, '']}
          />
        </div>
      )}
    </section>
  );
}
