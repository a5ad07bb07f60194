import { Link } from 'react-router';
import { type ContractLine, contractTitle } from '#app/domain/transparency/contract-line.ts';
import type { ContractInFull } from '#app/domain/transparency/find-contract.server.ts';
import { Day } from '#app/ui/date-time.tsx';

/** Other contracts of the same two. */
export function Others({ contract }: { contract: ContractInFull }) {
  const { ofSupplier, ofCouncil, supplier, council } = contract;
  return (
    <>
      {supplier && <List title={`Other contracts of ${supplier.name}`} lines={ofSupplier} />}
      <List title={`Other contracts of ${council.name} that end next`} lines={ofCouncil} />
    </>
  );
}

function List({ title, lines }: { title: string; lines: readonly ContractLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="mb-7">
      <h2 className="mb-2 text-xl wrap-anywhere">{title}</h2>
      <ul className="border-t border-line">
        {lines.map((line) => (
          <li key={line.id} className="border-b border-line py-2 wrap-anywhere">
            <Link to={`/contracts/${line.id}`}>{contractTitle(line)}</Link>
            <span className="text-sm text-soft">
              {' '}
              {line.council.name}
              {line.endsOn && (
                <>
                  , ends <Day day={line.endsOn} weekday={false} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
