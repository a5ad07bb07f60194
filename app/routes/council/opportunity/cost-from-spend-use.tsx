import { Form, Link, redirect } from 'react-router';
import { ofYear } from '#app/domain/baselines/add-up.ts';
import { applySources } from '#app/domain/baselines/apply-sources.server.ts';
import { bestYear, type FilledIn, fillIn, GROUPINGS } from '#app/domain/baselines/fill-in.ts';
import { mergeCost } from '#app/domain/baselines/merge-cost.ts';
import { LINES_THERE, useSchema } from '#app/domain/baselines/schema.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import type { CostToEdit } from '#app/domain/opportunities/cost-to-edit.server.ts';
import type { CostInput } from '#app/domain/opportunities/schema.ts';
import {
  COST_CATEGORIES,
  DELIVERED_BY,
  financialYearWords,
} from '#app/domain/opportunities/words.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { KeptFields } from '#app/ui/kept-fields.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/cost-from-spend-use';
import { loadBasket, lotAsked } from './cost-from-spend.server.ts';
import { BasketSummary } from './cost-from-spend-basket.tsx';
import { loadDraft, pathOf } from './draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const loaded = await loadBasket(scope, params);
  const { ticked, saved } = loaded.basket;
  const { searchParams } = scope.url;
  const grouping = searchParams.get('grouping') === 'department' ? 'department' : 'payee';
  const wanted = Number(searchParams.get('year'));
  const year = loaded.basket.years.some((one) => one.year === wanted) ? wanted : bestYear(ticked);
  const filled = fillIn(ticked, year, grouping);
  const merged = mergeCost(saved, filled, { lines: 'replace', overwrite: false });
  return {
    ...loaded,
    year,
    grouping,
    filled,
    merged,
    /** What it would be with the box ticked. */
    overwritten: mergeCost(saved, filled, { lines: 'replace', overwrite: true }),
    /** Ticked payments of other years, which don't count. */
    left: year === null ? 0 : ticked.length - ofYear(ticked, year).length,
  };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { found } = await loadDraft(scope, params);
  const lot = lotAsked(scope.url);
  return submit(request, useSchema, async (input) => {
    const { services, actor } = scope;
    await applySources(services, actor, found.content.reference, lot, input);
    return redirect(`${pathOf(params)}/cost${lot === null ? '' : `/${lot}`}?done=filled`);
  });
});

type Loaded = Route.ComponentProps['loaderData'];

export default function FillInCost({ loaderData, actionData }: Route.ComponentProps) {
  const { title, list, at, lot, basket, year, grouping, filled } = loaderData;
  const { saved } = basket;
  const back = `${at}${lot === null ? '' : `?lot=${lot}`}`;
  const [form, fields] = useZodForm({
    id: 'use-sources',
    schema: useSchema,
    lastResult: actionData?.lastResult,
  });
  const hasLines = (saved?.lines.length ?? 0) > 0 && filled.lines.length > 0;
  const clashes = clashesOf(loaderData);
  return (
    <>
      <FormTitle form={form} title="Use these as what it costs today" />
      <Breadcrumbs
        crumbs={[
          { label: title, to: list },
          { label: 'From what you have published', to: back },
          { label: 'Use these' },
        ]}
      />
      {filled.used.length === 0 ? (
        <EmptyState
          title="Nothing is ticked yet"
          action={<LinkButton to={back}>Tick payments or contracts</LinkButton>}
        >
          <p>Tick the lines that are this service today, then come back here.</p>
        </EmptyState>
      ) : (
        <FormPage
          form={form}
          title="Use these as what it costs today"
          lead="Nothing is published by this: it fills in the cost of your draft, and you can still change it."
          submitLabel="Use these as what it costs today"
          busy="Filling it in"
          beside={<Link to={back}>Back to ticking</Link>}
        >
          <input type="hidden" name="grouping" value={grouping} />
          {year !== null && <input type="hidden" name="year" value={year} />}
          <Card>
            <BasketSummary basket={basket} />
            {loaderData.left > 0 && year !== null && (
              <p className="mt-3">
                Only the payments of {financialYearWords(year)} count.{' '}
                {howMany(loaderData.left, 'ticked payment', 'ticked payments')} of other years{' '}
                {loaderData.left === 1 ? 'is' : 'are'} left out.
              </p>
            )}
          </Card>
          <Below filled={filled} />
          <FilledLines filled={filled} hasPayments={year !== null} />
          <Facts loaded={loaderData} />
          {hasLines && (
            <>
              <Notice kind="reason" title="There are lines already">
                <p>
                  The draft has {howMany(saved!.lines.length, 'line', 'lines')} now:{' '}
                  {saved!.lines.map(({ label }) => label).join(', ')}.
                </p>
              </Notice>
              <Radios
                field={fields.lines}
                label="What is to become of them?"
                options={optionsOf(LINES_THERE)}
              />
            </>
          )}
          {clashes.length > 0 && (
            <Checkbox
              field={fields.overwrite}
              label={`Write what was found in place of what was typed: ${clashes.join('; ')}`}
              hint="Left unticked, what was typed stays, as the table shows."
            />
          )}
        </FormPage>
      )}
      {filled.used.length > 0 && <Otherwise loaded={loaderData} />}
    </>
  );
}

