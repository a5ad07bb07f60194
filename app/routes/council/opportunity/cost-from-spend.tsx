import { data, Form, Link } from 'react-router';
import { MOST_TICKED } from '#app/domain/baselines/schema.ts';
import { DomainError } from '#app/domain/kernel/errors.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { paymentSearch } from '#app/domain/spending/payment-line.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { PaymentFilterFields } from '#app/routes/public/council-payments-parts/payment-filter.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { isForTheForm } from '#app/routes/submit.server.ts';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/cost-from-spend';
import { loadBasket, loadLines } from './cost-from-spend.server.ts';
import { keepTicks } from './cost-from-spend-action.server.ts';
import { BasketSummary } from './cost-from-spend-basket.tsx';
import { ContractTicks, PaymentTicks, TurnPage } from './cost-from-spend-lines.tsx';
import { loadDraft, pathOf } from './draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const loaded = await loadBasket(scope, params);
  return { ...loaded, lines: await loadLines(scope, loaded.basket.draft.council.code) };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { found } = await loadDraft(scope, params);
  const form = await readForm(request);
  try {
    const at = `${pathOf(params)}/cost-from-spend`;
    return await keepTicks(scope, found.content.reference, at, form);
  } catch (error) {
    if (!(error instanceof DomainError) || !isForTheForm(error)) throw error;
    return data({ problem: error.message }, { status: error.status });
  }
});

type Loaded = Route.ComponentProps['loaderData'];

export default function CostFromSpend({ loaderData, actionData }: Route.ComponentProps) {
  const { title, list, costAt, lot, lotTitle, basket, lines } = loaderData;
  const problem = actionData && 'problem' in actionData ? actionData.problem : null;
  const isContracts = lines.of === 'contracts';
  const ticked = new Set(basket.ticked.map(({ id }) => id));
  return (
    <>
      <PageTitle title="Fill the cost from what you have published" failed={problem !== null} />
      <Breadcrumbs
        crumbs={[
          { label: title, to: list },
          { label: 'What it costs today', to: costAt },
          { label: 'From what you have published' },
        ]}
      />
      {problem && (
        <Notice kind="warning" live title="That could not be done">
          <p>{problem}</p>
        </Notice>
      )}
      <PageHeading
        title="Fill the cost from what you have published"
        kicker={lot === null ? undefined : `Lot ${lot}${lotTitle ? `, ${lotTitle}` : ''}`}
        lead="Tick the payments and contracts that are this service today. They become its cost, and everyone can see which lines it is made of."
      />
      <Form method="post">
        {/* Enter in a field presses a form's first button. */}
        <button
          type="submit"
          name="go"
          value="search"
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
        />
        <Card tone="strong">
          <BasketSummary basket={basket} />
          <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-3">
            <SubmitButton name="go" value="use" busy="Adding up">
              Go on with these
            </SubmitButton>
            {ticked.size > 0 && (
              <SubmitButton kind="secondary" name="go" value="none">
                Untick all
              </SubmitButton>
            )}
            <Link to={costAt}>Type the cost instead</Link>
          </div>
        </Card>
        <h2 className="mt-7 mb-1 text-xl">
          {isContracts ? 'Your contracts' : 'Your payments, line by line'}
        </h2>
        <p className="mb-3">
          <SubmitButton kind="secondary" name="go" value={isContracts ? 'payments' : 'contracts'}>
            {isContracts ? 'See payments instead' : 'See contracts instead'}
          </SubmitButton>
        </p>
        {lines.of === 'contracts' ? (
          <Contracts lines={lines} ticked={ticked} />
        ) : (
          <Payments lines={lines} ticked={ticked} />
        )}
      </Form>
    </>
  );
}

/** A box that the server ticked is a new box to the browser. */
function keyOf(lines: readonly { id: string }[], ticked: ReadonlySet<string>): string {
  return lines.map(({ id }) => `${id}${ticked.has(id)}`).join();
}

type LinesProps<Of> = {
  lines: Extract<Loaded['lines'], { of: Of }>;
  ticked: ReadonlySet<string>;
};

function Payments({ lines, ticked }: LinesProps<'payments'>) {
  const { filter, choices, found } = lines;
  const isNarrowed = paymentSearch(filter) !== '';
  return (
    <>
      {found.payee && (
        <p className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <span>
            Only payments to <strong>{found.payee.name}</strong>
          </span>
          <SubmitButton kind="secondary" name="go" value="anyone">
            To anyone
          </SubmitButton>
        </p>
      )}
      <PaymentFilterFields key={paymentSearch(filter)} filter={filter} choices={choices} />
      <p className="mt-3 mb-5">
        <SubmitButton kind="secondary" name="go" value="search" busy="Looking">
          Show
        </SubmitButton>
      </p>
      {found.total === 0 ? (
        <NoPayments isNarrowed={isNarrowed} />
      ) : (
        <>
          <div className="mb-2 flex flex-wrap items-center gap-x-5 gap-y-2">
            <p>
              {howMany(found.total, 'payment', 'payments')}, {formatPence(found.sumPence)} in all
            </p>
            {isNarrowed && found.total <= MOST_TICKED && (
              <SubmitButton kind="secondary" name="go" value="all" busy="Ticking">
                {found.total === 1 ? 'Tick it' : `Tick all ${found.total}`}
              </SubmitButton>
            )}
          </div>
          <PaymentTicks
            key={keyOf(found.lines, ticked)}
            lines={found.lines}
            ticked={ticked}
            ofOne={found.payee !== null}
          />
          <TurnPage page={found.page} pages={found.pages} />
          <KeepTicks page={found.page} />
        </>
      )}
    </>
  );
}

function NoPayments({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <EmptyState title={isNarrowed ? 'No payment fits that' : 'None of your spending is here yet'}>
      <p>
        {isNarrowed
          ? 'Try fewer words, or another year.'
          : 'Bring in what you publish first, or type the cost by hand.'}
      </p>
    </EmptyState>
  );
}

function Contracts({ lines: { filter, contracts, total }, ticked }: LinesProps<'contracts'>) {
  return (
    <>
      <p className="mb-5 flex flex-wrap items-end gap-x-4 gap-y-3">
        <label className="block">
          <span className="mb-1 block font-semibold">Words</span>
          <input
            type="search"
            name="words"
            defaultValue={filter.words}
            maxLength={120}
            className="field max-w-sm"
          />
        </label>
        <SubmitButton kind="secondary" name="go" value="search" busy="Looking">
          Show
        </SubmitButton>
      </p>
      {contracts.length === 0 ? (
        <EmptyState title={filter.words ? 'No contract fits that' : 'No contract of yours is here'}>
          <p>
            {filter.words
              ? 'Try fewer words.'
              : 'Bring in your contracts register, or go by your payments alone.'}
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-2">
            {howMany(total, 'contract', 'contracts')}
            {total > contracts.length &&
              `. The first ${contracts.length} are shown: use words to find others`}
          </p>
          <ContractTicks key={keyOf(contracts, ticked)} contracts={contracts} ticked={ticked} />
          <KeepTicks page={1} />
        </>
      )}
    </>
  );
}

function KeepTicks({ page: at }: { page: number }) {
  return (
    <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
      <SubmitButton name="go" value="use" busy="Adding up">
        Go on with what is ticked
      </SubmitButton>
      <SubmitButton kind="secondary" name="go" value={`page:${at}`} busy="Adding up">
        Add up and stay here
      </SubmitButton>
    </div>
  );
}
