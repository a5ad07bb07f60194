import { Link } from 'react-router';
import { catalogue } from '#app/domain/open-data/catalogue.ts';
import {
  type CouncilWithSpending,
  councilsWithSpending,
} from '#app/domain/spending/councils-with-spending.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { TextPage } from '#app/ui/layout/text-page.tsx';
import type { Route } from './+types/open-data';

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: 'Open data – Drawbridge' },
    {
      name: 'description',
      content:
        'Everything public here as data: no key, no account, free to use. Open contracting, grants, spreadsheets and whole files.',
    },
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/json',
      title: 'What was told, newest last (OCDS)',
      href: '/api/ocds/releases',
    },
    {
      tagName: 'link',
      rel: 'service-desc',
      type: 'application/vnd.oai.openapi+json;version=3.1',
      href: '/api/openapi.json',
    },
    // Data, not script: nothing runs it.
    ...(loaderData ? [{ 'script:ld+json': loaderData.catalogue }] : []),
  ];
}

export const loader = page(async ({ services }, _args: Route.LoaderArgs) => {
  const { baseUrl } = services.settings;
  const { first } = await councilsWithSpending(services, 1);
  return { baseUrl, catalogue: catalogue(baseUrl), sample: first[0] ? sampleOf(first[0]) : null };
});

/** Addresses of a council that has money here, in a quarter that has some. */
function sampleOf({ slug, lastDay }: CouncilWithSpending) {
  const [year, month] = (lastDay ?? '').split('-').map(Number);
  return { slug, quarter: year && month ? `${year}-q${Math.ceil(month / 3)}` : null };
}

