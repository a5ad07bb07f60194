import { changesOf } from '#app/domain/transparency/contract-changes.ts';
import type { ContractInFull } from '#app/domain/transparency/find-contract.server.ts';
import { When } from '#app/ui/date-time.tsx';

/** What the council changed each time it published the contract again. */
export function Versions({ contract: { versions } }: { contract: ContractInFull }) {
  if (versions.length < 2) return null;
  return (
    <section className="mb-7" aria-labelledby="versions">
      <h2 id="versions" className="mb-2 text-xl">
        How it was published before
      </h2>
      <p className="mb-2 max-w-prose text-soft">
        It was published {versions.length} times in different words. The newest stands above.
      </p>
      <ul className="border-t border-line">
        {versions.map((version, at) => {
          const before = versions[at + 1];
          const changes = before ? changesOf(before, version) : [];
          return (
            <li key={version.id} className="border-b border-line py-3">
              <p className="font-semibold">
                Brought in <When instant={version.importedAt} />
              </p>
              {!before ? (
                <p>The first version that is here.</p>
              ) : changes.length === 0 ? (
                <p>Its words changed; its dates and sums stayed.</p>
              ) : (
                changes.map((change) => <p key={change}>{change}</p>)
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
