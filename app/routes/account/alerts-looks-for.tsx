import { Link, redirect } from 'react-router';
import { changeAlert } from '#app/domain/alerts/change-alert.server.ts';
import { readDraft } from '#app/domain/alerts/draft.ts';
import { draftOf } from '#app/domain/alerts/draft-of.server.ts';
import { findAlert } from '#app/domain/alerts/find-alert.server.ts';
import { previewAlert } from '#app/domain/alerts/preview-alert.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { buyerBySlug } from '#app/domain/opportunities/find-opportunities.server.ts';
import { searchPath } from '#app/domain/opportunities/search-query.ts';
import { placeForSearch } from '#app/domain/places/place-for-search.server.ts';
import { LooksForForm } from '#app/routes/alerts/looks-for-form.tsx';
import { aboutOf } from '#app/routes/alerts/new-page.server.ts';
import { WhatItWouldSend, WouldHaveSent } from '#app/routes/alerts/would-send.tsx';
import { PageTitle } from '#app/routes/page-title.tsx';
import { milesShown } from '#app/routes/public/search-saved.server.ts';
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
  const { services, actor, ip } = scope;
  const { alert, draft, ignored } = await draftHere(scope, params.id);
  const { search, weAre } = draft;
  const { understood } = placeForSearch(search.where, search.within);
  const problems = ignored.map(ignoredWords);
  let preview = null;
  try {
    await takeTurn(services, 'alert-preview', ip);
    const about = await aboutOf(services, draft);
    preview = await previewAlert(services, actor, { about, othersToo: alert.othersToo, weAre });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    problems.push(...Object.values(error.fields).flat());
  }
  if (understood.how === 'unknown') problems.push(`We know no place called “${search.where}”`);
  return {
    alert: { id: alert.id, name: alert.name, looksFor: alert.looksFor },
    draft,
    within: milesShown(search, understood),
    buyer: search.buyer ? await buyerBySlug(services, search.buyer) : null,
    preview,
    problems,
    now: services.clock.now(),
  };
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
  const { alert, draft, within, buyer, preview, problems, now } = loaderData;
  const here = `/account/alerts/${alert.id}/looks-for`;
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
          preview && (
            <>
              {preview.total === 0 && (
                <Notice kind="reason" title="In the last 90 days this would have sent you nothing">
                  <p>That may be just right. To get more, use fewer words or a wider place.</p>
                </Notice>
              )}
              {preview.spelling.length > 0 && (
                <Notice kind="reason" title="Nothing published here ever had these words">
                  <p>
                    {preview.spelling
                      .map(({ word, suggestion }) =>
                        suggestion ? `“${word}” (did you mean “${suggestion}”?)` : `“${word}”`,
                      )
                      .join(', ')}
                    . An alert forgives no slip. Keep them if they are right.
                  </p>
                </Notice>
              )}
              {preview.total > 0 && (
                <WhatItWouldSend
                  preview={preview}
                  now={now}
                  more={searchPath(draft.search, { closed: true, sort: 'newest' })}
                />
              )}
            </>
          )
        }
      >
        {preview && <WouldHaveSent preview={preview} />}
        <LooksForForm
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
