import type { ContractInFull } from '#app/domain/transparency/find-contract.server.ts';
import { When } from '#app/ui/date-time.tsx';

/** Where all of it comes from: each file and line, or the award here. */
export function FoundIn({ contract }: { contract: ContractInFull }) {
  const { foundIn, council, source } = contract;
  return (
    <section className="mb-7" aria-labelledby="sources">
      <h2 id="sources" className="mb-2 text-xl">
        Where this comes from
      </h2>
      <ul className="prose list-disc pl-5">
        {source === 'here' && (
          <li>It was awarded here: what was bid and decided is in the opportunity’s outcome.</li>
        )}
        {foundIn.map(({ source: from, publisher, file, rowNo, importedAt, runId }) => (
          <li key={`${runId} ${rowNo}`} className="wrap-anywhere">
            {from === 'register'
              ? `The register of ${council.name}`
              : `An award notice${publisher ? ` of ${publisher}` : ''}`}
            : {from === 'register' ? 'row' : 'release'} {rowNo.toLocaleString('en-GB')} of “{file}”,
            brought in <When instant={importedAt} />.
          </li>
        ))}
      </ul>
    </section>
  );
}
