import type { StripePeer } from './stripe-peer.ts';

type Shown = { status: number; headers: Record<string, string>; body: string };

/** The pages on which people pay: Checkout's, an invoice's, the portal's. */
export function showPage(
  peer: StripePeer,
  { method, pathname, text }: { method: string; pathname: string; text: string },
): Shown {
  const [, kind = '', id = '', rest] = pathname.split('/');
  const { model } = peer;
  if (kind === 'pay' && model.table('checkout.session').has(id)) {
    const session = model.get('checkout.session', id);
    const how = new URLSearchParams(text).get('how');
    if (method === 'POST' && session.status === 'open' && (how === 'card' || how === 'debit')) {
      peer.pay(id, how);
      return { status: 303, headers: { Location: session.success_url }, body: '' };
    }
    const note = method === 'POST' ? '<p role="alert">Your card was declined.</p>' : '';
    return html(
      'Pay for your plan',
      `${note}<form method="post">
<button name="how" value="card">Pay</button>
<button name="how" value="debit">Pay by Direct Debit</button>
<button name="how" value="decline">Card is declined</button>
</form><p><a href="${asText(session.cancel_url)}">Go back</a></p>`,
    );
  }
  if (kind === 'invoice' && model.table('invoice').has(id)) {
    if (rest === 'pdf')
      return {
        status: 200,
        headers: { 'Content-Type': 'application/pdf' },
        body: '%PDF-1.4\n%%EOF\n',
      };
    const invoice = model.get('invoice', id);
    if (method === 'POST') peer.payInvoice(id);
    const fields = (invoice.custom_fields ?? []) as { name: string; value: string }[];
    const told = fields
      .map(({ name, value }) => `<p>${asText(name)}: ${asText(value)}</p>`)
      .join('');
    const state =
      invoice.status === 'paid'
        ? '<p>Receipt: paid.</p>'
        : '<form method="post"><button>Pay this invoice</button></form>';
    return html(
      `Invoice ${invoice.number}`,
      `${told}<p>Total: £${(invoice.total / 100).toFixed(2)}</p>${state}`,
    );
  }
  if (kind === 'portal' && model.table('billing_portal.session').has(id)) {
    const { return_url: back } = model.get('billing_portal.session', id);
    return html('Your payments', `<p><a href="${asText(back)}">Back to Drawbridge</a></p>`);
  }
  return { ...html('Nothing here', ''), status: 404 };
}

function html(title: string, body: string): Shown {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en-GB"><title>${asText(title)}</title><main><h1>${asText(title)}</h1>${body}</main></html>`,
  };
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
