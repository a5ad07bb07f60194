import { Form } from 'react-router';
import { exactLondonTime } from '#app/domain/bids/exact-time.ts';
import { checkReceipt } from '#app/domain/bids/receipt.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Help } from '#app/ui/definition.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/receipts';

export const action = page(async ({ services }, { request }: Route.ActionArgs) => {
  const text = String((await request.formData()).get('receipt') ?? '').slice(0, 20_000);
  return { text, checked: checkReceipt(services, text) };
});

export function meta() {
  return [{ title: 'Check a receipt – Drawbridge' }];
}

export default function Receipts({ actionData }: Route.ComponentProps) {
  const checked = actionData?.checked;
  return (
    <>
      <PageHeading
        title="Check a receipt"
        lead="Every bid gets a signed receipt. Anyone who holds one can check that we gave it and that nobody changed it since."
      />
      {checked?.ok === false && (
        <Notice kind="warning" live title="This receipt does not hold">
          {checked.reason}
        </Notice>
      )}
      {checked?.ok && (
        <>
          <Notice kind="success" live title="This receipt is ours and unchanged" />
          <SummaryList
            rows={[
              { term: 'Receipt number', value: checked.receipt.receiptNumber },
              { term: 'Opportunity', value: checked.receipt.opportunity },
              {
                term: 'Received',
                value: `${exactLondonTime(new Date(checked.receipt.submittedAt))} (London time)`,
              },
              { term: 'Version', value: String(checked.receipt.version) },
            ]}
          />
        </>
      )}
      <Form method="post" className="mb-8">
        <label htmlFor="receipt" className="mb-1 block w-fit font-semibold">
          The receipt file
        </label>
        <p id="receipt-hint" className="mb-1.5 text-sm text-soft">
          Open the file you downloaded, copy everything in it, and paste it here. We keep nothing of
          it.
        </p>
        <textarea
          id="receipt"
          name="receipt"
          rows={10}
          defaultValue={actionData?.text}
          aria-describedby="receipt-hint"
          className="field mb-4 max-w-prose font-mono text-sm"
        />
        <div>
          <SubmitButton busy="Checking">Check this receipt</SubmitButton>
        </div>
      </Form>
      <Help summary="How to check one without us">
        <ol className="list-decimal pl-5">
          <li>
            Take the part named <code>receipt</code> and write it in the canonical form of RFC 8785.
          </li>
          <li>
            Its SHA-256 is the <code>manifestHash</code>.
          </li>
          <li>
            Check the Ed25519 <code>signature</code> over those bytes with the key of that{' '}
            <code>keyId</code> from{' '}
            <a href="/.well-known/drawbridge-signing-keys.json">our public keys</a>.
          </li>
        </ol>
        <p>
          The hashes under <code>parts</code> are salted. The salt is sealed inside the bid, so a
          receipt tells nobody what the bid says.
        </p>
      </Help>
    </>
  );
}
