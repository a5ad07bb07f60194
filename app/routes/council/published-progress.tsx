import { useEffect } from 'react';
import { Link, redirect, useRevalidator } from 'react-router';
import { bytesWords, howMany } from '#app/domain/kernel/words.ts';
import { statusOf } from '#app/domain/transparency/lifecycle.ts';
import { uploadProgress } from '#app/domain/transparency/uploads.server.ts';
import { STATUSES } from '#app/domain/transparency/words.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/published-progress';

const LOOK_AGAIN_MS = 1_500;
const LOOK_AGAIN_PLAIN_SECONDS = 5;

export function meta({ loaderData }: Route.MetaArgs) {
  const isDone = Boolean(loaderData?.upload.finishedAt);
  return [{ title: `${isDone ? 'It is read' : 'Bringing it in'} – Drawbridge` }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const shown = await uploadProgress(services, actor, params.slug, params.upload);
  const { upload, runs, problems } = shown;
  const list = `/council/${params.slug}/published`;
  if (!upload.startedAt) throw redirect(`${list}/${upload.id}/columns`);
  const [only] = runs;
  if (upload.finishedAt && only && runs.length === 1 && problems.length === 0)
    throw redirect(`${list}/${only.id}?done=imported`);
  return { ...shown, isStill: url.searchParams.has('still') };
});

export default function PublishedProgress({ loaderData }: Route.ComponentProps) {
  const { council, upload, runs, problems, isStill } = loaderData;
  const list = `/council/${council.slug}/published`;
  const isDone = upload.finishedAt !== null;
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (isDone || isStill) return;
    const timer = setInterval(() => void revalidate(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isDone, isStill, revalidate]);
  const reading = runs.find((run) => statusOf(run) === 'reading');
  return (
    <>
      {!isDone && !isStill && (
        <noscript>
          <meta httpEquiv="refresh" content={String(LOOK_AGAIN_PLAIN_SECONDS)} />
        </noscript>
      )}
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/council/${council.slug}` },
          { label: 'What you publish', to: list },
          { label: isDone ? 'It is read' : 'Bringing it in' },
        ]}
      />
      <PageHeading
        title={isDone ? 'It is read' : 'Bringing it in'}
        lead={
          isDone
            ? 'Here is what became of each table.'
            : 'You may leave this page; it goes on without you.'
        }
      />
      {!isDone && (
        <div className="mb-6">
          <p className="mb-1" role="status">
            {reading
              ? `${howMany(reading.rowsSoFar, 'row', 'rows')} so far, ${bytesWords(Number(reading.bytesSoFar))} of ${bytesWords(Number(reading.bytes))} read`
              : 'It waits for its turn, which takes a few seconds'}
          </p>
          <progress
            aria-label="How far it is"
            className="h-3 w-full max-w-prose accent-river"
            max={1}
            value={reading ? shareOf(reading) : 0}
          />
          <p className="mt-2 flex flex-wrap gap-5">
            <Link to={isStill ? '?still' : '.'} reloadDocument>
              Look again now
            </Link>
            {isStill ? (
              <Link to=".">Look again by itself</Link>
            ) : (
              <Link to="?still">Stop looking again by itself</Link>
            )}
          </p>
        </div>
      )}
      {isDone && runs.length === 0 && (
        <Notice kind="warning" title="Nothing was brought in">
          <p>No table of this file could be read. It says why below.</p>
        </Notice>
      )}
      <ul className="mb-6 border-t border-line">
        {runs.map((run) => (
          <li key={run.id} className="border-b border-line py-2.5">
            <Link to={`${list}/${run.id}`} className="break-words">
              {run.file}
            </Link>
            <p className="text-sm text-soft">
              {STATUSES[statusOf(run)]}
              {run.finishedAt &&
                `: ${howMany(run.imported, 'row', 'rows').toLowerCase()} new, ${howMany(run.duplicate, 'row', 'rows').toLowerCase()} here already, ${howMany(run.refused, 'row', 'rows').toLowerCase()} refused`}
            </p>
          </li>
        ))}
        {problems.map(({ file, error }) => (
          <li key={file} className="border-b border-line py-2.5">
            <span className="break-words">{file}</span>
            <p className="text-sm text-soft">Left out. {error}</p>
          </li>
        ))}
      </ul>
      {isDone && <LinkButton to={list}>Back to what you publish</LinkButton>}
    </>
  );
}

function shareOf({ bytes, bytesSoFar }: { bytes: bigint; bytesSoFar: bigint }): number {
  return bytes > 0n ? Math.min(1, Number(bytesSoFar) / Number(bytes)) : 0;
}
