import { useRouteLoaderData } from 'react-router';
import { CONFIRM_WITHIN_DAYS } from '#app/domain/alerts/kinds.ts';
import { MAIL_KEPT_DAYS } from '#app/domain/mail/retention.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { TextPage } from '#app/ui/layout/text-page.tsx';

export function meta() {
  return [{ title: 'Privacy – Drawbridge' }];
}

export default function Privacy() {
  const hasPlans = useRouteLoaderData<typeof rootLoader>('root')?.hasPlans;
  return (
    <TextPage
      title="Privacy"
      lead="What we keep about people, why, for how long, and what you can ask of us."
    >
      <h2>Reading</h2>
      <p>
        You can read everything public without an account. We set no cookies until you sign in, use
        no trackers, and load nothing from other companies. Our logs keep the address of the page,
        the time and a request number. They do not keep who you are.
      </p>
      <h2>Your account</h2>
      <p>
        We keep your name, your email address and a scrambled form of your password, so that you can
        sign in. One cookie keeps you signed in. We keep a list of where you are signed in (browser
        and internet address) so that you can check it and end any of them. Sessions end after 30
        days without use. If you ask us to remember a place and filters, we keep them until you tell
        us to forget them. Only you see them.
      </p>
      <h2>Bids</h2>
      <p>
        A bid belongs to the organisations that make it until the deadline, and is encrypted. After
        opening, the council that asked for bids decides how the personal data in them is used, and
        we process it on the council’s behalf. Records of a procurement are kept for at least three
        years, as the Procurement Act 2023 (section 98) asks.
      </p>
      <h2>Mail</h2>
      <p>
        We send mail about what you do here: proving your address, receipts, answers and outcomes.
        Copies are erased after {MAIL_KEPT_DAYS} days.
      </p>
      <h2>Alerts</h2>
      <p>
        For an alert we keep what it looks for, when it sends, and whose it is: your account, your
        team, or an address that confirmed it. What a team’s alerts look for is seen by its members;
        yours is seen by you alone. An alert that nobody confirmed is erased after{' '}
        {CONFIRM_WITHIN_DAYS} days. One that is off is erased after a year, and until then you can
        turn it on again. For a year we keep a list of what we told whom, so that nobody is told
        twice. If mail to an address comes back, or is reported as spam, we keep the address so that
        we do not write to it again.
      </p>
      <p>
        Every message has a link that turns its alert off in one press, without signing in. The link
        that turns all of them off also lets you erase an address that has no account, with all its
        alerts. When you leave a team you get no more of its alerts. When an account is erased, its
        alerts and what it followed are erased with it.
      </p>
      {hasPlans && (
        <>
          <h2>Plans and payments</h2>
          <p>
            Where a council has a plan, we keep the names and addresses of the people it wants told
            about payments until it removes them, and who ordered what for six years, as accounts
            are kept. Stripe handles payments for us: it gets the council’s name and address and
            where invoices go. Card and bank numbers are typed on Stripe’s pages and never reach us.
            Of suppliers it gets nothing.
          </p>
        </>
      )}
      <h2>What is published</h2>
      <p>
        Opportunities, organisations’ profiles and outcomes are public. People’s names are not part
        of them. When we bring in notices published elsewhere we leave out the names, telephone
        numbers and email addresses of officials.
      </p>
      <h2>The record of what was done</h2>
      <p>
        We keep a record of who did what, so that a procurement can be checked later. It holds
        numbers in place of names. What could identify you is kept apart from it, and can be erased
        without breaking the record.
      </p>
      <h2>Your rights</h2>
      <p>
        You can ask for a copy of what we hold about you, have it put right, or have your account
        erased. Ask whoever runs this copy of Drawbridge. You can complain to the Information
        Commissioner’s Office at ico.org.uk.
      </p>
    </TextPage>
  );
}