function Below({ filled: { below } }: { filled: FilledIn }) {
  if (below.length === 0) return null;
  return (
    <Notice kind="warning" title="More came back than was paid">
      <p>
        {below.join(', ')}. A cost can’t be below nought: untick those lines, or tick what was paid
        before.
      </p>
    </Notice>
  );
}

function FilledLines({ filled, hasPayments }: { filled: FilledIn; hasPayments: boolean }) {
  if (filled.lines.length === 0)
    return <p className="mb-6">The lines say no sum, so no cost is filled in from them.</p>;
  return (
    <section className="mb-6" aria-labelledby="lines">
      <h2 id="lines" className="mb-2 text-xl">
        The cost, a year
      </h2>
      <DataTable
        caption="Lines that would be filled in"
        captionHidden
        columns={[
          { key: 'label', header: 'Line', cell: ({ label }) => label },
          { key: 'for', header: 'For', cell: ({ category }) => COST_CATEGORIES[category] },
          {
            key: 'sum',
            header: `Sum, ${vatWords(filled.vatBasis)}`,
            numeric: true,
            cell: ({ amountPence }) => formatPence(amountPence),
          },
        ]}
        rows={filled.lines}
        rowKey={({ label }) => label}
        totals={['Total', '', formatPence(filled.totalPence)]}
      />
      {hasPayments && filled.used.some(({ kind }) => kind === 'contract') && (
        <p className="mt-2 text-sm text-soft">
          The sums of contracts are not added to payments: they would count twice.
        </p>
      )}
    </section>
  );
}

const day = (text: string | null | undefined) =>
  text ? formatDay(text, { weekday: false }) : null;

type Cost = Pick<
  CostInput,
  'deliveredBy' | 'providerName' | 'contractEndsOn' | 'sourceNote' | 'financialYear'
>;

const FACTS = ['Who runs it', 'Name', 'Contract ends', 'Financial year', 'Source'];

/** In the order of FACTS, in words. */
function factsOf(cost: Cost | CostToEdit | null) {
  return [
    cost && cost.deliveredBy !== 'unknown' ? DELIVERED_BY[cost.deliveredBy] : null,
    cost?.providerName,
    day(cost?.contractEndsOn),
    cost?.financialYear ? financialYearWords(cost.financialYear) : null,
    cost?.sourceNote,
  ];
}

/** What would stand there afterwards, beside what stands there now. */
function Facts({ loaded: { basket, merged } }: { loaded: Loaded }) {
  const { saved } = basket;
  const [now, later] = [factsOf(saved), factsOf(merged)];
  const rows = FACTS.map((name, at) => ({ name, now: now[at], after: later[at] }));
  const keeps = [
    saved?.volume && 'how many',
    saved?.unit && 'the unit',
    saved?.unitRate && 'the cost of one',
    saved?.includes && 'what it includes',
    saved?.excludes && 'what it leaves out',
  ].filter(Boolean) as string[];
  return (
    <section className="mb-6" aria-labelledby="facts">
      <h2 id="facts" className="mb-2 text-xl">
        What goes with it
      </h2>
      <DataTable
        caption="What would be filled in, and what stands there now"
        captionHidden
        columns={[
          { key: 'name', header: 'What', cell: ({ name }) => name },
          {
            key: 'after',
            header: 'Afterwards',
            cell: (row) => row.after || <span className="text-soft">Not known</span>,
          },
          {
            key: 'now',
            header: 'Now',
            cell: (row) => row.now || <span className="text-soft">Empty</span>,
          },
        ]}
        rows={rows}
        rowKey={({ name }) => name}
      />
      {keeps.length > 0 && (
        <p className="mt-2">
          These stay as you typed them: {new Intl.ListFormat('en-GB').format(keeps)}.
          {saved?.unitRate && ' Check the cost of one: it may not fit the new total.'}
        </p>
      )}
    </section>
  );
}

/** What was typed and would be written over, with the words that would stand there. */
function clashesOf({ basket: { saved }, merged, overwritten }: Loaded): string[] {
  if (!saved) return [];
  const [kept, written] = [factsOf(merged), factsOf(overwritten)];
  return FACTS.flatMap((name, at) =>
    written[at] && written[at] !== kept[at]
      ? [`${name.toLowerCase()} becomes “${written[at]}”`]
      : [],
  );
}

/** Another year, or other lines, of the same ticks. */
function Otherwise({ loaded: { lot, basket, year, grouping } }: { loaded: Loaded }) {
  const label = 'mb-1 block font-semibold';
  return (
    <section className="mt-9" aria-labelledby="otherwise">
      <h2 id="otherwise" className="mb-2 text-xl">
        Add them up another way
      </h2>
      <Form method="get" className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <KeptFields keep={lot === null ? [] : [['lot', String(lot)]]} />
        {basket.years.length > 1 && (
          <label className="block">
            <span className={label}>Financial year</span>
            <select name="year" defaultValue={year ?? ''} className="field max-w-sm">
              {basket.years.map((one) => (
                <option key={one.year} value={one.year}>
                  {financialYearWords(one.year)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="block">
          <span className={label}>Lines</span>
          <select name="grouping" defaultValue={grouping} className="field max-w-sm">
            {optionsOf(GROUPINGS).map(({ value, label: words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" kind="secondary">
          Show
        </Button>
      </Form>
    </section>
  );
}
