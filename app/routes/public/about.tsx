import { Link } from 'react-router';
import { TextPage } from '#app/ui/layout/text-page.tsx';

export function meta() {
  return [
    { title: 'About Drawbridge' },
    {
      name: 'description',
      content:
        'What Drawbridge is, who it is for, and how it keeps bids sealed and costs in the open.',
    },
  ];
}

export default function About() {
  return (
    <TextPage
      title="About Drawbridge"
      lead="Councils post the services they want, with what those services cost today. Charities, co-ops, social enterprises and small firms find them, bid, and are told fairly why they won or lost."
    >
      <h2>What you can do here</h2>
      <ul>
        <li>
          <strong>If you run services:</strong>{' '}
          <Link to="/opportunities">search by place and by what you do</Link>, see what a service
          costs today and who runs it, ask questions and bid. It is free, and reading needs no
          account. Any search can come to you by mail, as a feed or into your calendar, and we write
          when something you follow changes.
        </li>
        <li>
          <strong>If you work for a council:</strong> write an opportunity in steps, publish it with
          today’s cost, see which organisations fit, open bids after the deadline, and give every
          bidder their reasons at the same moment.
        </li>
        <li>
          <strong>If you are curious:</strong> read what councils want, what it costs now, who won
          and for how much. See whom a council pays and for what, down to each payment it published,
          and <Link to="/contracts">which contracts end and when</Link>. All of it is{' '}
          <Link to="/open-data">open data</Link>.
        </li>
        <li>
          <strong>If something is to end:</strong> a council says so in a{' '}
          <Link to="/changes">notice of change</Link>, with what it pays today and its reasons, and
          anyone can propose something better before it decides.
        </li>
        <li>
          <strong>If something looks wrong:</strong> ask about any payment or contract. The
          council’s answer <Link to="/enquiries">stands in public</Link>.
        </li>
      </ul>
      <h2>Suppliers never pay</h2>
      <p>
        Reading, documents, questions and bidding are free. For procurement under the Procurement
        Act 2023 the law says so (section 96). Everywhere else it is our promise.
      </p>
      <h2>Sealed means sealed</h2>
      <p>
        A bid is encrypted when it is sent. Nobody outside the organisations making it can read it
        before the deadline: not the council, and not another bidder. When the council opens the
        bids, everyone who bid can see who opened them and when. Each bidder gets{' '}
        <Link to="/receipts">a signed receipt</Link>.
      </p>
      <h2>What it is not</h2>
      <p>
        Drawbridge does not replace Find a Tender. Where the law asks for a notice there first, we
        ask for its number before anything is published here. The rules we work out are England’s.
        For Wales, Scotland and Northern Ireland we work out none, and say so. Nothing here is legal
        advice.
      </p>
    </TextPage>
  );
}
