import { Form, Link, redirect } from 'react-router';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { withdrawBid } from '#app/domain/bids/withdraw-bid.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/withdraw';
import { BidFrame } from './bid-frame.tsx';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const { opportunity } = await findBid(services, actor, {
    organisationId,
    reference: params.reference,
  });
  return { slug, opportunity, now: services.clock.now() };
});

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  await withdrawBid(services, actor, { organisationId, reference: params.reference });
  return redirect(`/provider/${slug}/bids/${params.reference}`);
});

export function meta() {
  return [{ title: 'Withdraw your bid – Drawbridge' }];
}

export default function Withdraw({ loaderData: { slug, opportunity, now } }: Route.ComponentProps) {
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here="Withdraw">
      <PageHeading
        title="Withdraw your bid?"
        lead="The council will not open it, and will not learn that you had bid. What you wrote stays here, and you can submit it again until the deadline."
      />
      <Form method="post" className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-3">
        <SubmitButton kind="danger" busy="Withdrawing">
          Withdraw this bid
        </SubmitButton>
        <Link to={`/provider/${slug}/bids/${opportunity.reference}`}>Keep it</Link>
      </Form>
    </BidFrame>
  );
}
