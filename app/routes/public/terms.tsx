import { TextPage } from '#app/ui/layout/text-page.tsx';

export function meta() {
  return [{ title: 'Terms – Drawbridge' }];
}

export default function Terms() {
  return (
    <TextPage title="Terms" lead="The few rules of this place, in plain words.">
      <h2>For everyone</h2>
      <ul>
        <li>Say only what is true, about yourself and about your organisation.</li>
        <li>Use an account of your own. Don’t share your password.</li>
        <li>Don’t try to read what is not yours, and don’t overload the service.</li>
      </ul>
      <h2>For bidders</h2>
      <ul>
        <li>Searching, documents, questions and bidding cost nothing, now and always.</li>
        <li>
          The deadline is the one shown on the opportunity, by our database’s clock. You can replace
          or withdraw a bid until then, and not after.
        </li>
        <li>Nothing here promises you a contract. The contract is between you and the council.</li>
      </ul>
      <h2>For councils and other public bodies</h2>
      <ul>
        <li>
          You are responsible for your procurement and for following the law. Drawbridge helps with
          the paperwork; it does not give legal advice.
        </li>
        <li>The costs you publish should come from your own records, and say so.</li>
        <li>
          What has been published is part of the public record. It can be withdrawn with a reason,
          but not deleted.
        </li>
      </ul>
      <h2>What is published may be used again</h2>
      <p>
        Public information here is offered under the Open Government Licence v3.0. Please say where
        you got it.
      </p>
      <h2>If something goes wrong</h2>
      <p>
        We look after this service with care, but can’t promise that it is always there. If a fault
        of ours stops bids near a deadline, the council can move the deadline for everyone.
      </p>
    </TextPage>
  );
}
