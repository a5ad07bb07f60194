import { data, Form, Link, redirect } from 'react-router';
import { findOutcomeBoard } from '#app/domain/evaluation/outcome-board.server.ts';
import { releaseOutcome } from '#app/domain/evaluation/release-outcome.server.ts';
import { totalOf } from '#app/domain/evaluation/scores.ts';
import { secondLook } from '#app/domain/evaluation/second-look.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Step, Steps } from '#app/ui/steps.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/outcome';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  const { opportunity, bids, outcome, missing, mayDecide } = await findOutcomeBoard(
    services,
    actor,
    { organisationId, reference: params.reference },
  );
  const { lots, criteria, scoreScale } = opportunity;
  const sheets = bids.flatMap((bid) =>
    bid.content.lots.map((lotId) => {
      const cells = (outcome?.assessments ?? []).filter(
        (cell) => cell.bidVersionId === bid.bidVersionId && cell.lotId === lotId,
      );
      const weighted = criteria.flatMap(({ id, weight }) =>
        cells.filter((cell) => cell.criterionId === id).map(({ score }) => ({ weight, score })),
      );
      const complete = weighted.length === criteria.length;
      const lot = lots.find((candidate) => candidate.id === lotId);
      return {
        key: `${bid.bidVersionId}${lotId}`,
        bidder: bid.organisation.name,
        lot: lot?.number ?? 0,
        pence: bid.content.prices[lotId]?.pence ?? null,
        vat: bid.content.prices[lotId]?.vatBasis,
        total: complete ? totalOf(weighted, scoreScale) : null,
      };
    }),
  );
  const awards = (outcome?.awards ?? []).map((award) => ({
    id: award.id,
    lot: lots.find((lot) => lot.id === award.lotId)?.number ?? 0,
    supplierName: award.supplierName,
    valuePence: award.valuePence,
    vatBasis: award.vatBasis,
  }));
  const base = `/council/${slug}/opportunities/${opportunity.reference}/outcome`;
  const steps: Step[] = [
    ...bids
      .filter((bid) => bid.failure === null)
      .map((bid): Step => {
        const gaps = missing.some((one) => one.path === `bids/${bid.bidVersionId}`);
        const begun = outcome?.assessments.some((cell) => cell.bidVersionId === bid.bidVersionId);
        return {
          title: `Score ${bid.organisation.name}`,
          to: `${base}/bids/${bid.bidVersionId}`,
          status: begun ? (gaps ? 'started' : 'done') : 'todo',
        };
      }),
    {
      title: 'Who won, or why nobody did',
      to: `${base}/decision`,
      status: missing.some((one) => one.path === 'decision') ? 'todo' : 'done',
    },
  ];
  return {
    slug,
    name,
    base,
    title: opportunity.title,
    reference: opportunity.reference,
    many: lots.length > 1,
    releasedAt: outcome?.releasedAt ?? null,
    kind: outcome?.kind ?? null,
    reason: outcome?.reason ?? '',
    awards,
    sheets,
    steps,
    missing,
    mayDecide,
  };
});

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'council', params.slug);
  try {
    await releaseOutcome(services, actor, { organisationId, reference: params.reference });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return data({ problem: error.message }, { status: 400 });
  }
  return redirect(`/council/${slug}/opportunities/${params.reference}/outcome`);
});

export function meta() {
  return [];
}

export default function Outcome({ loaderData, actionData }: Route.ComponentProps) {
  const {
    slug,
    name,
    base,
    title,
    reference,
    many,
    releasedAt,
    awards,
    sheets,
    steps,
    missing,
    mayDecide,
  } = loaderData;
  const doubts = secondLook(sheets, awards, many);
  return (
    <>
      <PageTitle title={`Outcome: ${title}`} failed={Boolean(actionData)} />
      <Breadcrumbs
        crumbs={[
          { label: name, to: `/council/${slug}` },
          { label: `Bids for ${title}`, to: `/council/${slug}/opportunities/${reference}/opening` },
          { label: 'Outcome' },
        ]}
      />
      {actionData && <Notice kind="warning" live title={actionData.problem} />}
      <PageHeading
        kicker={reference}
        title={releasedAt ? 'The outcome' : 'Score and decide'}
        lead={title}
      />
      {releasedAt && (
        <Notice
          kind="success"
          title={
            <>
              Released to everyone on <When instant={releasedAt} />
            </>
          }
        >
          Every bidder can read their scores and reasons. The public page shows the result.
        </Notice>
      )}
      {sheets.length > 0 && (
        <DataTable
          caption="Bids side by side"
          rows={sheets}
          rowKey={(sheet) => sheet.key}
          columns={[
            {
              key: 'bidder',
              header: 'Bidder',
              cell: (sheet) => `${sheet.bidder}${many ? `, lot ${sheet.lot}` : ''}`,
            },
            {
              key: 'price',
              header: 'Price',
              numeric: true,
              cell: (sheet) => <Money pence={sheet.pence} vat={sheet.vat} />,
            },
            {
              key: 'total',
              header: 'Total of 100',
              numeric: true,
              cell: (sheet) => (sheet.total === null ? 'not finished' : sheet.total),
            },
          ]}
        />
      )}
      <Decision {...loaderData} />
      <div className="mt-6">
        <Steps steps={steps} label="What to do" />
      </div>
      {!releasedAt && mayDecide && (
        <Card tone="strong" title="Release to everyone">
          {missing.length > 0 ? (
            <>
              <p className="mb-2">Still to do:</p>
              <ul className="list-disc pl-5">
                {missing.map((one) => (
                  <li key={one.message}>
                    <Link to={`${base}/${one.path}`}>{one.message}</Link>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <>
              {doubts.length > 0 && (
                <Notice kind="warning" title="Look again before you release">
                  <ul className="list-disc pl-5">
                    {doubts.map((words) => (
                      <li key={words}>{words}</li>
                    ))}
                  </ul>
                  <p className="mt-1">
                    Everyone who bid will see this. If it is right, say why in{' '}
                    <Link to={`${base}/decision`}>your decision</Link>.
                  </p>
                </Notice>
              )}
              <p className="mb-4 max-w-prose">
                At one moment every bidder gets mail and can read their own scores and reasons,
                those who did not win also the winner’s, and the public page shows{' '}
                {awards.length > 0
                  ? 'who won and for how much'
                  : 'that nothing was awarded and why'}
                . It can’t be undone.
              </p>
              <Form method="post">
                <SubmitButton busy="Telling everyone">Release the outcome to everyone</SubmitButton>
              </Form>
            </>
          )}
        </Card>
      )}
    </>
  );
}

function Decision({ kind, awards, reason, many }: Route.ComponentProps['loaderData']) {
  if (!kind || (awards.length === 0 && !reason)) return null;
  return (
    <section className="mt-6">
      <h2 className="text-xl">Your decision</h2>
      {kind === 'not_awarded' && <p>Nothing is awarded.</p>}
      {awards.map((award) => (
        <p key={award.id}>
          {many ? `Lot ${award.lot}: ` : ''}
          <strong>{award.supplierName}</strong>,{' '}
          <Money pence={award.valuePence} vat={award.vatBasis} />
        </p>
      ))}
      {reason && <p className="mt-1 whitespace-pre-line">{reason}</p>}
    </section>
  );
}
