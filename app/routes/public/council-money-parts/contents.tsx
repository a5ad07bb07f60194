import type { CouncilMoney } from '#app/domain/spending/council-money.server.ts';

/** What stands on the page, in its order. Each id is that of a section's heading. */
function sectionsOf({ spend }: CouncilMoney): [id: string, words: string][] {
  const named = spend?.departments.some(({ name, pence }) => name !== '' && pence > 0);
  const ofSpending: [string, string][] = spend
    ? [
        ['who', 'Who was paid'],
        ...(spend.years.length > 1 ? ([['years', 'Year by year']] as [string, string][]) : []),
        ['trend', 'Voluntary groups over time'],
        ...(named ? ([['what', 'What it was for']] as [string, string][]) : []),
        ['services', 'Which services'],
        ['payees', 'To whom'],
        ['similar', 'Beside similar councils'],
      ]
    : [];
  return [
    ...ofSpending,
    ['grants', 'Grants'],
    ['contracts', 'Contracts that end soon'],
    ['costs', 'What services cost today'],
    ['sources', 'Sources, and what is missing'],
  ];
}

/** The way down a long page. */
export function Contents({ money }: { money: CouncilMoney }) {
  return (
    <nav aria-labelledby="contents" className="mb-6" data-screen-only>
      <h2 id="contents" className="text-base">
        On this page
      </h2>
      <ul className="gap-x-6 sm:columns-2 lg:columns-3">
        {sectionsOf(money).map(([id, words]) => (
          <li key={id} className="break-inside-avoid">
            <a href={`#${id}`} className="inline-flex min-h-8 items-center">
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
