import { Link } from 'react-router';
import { listWaiting } from '#app/domain/organisations/decide-organisation.server.ts';
import { kindWords } from '#app/domain/organisations/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/approvals';

const done: Record<string, string> = {
  approve: 'Approved. We have mailed whoever asked.',
  suspended: 'Suspended. Its page is gone; what it published stays.',
  reject: 'Not approved. We have mailed whoever asked, with your reason.',
};

export function meta() {
  return [{ title: 'Approvals – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }) => ({
  waiting: await listWaiting(services, actor),
  done: doneIn(done, url),
  hasPlans: services.entitlements.isOn,
}));

export default function Approvals({ loaderData }: Route.ComponentProps) {
  const { waiting, done, hasPlans } = loaderData;
  return (
    <>
      {done && <Notice kind="success" title={done} live />}
      <PageHeading
        title="Approvals"
        lead="Councils and public bodies that wait, each with the person who would be its first administrator."
      />
      {waiting.length === 0 ? (
        <EmptyState title="Nothing waits">
          <p>You get a mail when someone asks.</p>
        </EmptyState>
      ) : (
        <ul className="mb-7 border-t border-line">
          {waiting.map((one) => (
            <li key={one.id} className="border-b border-line py-3">
              <p className="text-lg font-semibold">
                <Link to={`/admin/organisations/${one.id}`}>{one.name}</Link>
              </p>
              <p className="text-soft">
                {kindWords({ kind: one.kind, providerKind: null })}. Asked{' '}
                <When instant={one.askedAt} />.
              </p>
              {one.people.map((person) => (
                <p key={person.email} className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
                  <span>
                    {person.name}, <span className="break-all">{person.email}</span>
                  </span>
                  <Tag tone={person.atOwnDomain ? 'river' : 'sun'}>
                    {person.atOwnDomain ? 'Address at its own domain' : 'Address elsewhere'}
                  </Tag>
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <Link to="/admin/mail">Mail that went out</Link>
        </li>
        <li>
          <Link to="/admin/search">How search stands</Link>
        </li>
        <li>
          <Link to="/admin/payees">Who was paid: names to check</Link>
        </li>
        {hasPlans && (
          <li>
            <Link to="/admin/billing">Plans and payments</Link>
          </li>
        )}
      </ul>
    </>
  );
}