export default function OpenData({ loaderData: { baseUrl, sample } }: Route.ComponentProps) {
  return (
    <TextPage
      title="Open data"
      lead="Everything public here can be read by a program too. No key, no account, no cost."
    >
      <h2>Whole files</h2>
      <p>For a spreadsheet, or to have it all at once. They are made afresh when you ask.</p>
      <Files />
      <p>
        JSON Lines has one item on each line. With <code>.gz</code> at the end of an address you get
        the file compressed, which is quicker.
      </p>

      <h2>What is new</h2>
      <p>
        Each time a council posts something, changes it, withdraws it or says who won, that is told
        here once, in the{' '}
        <a href="https://standard.open-contracting.org/1.1/en/">open contracting standard</a>{' '}
        (OCDS). To keep a copy up to date:
      </p>
      <ol>
        <li>
          Ask for <code>/api/ocds/releases</code>, or begin at a day with{' '}
          <code>?since=2026-11-01</code>.
        </li>
        <li>
          Go on to the address in <code>links.next</code>, until the answer is 204: there is nothing
          newer yet.
        </li>
        <li>Keep that address and ask again later. You get each release once, and miss none.</li>
      </ol>
      <Command>{`curl "${baseUrl}/api/ocds/releases"`}</Command>
      <p>
        <code>/api/ocds/records/…</code> with the id of a process has all that was told of it and
        where that leaves it. <a href="/api/ocds/packages">Packages</a> of a hundred releases have
        addresses that stay.
      </p>
      <p>
        What a service costs today has no place in that standard, so we wrote a small{' '}
        <a href="/api/ocds/extensions/current-cost/v1/README.md">extension</a> for it.
      </p>

      <h2>Grants and the Transparency Code</h2>
      <p>
        <a href="/api/360giving/grants.json">Grants</a> come in the 360Giving standard. The tables
        of the Local Government Transparency Code come for each council and quarter: tenders,
        contracts and grants, and spending where we hold it.
      </p>
      {sample?.quarter && (
        <Command>
          {`curl "${baseUrl}/api/transparency/${sample.slug}/${sample.quarter}/spending.csv"`}
        </Command>
      )}

      <h2>One thing, or a search</h2>
      <p>
        Add <code>.json</code> to the address of an opportunity or an organisation. After a search,
        use the links under the results: <Link to="/opportunities">search opportunities</Link>,{' '}
        <Link to="/organisations">search organisations</Link>.
      </p>

      <h2>Contracts and councils’ money</h2>
      <p>
        <code>/contracts.json</code> and <code>/contracts.csv</code> are the{' '}
        <Link to="/contracts">register of contracts</Link>, with the filters of its page;{' '}
        <code>/contracts.atom</code> and <code>/contracts.ics</code> those that end. Add{' '}
        <code>.json</code> to the address of a contract or of a council’s page about money for what
        stands there, and <code>.csv</code> to the latter for what it paid by month and payee. Every
        payment, line by line, is at <code>/councils/…/money/payments.csv</code>, with the filters
        of its page.
      </p>
      {sample && (
        <Command>{`curl "${baseUrl}/councils/${sample.slug}/money/payments.csv"`}</Command>
      )}
      <p>
        People are never named. An organisation is named when a register, a council or its own name
        shows that it is one.
      </p>

      <h2>Notices of change and questions</h2>
      <p>
        <code>/changes.json</code> and <code>/changes.atom</code> are the{' '}
        <Link to="/changes">notices of change</Link>: what councils mean to end or cut, and until
        when anyone may propose something else. <code>/enquiries.json</code> has{' '}
        <Link to="/enquiries">what was asked about councils’ money</Link>, and the answers. Add{' '}
        <code>.json</code> to the address of one notice for all of it.
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
          Money in OCDS and 360Giving is in pounds; elsewhere in whole pence. A word beside each sum
          says how VAT stands: included, excluded, none or unknown.
        </li>
        <li>Times are UTC. Days have no time.</li>
        <li>
          What is not known is <code>null</code> or left out, never 0. A cost that is kept back says
          why. Costs that would show one person’s pay are never given.
        </li>
        <li>
          Sealed bids are never here. After the outcome you learn how many there were, who won and
          for how much.
        </li>
        <li>
          Notices from other services are not told again as OCDS: get them where they were
          published.
        </li>
        <li>Ids and addresses don’t change. Any site may read them from a browser.</li>
      </ul>

      <h2>For programmers</h2>
      <p>
        <a href="/api/openapi.json">OpenAPI 3.1</a> describes every address. Answers carry{' '}
        <code>ETag</code> and <code>Last-Modified</code>: send them back, and you get 304 when
        nothing has changed.
      </p>
      <Command>
        {`curl -H 'If-None-Match: W/"the tag"' "${baseUrl}/api/bulk/opportunities.csv"`}
      </Command>
      <p>
        From one address you may ask 600 times a minute, and 60 times for whole files. After that
        the answer is 429, and <code>Retry-After</code> says how many seconds to wait.
      </p>

      <h2>Licence</h2>
      <p>
        <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">
          Open Government Licence v3.0
        </a>
        : use it for anything, and say where it came from. Notices from other services keep their
        own licence; each says where it came from.
      </p>

      <h2>Proof</h2>
      <p>
        The keys that sign <Link to="/receipts">receipts</Link> are at{' '}
        <code>/.well-known/drawbridge-signing-keys.json</code>.
      </p>
    </TextPage>
  );
}

function Command({ children }: { children: string }) {
  return (
    <pre className="whitespace-pre-wrap wrap-anywhere rounded border border-line p-3 text-sm">
      <code>{children}</code>
    </pre>
  );
}

const files = [
  { what: 'Opportunities', name: 'opportunities', kinds: ['csv', 'jsonl'] },
  { what: 'Organisations', name: 'organisations', kinds: ['csv', 'jsonl'] },
  { what: 'Everything told in OCDS', name: 'releases', kinds: ['jsonl'] },
];

const KIND_WORDS: Record<string, string> = { csv: 'CSV', jsonl: 'JSON Lines' };

function Files() {
  return (
    <ul>
      {files.map(({ what, name, kinds }) => (
        <li key={name}>
          {what}:{' '}
          {kinds.map((kind, at) => (
            <span key={kind}>
              {at > 0 && ' or '}
              <a href={`/api/bulk/${name}.${kind}`}>{KIND_WORDS[kind]}</a>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
