import { readMail } from '#app/domain/mail/read-mail.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/mail-message';

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.subject ?? 'A message'} – Drawbridge` }];
}

/** One message of the demonstration, which sends none. */
export const loader = page(async ({ services }, { params }: Route.LoaderArgs) => {
  const { html: _shownApart, ...mail } = await readMail(services, params.id);
  return { id: params.id, ...mail };
});

export default function MailMessage({ loaderData: mail }: Route.ComponentProps) {
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Mail', to: '/dev/mail' }, { label: mail.subject }]} />
      <PageHeading title={mail.subject} />
      <SummaryList
        rows={[
          { term: 'To', value: mail.to },
          { term: 'Written', value: <When instant={mail.createdAt} /> },
          {
            term: 'As HTML',
            value: <a href={`/dev/mail/${mail.id}.html`}>As mail programs show it</a>,
          },
        ]}
      />
      <details className="disclosure mb-6">
        <summary>Headers</summary>
        <SummaryList
          rows={Object.entries(mail.headers).map(([term, value]) => ({
            term,
            value: <span className="wrap-anywhere">{value}</span>,
          }))}
        />
      </details>
      <div className="max-w-prose whitespace-pre-wrap wrap-anywhere">
        {mail.text.split(/(https?:\/\/[^\s<>]+)/).map((part, index) =>
          part.startsWith('http') ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
            <a key={index} href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </div>
    </>
  );
}
