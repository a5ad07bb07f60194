import { Link } from 'react-router';
import { SECTORS } from '#app/domain/payees/sorting.ts';
import { type ContractLine, contractTitle } from '#app/domain/transparency/contract-line.ts';
import { CONTRACT_SOURCES } from '#app/domain/transparency/contract-search.ts';
import { sumWords } from '#app/domain/transparency/contract-words.ts';
import { Day } from '#app/ui/date-time.tsx';

/** A contract in a list: when it ends, what it is, between whom, for how much. */
export function ContractCard({ line, today }: { line: ContractLine; today: string }) {
  const { id, council, supplier, sector, endsOn, source } = line;
  return (
    <li className="border-b border-line py-4">
      <p className="text-sm font-semibold">
        {endsOn === null ? (
          'When it ends is not given'
        ) : (
          <>
            {endsOn < today ? 'Ended' : 'Ends'} <Day day={endsOn} weekday={false} />
          </>
        )}
      </p>
      <h2 className="text-lg wrap-anywhere">
        <Link to={`/contracts/${id}`}>{contractTitle(line)}</Link>
      </h2>
      <p className="wrap-anywhere">
        {council.money ? (
          <Link to={`/councils/${council.money}/money`}>{council.name}</Link>
        ) : (
          council.name
        )}{' '}
        with <Supplier supplier={supplier} />
        {sector !== 'unknown' && sector !== 'individual' && (
          <span className="text-soft"> ({SECTORS[sector].toLowerCase()})</span>
        )}
      </p>
      <p className="text-sm text-soft">
        {sumWords(line)}. {CONTRACT_SOURCES[source]}.
      </p>
    </li>
  );
}

/** Who holds it, with their page where they have one. */
export function Supplier({ supplier }: Pick<ContractLine, 'supplier'>) {
  if (!supplier) return <span className="text-soft">a supplier whose name is not shown</span>;
  const { name, slug } = supplier;
  return slug ? <Link to={`/organisations/${slug}`}>{name}</Link> : name;
}
