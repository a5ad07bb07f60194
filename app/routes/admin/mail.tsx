import { Link, redirect } from 'react-router';
import { listSuppressed, type SuppressedAddress } from '#app/domain/alerts/suppression.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { readMailHealth } from '#app/domain/mail/mail-health.server.ts';
import { listMail, type MailSummary } from '#app/domain/mail/read-mail.server.ts';
import { retryMail } from '#app/domain/mail/retry-mail.server.ts';
import { MAIL_LISTS, type MailList, mailWishSchema } from '#app/domain/mail/schema.ts';
import type { Services } from '#app/platform/ports.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/mail';
import { MailLists } from './mail-lists.tsx';
import { MailOverview } from './mail-overview.tsx';
import { SuppressedList } from './mail-suppressed.tsx';

const done: Record<string, string> = {
  retry: 'It is in the queue again. If it fails again, it comes back here.',
  'retry-all': 'All that failed are in the queue again. What fails again comes back here.',
  lifted: 'Alerts write to that address again.',
};

export function meta() {
  return [{ title: 'Mail – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }) => {
  const health = await readMailHealth(services, actor);
  const asked = { to: url.searchParams.get('to')?.slice(0, 254) ?? '', page: pageOf(url) };
  return {
    health,
    ...asked,
    shown: await readShown(services, actor, url.searchParams.get('show'), asked),
    done: doneIn(done, url),
  };
});

/** What one tab shows. */
type Shown =
  | { show: 'overview' }
  | { show: 'suppressed'; addresses: SuppressedAddress[]; pageCount: number }
  | { show: MailList; messages: MailSummary[]; pageCount: number; sealed: number };

async function readShown(
  services: Services,
  actor: Actor,
  show: string | null,
  { to, page }: { to: string; page: number },
): Promise<Shown> {
  if (show === 'suppressed')
    return { show, ...(await listSuppressed(services, actor, { address: to, page })) };
  const list = MAIL_LISTS.find((name) => name === show);
  if (!list) return { show: 'overview' };
  return { show: list, ...(await listMail(services, actor, { to, page, list })) };
}

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, mailWishSchema, async (value) => {
    await retryMail(services, actor, value.wish === 'retry' ? { id: value.id } : {});
    return redirect(`/admin/mail?show=failed&done=${value.wish}`);
  }),
);

export default function Mail({ loaderData, actionData }: Route.ComponentProps) {
  const { health, shown, to, page: number } = loaderData;
  const problems = Object.values(actionData?.lastResult.error ?? {}).flat();
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Approvals', to: '/admin' }, { label: 'Mail' }]} />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      <PageHeading
        title="Mail"
        lead="What went out, what waits and what failed, with reasons. What messages say is not shown: they hold people’s private links."
      />
      <Tabs shown={shown.show} counts={health.counts} />
      {shown.show === 'overview' && <MailOverview health={health} />}
      {shown.show === 'suppressed' && <SuppressedList {...shown} to={to} page={number} />}
      {shown.show !== 'overview' && shown.show !== 'suppressed' && (
        <MailLists {...shown} to={to} page={number} />
      )}
    </>
  );
}

type Counts = Route.ComponentProps['loaderData']['health']['counts'];

function Tabs({ shown, counts }: { shown: Shown['show']; counts: Counts }) {
  const tabs = [
    { show: 'overview', label: 'How it stands', count: null },
    { show: 'waiting', label: 'Waiting', count: counts.due + counts.later + counts.sending },
    { show: 'sent', label: 'Sent', count: null },
    { show: 'failed', label: 'Failed', count: counts.failed + counts.returned },
    { show: 'ambiguous', label: 'Perhaps twice', count: counts.ambiguous },
    { show: 'suppressed', label: 'Stopped addresses', count: counts.suppressed },
  ];
  return (
    <nav aria-label="Mail" className="mb-6" data-screen-only>
      <ul className="flex flex-wrap gap-x-6 border-b border-line">
        {tabs.map(({ show, label, count }) => (
          <li key={show}>
            <Link
              to={show === 'overview' ? '/admin/mail' : `/admin/mail?show=${show}`}
              aria-current={show === shown ? 'page' : undefined}
              className={`inline-flex min-h-11 items-center gap-1.5 border-b-3 text-ink no-underline hover:border-edge ${show === shown ? 'border-river font-bold' : 'border-transparent'}`}
            >
              {label}
              {count !== null && (
                <span className="font-normal text-soft">({count.toLocaleString('en-GB')})</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
