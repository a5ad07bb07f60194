import { Link, redirect } from 'react-router';
import { changeAlert } from '#app/domain/alerts/change-alert.server.ts';
import { readDraft } from '#app/domain/alerts/draft.ts';
import { draftOf } from '#app/domain/alerts/draft-of.server.ts';
import { findAlert } from '#app/domain/alerts/find-alert.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { aboutOf, lookAt } from '#app/routes/alerts/look-at.server.ts';
import { LooksForForm } from '#app/routes/alerts/looks-for-form.tsx';
import {
  NothingSent,
  NotLookedAt,
  SpellingAsked,
  WhatItWouldSend,
  WouldHaveSent,
} from '#app/routes/alerts/would-send.tsx';
import { PageTitle } from '#app/routes/page-title.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page, type Scope } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/alerts-looks-for';

export function meta() {
  return [];
}

/** @throws NotFound for an alert that is none of theirs, or no search */
async function searchAlert({ services, actor }: Scope, id: string) {
  const alert = await findAlert(services, actor, id);
  if (alert.about !== 'search') throw new NotFound();
  return alert;
}

/** The alert, and what it is to look for: as the address says, or as it does now. */
async function draftHere(scope: Scope, id: string) {
  const { services, url } = scope;
  const alert = await searchAlert(scope, id);
  if (url.searchParams.size > 0) return { alert, ...readDraft(url.searchParams) };
  return { alert, draft: await draftOf(services, alert.criteria, alert.weAre), ignored: [] };
}

/** Longer than anything a draft takes, short enough to stand in an address. */
const MOST_LETTERS = 1100;

/** What was typed, whether or not it was looked at first. */
async function sentIn(request: Request): Promise<URLSearchParams> {
  const sent = new URLSearchParams();
  for (const [name, value] of await readForm(request)) {
    if (typeof value === 'string' && value !== '') sent.append(name, value.slice(0, MOST_LETTERS));
  }
  return sent;
}

function ignoredWords({ value, why }: Ignored): string {
  return `“${value}” was left out: ${why}`;
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { alert, ...asked } = await draftHere(scope, params.id);
  const { id, name, othersToo, team } = alert;
  const here = `/account/alerts/${id}/looks-for`;
  const looked = await lookAt(scope, asked, { at: here, othersToo, team: team?.slug });
  const { place, ignored } = looked;
  const problems = ignored.map(ignoredWords);
  if (place.how === 'unknown') problems.push(`We know no place called “${place.typed}”`);
  return { ...looked, alert: { id, name }, here, problems, now: scope.services.clock.now() };
});

/** Where something makes no sense nothing is saved: the page shows what was sent, and says why. */
export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  await searchAlert(scope, params.id);
  const sent = await sentIn(request);
  const { draft, ignored } = readDraft(sent);
  // An address without anything would show the alert as it is.
  const again = redirect(`/account/alerts/${params.id}/looks-for?${sent.size > 0 ? sent : 'q='}`);
  if (ignored.length > 0) return again;
  try {
    const about = await aboutOf(services, draft);
    if (about.kind !== 'search') throw new NotFound();
    await changeAlert(services, actor, params.id, {
      criteria: about.criteria,
      weAre: draft.weAre,
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return again;
  }
  return redirect(`/account/alerts/${params.id}?done=changed`);
});

export default function LooksFor({ loaderData }: Route.ComponentProps) {
  const { alert, here, draft, within, buyer, place, preview, spelling, paths } = loaderData;
  const { problems, now } = loaderData;
  return (
    <>
      <PageTitle title={`Change what ${alert.name} looks for`} failed={problems.length > 0} />
      <Breadcrumbs
        crumbs={[
          { label: 'Your alerts', to: '/account/alerts' },
          { label: alert.name, to: `/account/alerts/${alert.id}` },
          { label: 'What it looks for' },
        ]}
      />
      {problems.length > 0 && <Notice kind="warning" title={problems.join('. ')} live />}
      <PageHeading
        title="Change what it looks for"
        lead="Change it, look at what it would have sent, then save. Until you save, it stays as it is."
      />
      <TwoColumn
        asideLabel="What it would have sent"
        aside={
          preview &&
          preview.total > 0 && <WhatItWouldSend preview={preview} now={now} more={paths.search} />
        }
      >
        <SpellingAsked {...spelling} />
        {preview?.total === 0 && (
          <NothingSent days={preview.days} paths={paths} q={draft.search.q} />
        )}
        {preview && <WouldHaveSent preview={preview} />}
        {!preview && place.how !== 'unknown' && <NotLookedAt>You can still save it.</NotLookedAt>}
        <LooksForForm
          key={paths.here}
          draft={draft}
          buyer={buyer}
          within={within}
          action={here}
          beside={
            <Button type="submit" formMethod="post">
              Save this alert
            </Button>
          }
        />
        <p className="mt-5">
          <Link to={`/account/alerts/${alert.id}`}>Back without saving</Link>
        </p>
      </TwoColumn>
    </>
  );
}
