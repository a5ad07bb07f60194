import { Form, Link, redirect } from 'react-router';
import {
  askForReconcile,
  retryParked,
  searchWishSchema,
} from '#app/domain/search-index/parked-documents.server.ts';
import {
  type EngineHealth,
  type IndexHealth,
  type RunView,
  readSearchHealth,
} from '#app/domain/search-index/search-health.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { DataTable } from '#app/ui/table.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/search';

const done: Record<string, string> = {
  retry: 'It goes to the search engine again. If it is refused again, it comes back here.',
  reconcile: 'The comparison starts within seconds. Load this page again to see what it found.',
};

export function meta() {
  return [{ title: 'Search – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }) => ({
  health: await readSearchHealth(services, actor, { page: pageOf(url) }),
  done: doneIn(done, url),
}));

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, searchWishSchema, async (value) => {
    if (value.wish === 'reconcile') await askForReconcile(services, actor);
    else await retryParked(services, actor, value.wish === 'retry' ? { id: value.id } : {});
    return redirect(`/admin/search?done=${value.wish === 'reconcile' ? 'reconcile' : 'retry'}`);
  }),
);

export default function Search({ loaderData, actionData }: Route.ComponentProps) {
  const { engines, waiting, parked } = loaderData.health;
  const problems = Object.values(actionData?.lastResult.error ?? {}).flat();
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Approvals', to: '/admin' }, { label: 'Search' }]} />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      <PageHeading
        title="Search"
        lead="What the search engine holds, what is on its way to it, and what it refused."
      />
      {engines.map((engine) => (
        <Engine key={engine.name} engine={engine} />
      ))}
      <h2 className="mt-7 mb-2 text-xl">On its way</h2>
      <p className="mb-5 max-w-prose">
        {waiting.oldestAt ? (
          <>
            {waiting.count === 1 ? '1 change waits' : `${waiting.count} changes wait`}, the oldest
            since <When instant={waiting.oldestAt} />. They go by themselves.
          </>
        ) : (
          'Nothing waits: every change has reached the search engine.'
        )}
      </p>
      <Form method="post" className="mb-7">
        <input type="hidden" name="wish" value="reconcile" />
        <SubmitButton kind="secondary">Compare with the database now</SubmitButton>
        <p className="mt-2 max-w-prose text-sm text-soft">
          It happens each night as well. What differs is mended.
        </p>
      </Form>
      <h2 className="mb-2 text-xl">Refused</h2>
      {parked.count === 0 ? (
        <EmptyState title="Nothing has been refused">
          <p>What the search engine refuses is listed here with its reason.</p>
        </EmptyState>
      ) : (
        <Parked parked={parked} />
      )}
    </>
  );
}

const engineWords = { postgresql: 'PostgreSQL', meilisearch: 'Meilisearch' };
const indexWords = { opportunities: 'Opportunities', organisations: 'Organisations' };
const number = (value: number) => value.toLocaleString('en-GB');

function Engine({ engine }: { engine: EngineHealth }) {
  const { name, role, away, version, settingsHash, indexes } = engine;
  return (
    <section className="mb-6">
      <h2 className="mb-2 flex flex-wrap items-center gap-3 text-xl">
        {engineWords[name]}
        {away ? (
          <Tag tone="clay">Away</Tag>
        ) : (
          <Tag tone="river">{role === 'answers' ? 'Answers searches' : 'Stands by'}</Tag>
        )}
      </h2>
      {away && (
        <Notice kind="warning" title="It does not answer">
          <p>
            {away.since && (
              <>
                Since <When instant={away.since} />.{' '}
              </>
            )}
            {role === 'answers' && 'What stands by answers for it. '}
            It catches up by itself once it is back.{' '}
            <span className="break-words">{away.reason}</span>
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: 'Version', value: version ?? 'Not known while it is away' },
          { term: 'Settings', value: settingsHash && <code>{settingsHash}</code> },
        ]}
      />
      <DataTable
        caption={`What ${engineWords[name]} holds`}
        captionHidden
        rows={indexes}
        rowKey={({ index }) => index}
        columns={[
          { key: 'index', header: 'Index', cell: ({ index }) => indexWords[index] },
          {
            key: 'held',
            header: 'Documents',
            numeric: true,
            cell: ({ documents }) => (documents === null ? 'Not known' : number(documents)),
          },
          {
            key: 'expected',
            header: 'Should be',
            numeric: true,
            cell: ({ expected }) => number(expected),
          },
          { key: 'settings', header: 'Settings', cell: settingsWords },
          {
            key: 'rebuilt',
            header: 'Last built',
            cell: ({ lastRebuild }) => <Run run={lastRebuild} never="Never: kept up by changes" />,
          },
          {
            key: 'reconciled',
            header: 'Last compared',
            cell: ({ lastReconcile }) => <Run run={lastReconcile} never="Never" />,
          },
        ]}
      />
    </section>
  );
}

function settingsWords({ isUpToDate }: IndexHealth) {
  if (isUpToDate === null) return 'Not known';
  return isUpToDate ? 'Up to date' : <Tag tone="sun">Older: wants a rebuild</Tag>;
}

function Run({ run, never }: { run: RunView | null; never: string }) {
  if (!run) return never;
  return (
    <>
      <When instant={run.endedAt ?? run.startedAt} short />
      <br />
      <span className="text-sm text-soft">{runWords(run)}</span>
    </>
  );
}

function runWords({ endedAt, failure, documents, differences, mended, refused }: RunView): string {
  if (!endedAt) return 'Under way';
  if (failure) return `Not finished: ${failure}`;
  const found =
    differences === 0
      ? 'no difference'
      : `${number(differences ?? 0)} differed, ${number(mended ?? 0)} mended`;
  const set = refused ? `, ${number(refused)} refused` : '';
  return `${number(documents ?? 0)} documents, ${found}${set}`;
}

type ParkedList = Route.ComponentProps['loaderData']['health']['parked'];

function Parked({ parked }: { parked: ParkedList }) {
  return (
    <>
      <p className="mb-3 max-w-prose">
        {parked.count === 1 ? 'This one is' : `These ${number(parked.count)} are`} not found by
        searching, or found as they were before. Mend what the reason says, then try again.
      </p>
      <ul className="border-t border-line">
        {parked.documents.map(({ id, name, to, documentId, index, reason, since }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <div className="min-w-0 max-w-prose">
              <p className="font-semibold">
                {to ? <Link to={to}>{name}</Link> : <span className="break-all">{documentId}</span>}
              </p>
              <p className="wrap-anywhere">{reason}</p>
              <p className="text-sm text-soft">
                {indexWords[index] ?? index}. Changed <When instant={since} short />.
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="id" value={id} />
              <SubmitButton kind="secondary" name="wish" value="retry">
                Try again<span className="sr-only"> {name}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <Pagination page={parked.page} pageCount={parked.pageCount} />
      {parked.count > 1 && (
        <Form method="post" className="mt-4">
          <input type="hidden" name="wish" value="retry-all" />
          <SubmitButton kind="secondary">Try all again</SubmitButton>
        </Form>
      )}
    </>
  );
}
