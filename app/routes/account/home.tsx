import { Link } from 'react-router';
import { countOwnAlerts } from '#app/domain/alerts/list-alerts.server.ts';
import { mailTroubleOf } from '#app/domain/alerts/own-address.server.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { homeOf } from '#app/domain/organisations/acting-for.ts';
import { listWaiting } from '#app/domain/organisations/decide-organisation.server.ts';
import {
  listMyOrganisations,
  type MyOrganisation,
} from '#app/domain/organisations/queries.server.ts';
import { ROLES, type Role } from '#app/domain/organisations/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { savedFor } from '#app/routes/public/search-saved.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/home';
import { MailTrouble } from './alerts-trouble.tsx';

const done: Record<string, string> = {
  confirmed: 'Your address is confirmed, and you are signed in.',
  waits: 'We have your request. Our operator looks at it and mails you.',
  asked: 'We have told the administrators. They will confirm you.',
  name: 'Your name is changed.',
  password: 'Your password is changed. Every other device is signed out.',
  left: 'You have left the organisation.',
};

export function meta() {
  return [{ title: 'Your account – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }) => {
  const { name, email, isOperator } = requirePerson(actor);
  return {
    name,
    email,
    organisations: await listMyOrganisations(services, actor),
    waiting: isOperator ? (await listWaiting(services, actor)).length : null,
    saved: await savedFor(services, actor),
    alerts: await countOwnAlerts(services, actor),
    trouble: await mailTroubleOf(services, actor),
    done: doneIn(done, url),
  };
});

export default function AccountHome({ loaderData }: Route.ComponentProps) {
  const { name, email, organisations, waiting, saved, alerts, trouble } = loaderData;
  const facts = (
    <>
      <h2 className="mb-2 text-lg">You</h2>
      <SummaryList
        rows={[
          { term: 'Name', value: name, change: { to: '/account/name' } },
          { term: 'E-mail', value: <span className="break-words">{email}</span> },
          { term: 'Password', value: 'Set', change: { to: '/account/password' } },
          {
            term: 'Signed in on',
            value: 'Your devices',
            change: { to: '/account/sessions', label: 'Look' },
          },
          {
            term: 'Saved search',
            value: saved ? saved.words : 'None',
            change: { to: '/account/saved-search', label: saved ? 'Change' : 'How to' },
          },
          {
            term: 'Alerts',
            value: alerts === 0 ? 'None on' : `${alerts} on`,
            change: { to: '/account/alerts', label: 'Look' },
          },
        ]}
      />
    </>
  );
  return (
    <>
      {trouble && <MailTrouble trouble={trouble} email={email} />}
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading title={`Hello ${name}`} />
      <TwoColumn aside={facts} asideLabel="You">
        {waiting !== null && (
          <Card title="You are an operator">
            <p>
              <Link to="/admin">
                {waiting === 1 ? '1 organisation waits' : `${waiting} organisations wait`} for your
                decision
              </Link>
            </p>
          </Card>
        )}
        <h2 className="mb-3 text-xl">Your organisations</h2>
        {organisations.length === 0 ? (
          <EmptyState
            title="You don’t belong to an organisation yet"
            action={<LinkButton to="/account/start">Start or join one</LinkButton>}
          >
            <p>You bid for an organisation, and you post for a council. So this comes first.</p>
          </EmptyState>
        ) : (
          <>
            {organisations.map((organisation) => (
              <OrganisationCard key={organisation.id} organisation={organisation} />
            ))}
            <p>
              <Link to="/account/start">Start or join another organisation</Link>
            </p>
          </>
        )}
      </TwoColumn>
    </>
  );
}

function OrganisationCard({ organisation }: { organisation: MyOrganisation }) {
  const { name, status, state, roles, requests } = organisation;
  const home = homeOf(organisation);
  const works = status === 'approved' && state === 'active';
  return (
    <Card title={works ? <Link to={home}>{name}</Link> : name}>
      {works ? (
        <p className="text-soft">{roles.map((role) => ROLES[role as Role].label).join(', ')}</p>
      ) : (
        <Standing organisation={organisation} />
      )}
      {works && requests > 0 && (
        <p className="mt-2">
          <Link to={`${home}/members`}>
            {requests === 1 ? '1 person asks' : `${requests} people ask`} to join
          </Link>
        </p>
      )}
    </Card>
  );
}

function Standing({
  organisation: { status, statusReason, state },
}: {
  organisation: MyOrganisation;
}) {
  if (status === 'pending') {
    return (
      <>
        <Tag tone="sun">Waits for our operator</Tag>
        <p className="mt-2 text-soft">
          We check that you work there, and mail you. It takes a day or two.
        </p>
      </>
    );
  }
  if (status === 'rejected') {
    return (
      <>
        <Tag tone="clay">Not approved</Tag>
        {statusReason && <p className="mt-2">Why: {statusReason}</p>}
        <p className="mt-2">
          <Link to="/account/start">Put it right and ask again</Link>
        </p>
      </>
    );
  }
  if (status === 'suspended') {
    return (
      <>
        <Tag tone="clay">Suspended by our operator</Tag>
        {statusReason && <p className="mt-2">Why: {statusReason}</p>}
      </>
    );
  }
  return state === 'requested' ? <Tag tone="sun">Its administrators have your request</Tag> : null;
}
