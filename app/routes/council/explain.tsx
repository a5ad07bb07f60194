import { data, Form, Link, redirect } from 'react-router';
import { explainLines, withdrawExplanation } from '#app/domain/explanations/explain-line.server.ts';
import { NO_SERVICE } from '#app/domain/explanations/schema.ts';
import { readSubject } from '#app/domain/explanations/subject.ts';
import { type ToExplain, whatToExplain } from '#app/domain/explanations/what-to-explain.server.ts';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { percentWords, shareOf, wholePounds } from '#app/domain/spending/spend-words.ts';
import { monthsInWords } from '#app/domain/spending/spend-years.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/explain';
import { serviceOptions } from './service-options.server.ts';

const done = {
  said: 'Kept. It counts on your public pages from now on.',
  nothing: 'Nothing was chosen, so nothing was kept.',
  withdrawn: 'Taken back.',
};

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await whatToExplain(services, actor, params.slug, url.searchParams.get('show') === 'all')),
  services: serviceOptions(),
  done: doneIn(done, url),
}));

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const form = await readForm(request);
    const here = `/council/${params.slug}/explain`;
    const takenBack = form.get('withdraw');
    try {
      if (typeof takenBack === 'string') {
        await withdrawExplanation(services, actor, params.slug, takenBack);
        return redirect(`${here}?done=withdrawn`);
      }
      // “Use this” sends its service after the choice beside it, and stands in place of it.
      const last = new Map([...form].filter(([, service]) => service !== ''));
      const chosen = [...last].flatMap(([name, service]) => {
        const subject = readSubject(name);
        return subject && typeof service === 'string'
          ? [{ subject, service, inHouse: null, note: '' }]
          : [];
      });
      await explainLines(services, actor, params.slug, chosen);
      const rest = url.searchParams.get('show') === 'all' ? '&show=all' : '';
      return redirect(`${here}?done=${chosen.length > 0 ? 'said' : 'nothing'}${rest}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
      return data({ problem: error.message }, { status: error.status });
    }
  },
);

export default function Explain({ loaderData, actionData }: Route.ComponentProps) {
  const { council, months, totalPence, saidPence, words, payees, said, services } = loaderData;
  const isEmpty = words.length === 0 && payees.length === 0;
  return (
    <>
      <PageTitle title="What your lines really are" failed={Boolean(actionData)} />
      {loaderData.done && !actionData && <Notice kind="success" title={loaderData.done} live />}
      {actionData && (
        <Notice kind="warning" title="Nothing was kept" live>
          {actionData.problem}
        </Notice>
      )}
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/council/${council.slug}` },
          { label: 'What you publish', to: `/council/${council.slug}/published` },
          { label: 'What your lines really are' },
        ]}
      />
      <PageHeading
        title="What your lines really are"
        lead="Say which service your departments and payees stand for. Then everyone can see what a service costs, and small groups can see where they could help."
      >
        <Link to={`/councils/${council.slug}/services`}>As everyone sees it</Link>
      </PageHeading>
      {months.length > 0 && (
        <p className="mb-6 max-w-prose">
          So far you have said it for{' '}
          <strong>{percentWords(shareOf(saidPence, totalPence))}</strong> of what you paid in{' '}
          {monthsInWords(months)} ({wholePounds(saidPence)} of {wholePounds(totalPence)}).
        </p>
      )}
      {isEmpty ? (
        <EmptyState title="Nothing is left to say">
          <p>
            Either no spending of yours is here, or all of it has a service.{' '}
            <Link to={`/council/${council.slug}/published/new`}>Bring in a file</Link>
          </p>
        </EmptyState>
      ) : (
        <Form method="post" key={loaderData.said.length}>
          <Choices title="Your own words for departments" rows={words} services={services} />
          <Choices title="Whom you pay most" rows={payees} services={services} />
          <p className="mb-4 max-w-prose text-soft">
            What you say of a payee counts before what you say of a department. Leave empty what you
            are not sure of.
          </p>
          <div className="flex flex-wrap items-center gap-5">
            <SubmitButton busy="Keeping it">Keep what I chose</SubmitButton>
            {loaderData.hasMore && <Link to="?show=all">Show the rest</Link>}
          </div>
        </Form>
      )}
      <section aria-labelledby="said" className="mt-9">
        <h2 id="said" className="mb-2 text-xl">
          What you have said
        </h2>
        {said.length === 0 && <p className="text-soft">Nothing yet.</p>}
        <ul className={said.length > 0 ? 'border-t border-line' : ''}>
          {said.map((one) => (
            <li
              key={one.id}
              className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-b border-line py-3"
            >
              <div className="min-w-0">
                <p className="break-words">
                  {one.about}: <strong>{one.service ?? 'none of the services'}</strong>
                  {one.inHouse !== null && (one.inHouse ? ', in-house' : ', done by others')}
                </p>
                {one.note && <p className="max-w-prose break-words">{one.note}</p>}
                <p className="text-sm text-soft">
                  {one.by === 'operator' && 'By those who run this site, '}
                  {formatDay(one.saidOn, { weekday: false })}
                </p>
              </div>
              <Form method="post">
                <input type="hidden" name="withdraw" value={one.id} />
                <SubmitButton kind="secondary">
                  Take it back<span className="sr-only">: {one.about}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

type ChoicesProps = {
  title: string;
  rows: ToExplain[];
  services: ReturnType<typeof serviceOptions>;
};

function Choices({ title, rows, services }: ChoicesProps) {
  if (rows.length === 0) return null;
  return (
    <fieldset className="mb-7">
      <legend className="mb-1 text-xl font-bold">{title}</legend>
      <ul className="border-t border-line">
        {rows.map(({ subject, label, pence, payments, underWords, suggestion }, at) => {
          const id = `${title.length}-${at}`;
          return (
            <li
              key={subject}
              className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 border-b border-line py-3 md:grid-cols-2"
            >
              <div className="min-w-0">
                <label htmlFor={id} className="font-semibold break-words">
                  <bdi>{label}</bdi>
                </label>
                <p className="text-sm text-soft">
                  {wholePounds(pence)} in {howMany(payments, 'payment', 'payments')}.{' '}
                  <Link
                    to={`one?about=${encodeURIComponent(subject)}`}
                    className="inline-flex min-h-6 items-center"
                  >
                    Add a note<span className="sr-only"> to {label}</span>
                  </Link>
                </p>
                {underWords > 1 && (
                  <p className="text-sm">
                    Paid under {underWords} of your words.{' '}
                    <Link
                      to={`one?about=${encodeURIComponent(subject)}`}
                      className="inline-flex min-h-6 items-center"
                    >
                      Say it for each<span className="sr-only"> of {label}</span>
                    </Link>
                  </p>
                )}
              </div>
              <div>
                <select
                  id={id}
                  name={subject}
                  className="field max-w-sm"
                  defaultValue=""
                  aria-describedby={suggestion ? `${id}-hint` : undefined}
                >
                  <option value="">Not yet</option>
                  <option value={NO_SERVICE}>None of these services</option>
                  {services.map((group) => (
                    <optgroup key={group.label} label={group.label}>
                      {group.options.map((option) => (
                        <option key={option.value} value={option.value}>
                          {option.label}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
                {suggestion && (
                  <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
                    <p id={`${id}-hint`} className="text-sm text-soft">
                      By its words perhaps: {suggestion.name}
                    </p>
                    {underWords === 1 && (
                      <Button type="submit" kind="secondary" name={subject} value={suggestion.id}>
                        Use this
                        <span className="sr-only">
                          : {suggestion.name} for {label}
                        </span>
                      </Button>
                    )}
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
