import { Link } from 'react-router';
import { TextPage } from '#app/ui/layout/text-page.tsx';

export function meta() {
  return [{ title: 'Open data – Drawbridge' }];
}

export default function OpenData() {
  return (
    <TextPage
      title="Open data"
      lead="Everything public here can be read by a program too, without a key."
    >
      <h2>One thing at a time</h2>
      <p>
        Add <code>.json</code> to the address of an opportunity or an organisation:
      </p>
      <ul>
        <li>
          <code>/opportunities/DB-2026-0001.json</code>: the opportunity, today’s cost included
        </li>
        <li>
          <code>/opportunities/DB-2026-0001/outcome.json</code>: who won and for how much, once it
          is known
        </li>
        <li>
          <code>/organisations/its-short-name.json</code>: an organisation
        </li>
      </ul>
      <h2>A whole search</h2>
      <p>
        Search first, then use the links under the results, or change <code>/opportunities?…</code>{' '}
        to <code>/opportunities.json?…</code> or <code>/opportunities.csv?…</code>.{' '}
        <Link to="/opportunities">Start a search</Link>. The{' '}
        <Link to="/organisations">list of organisations</Link> works the same way.
      </p>
      <h2>News of a search</h2>
      <p>
        <code>/opportunities.atom?…</code> is the same search for feed readers, the newest 100.{' '}
        <code>/opportunities.ics?…</code> is its closing dates for calendars. Both keep themselves
        up to date. Add <code>.ics</code> to the address of an opportunity for its dates alone.
      </p>
      <h2>How to read it</h2>
      <ul>
        <li>
          Money is in whole pence, with a word beside it that says how VAT stands: included,
          excluded, none or unknown.
        </li>
        <li>Times are UTC. Days have no time.</li>
        <li>
          What is not known is <code>null</code>, never 0.
        </li>
        <li>Ids and addresses don’t change. Any site may read them from a browser.</li>
      </ul>
      <h2>Licence</h2>
      <p>
        Open Government Licence v3.0. Notices from other services keep their own licence; each says
        where it came from.
      </p>
      <h2>Proof</h2>
      <p>
        The keys that sign <Link to="/receipts">receipts</Link> are at{' '}
        <code>/.well-known/drawbridge-signing-keys.json</code>.
      </p>
    </TextPage>
  );
}
