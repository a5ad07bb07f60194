import { Form, Link } from 'react-router';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { listMail } from '#app/domain/mail/read-mail.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/demonstration-mail';

export function meta() {
  return [{ title: 'Mail – Drawbridge' }];
}

/** Every message of the demonstration, for whoever looks. */
export const loader = page(async ({ services, actor, url }) => {
  if (services.settings.mode !== 'demo') throw new NotFound();
  const to = url.searchParams.get('to')?.slice(0, 254) ?? '';
  const number = pageOf(url);
  return {
    to,
    page: number,
    ...(await listMail(services, actor, { to, page: number, list: null })),
  };
});

export default function DemonstrationMail({ loaderData }: Route.ComponentProps) {
  const { messages, pageCount, to } = loaderData;
  return (
    <>
      <PageHeading
        title="Mail"
        lead="The demonstration sends no mail. Every message it would send is here."
      />
      <Form method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <label className="min-w-0 basis-72">
          <span className="mb-1 block font-semibold">To</span>
          <input type="search" name="to" defaultValue={to} className="field" />
        </label>
        <Button type="submit" kind="secondary">
          Find
        </Button>
      </Form>
      {messages.length === 0 ? (
        <EmptyState title={to ? 'No message to that address' : 'No messages yet'}>
          <p>Messages appear here as soon as something is sent.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Messages, newest first"
          captionHidden
          rows={messages}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'subject',
              header: 'Subject',
              cell: (row) => <Link to={`/dev/mail/${row.id}`}>{row.subject}</Link>,
            },
            {
              key: 'to',
              header: 'To',
              cell: (row) => <span className="break-words">{row.to}</span>,
            },
            { key: 'at', header: 'Written', cell: (row) => <When instant={row.createdAt} short /> },
            {
              key: 'state',
              header: 'State',
              cell: (row) => (row.sentAt ? 'Sent' : (row.reason ?? 'Waits')),
            },
          ]}
        />
      )}
      <Pagination page={loaderData.page} pageCount={pageCount} />
    </>
  );
}
