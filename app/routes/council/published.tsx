import { Link } from 'react-router';
import { formatPence } from '#app/domain/kernel/money.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { statusOf } from '#app/domain/transparency/lifecycle.ts';
import { listPublished } from '#app/domain/transparency/published.server.ts';
import { KINDS, STATUSES } from '#app/domain/transparency/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Day, When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tag, type TagTone } from '#app/ui/tag.tsx';
import type { Route } from './+types/published';

const done = { discarded: 'The file is thrown away. Nothing of it was kept.' };

const tones: Record<keyof typeof STATUSES, TagTone> = {
  reading: 'sun',
  done: 'river',
  failed: 'clay',
  undone: 'plain',
};

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `What ${loaderData?.council.name ?? 'a council'} publishes – Drawbridge` }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await listPublished(services, actor, params.slug)),
  done: doneIn(done, url),
}));

export default function Published({ loaderData }: Route.ComponentProps) {
  const { council, runs, waiting } = loaderData;
  const base = `/council/${council.slug}`;
  return (
    <>
      <Breadcrumbs crumbs={[{ label: council.name, to: base }, { label: 'What you publish' }]} />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading
        title="What you publish"
        lead="Your spending, grants and contracts, as you publish them already. Bring the files in as they are: we make sense of them, so that anyone can see who delivers what."
      />
      <div className="mb-8 flex flex-wrap items-center gap-5">
        <LinkButton to="new">Bring in a file</LinkButton>
        <Link to={`${base}/payees`}>Who was paid: names to check</Link>
      </div>
      {waiting.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 text-xl">Not brought in yet</h2>
          <ul className="border-t border-line">
            {waiting.map(({ id, file, kind, uploadedAt, startedAt }) => (
              <li key={id} className="border-b border-line py-2.5">
                <Link to={`${id}/${startedAt ? 'progress' : 'columns'}`} className="break-words">
                  {file}
                </Link>
                <p className="text-sm text-soft">
                  {KINDS[kind].name} · sent <When instant={uploadedAt} short /> ·{' '}
                  {startedAt ? 'being read' : 'waits for you to check its columns'}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="mb-8">
        <h2 className="mb-2 text-xl">Brought in</h2>
        {runs.length === 0 && (
          <EmptyState title="Nothing yet">
            <p>Start with last quarter’s spending. Any CSV or Excel file will do.</p>
          </EmptyState>
        )}
        <ul className={runs.length > 0 ? 'border-t border-line' : ''}>
          {runs.map((run) => {
            const status = statusOf(run);
            return (
              <li
                key={run.id}
                className="flex flex-wrap items-start justify-between gap-x-5 gap-y-1 border-b border-line py-2.5"
              >
                <div className="min-w-0">
                  <Link to={run.id} className="break-words">
                    {run.file}
                  </Link>
                  <p className="text-sm text-soft">
                    {KINDS[run.kind].name} · <When instant={run.startedAt} short />
                    {run.firstDay && run.lastDay && (
                      <>
                        {' '}
                        · from <Day day={run.firstDay} short /> to <Day day={run.lastDay} short />
                      </>
                    )}
                  </p>
                  {status === 'done' && (
                    <p className="text-sm">
                      {howMany(run.imported, 'row', 'rows')} new,{' '}
                      {howMany(run.duplicate, 'row', 'rows').toLowerCase()} here already,{' '}
                      {howMany(run.refused, 'row', 'rows').toLowerCase()} refused; the sum of what
                      was read is {formatPence(run.sumPence)}
                    </p>
                  )}
                </div>
                <Tag tone={tones[status]}>{STATUSES[status]}</Tag>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
