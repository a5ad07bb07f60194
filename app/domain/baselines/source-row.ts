/** A line as it is kept behind a figure. Pure. */
import type { SourceReference } from '#app/domain/opportunities/source-reference.ts';
import type { Ticked } from './add-up.ts';

const dayOf = (day: string | null) => (day ? new Date(day) : null);

/** For the table of sources. */
export function sourceRow(line: Ticked) {
  return {
    kind: line.kind,
    rowId: line.id,
    day: dayOf(line.day),
    endsOn: dayOf(line.endsOn),
    payee: line.payee,
    payeeId: line.payeeId,
    sector: line.sector,
    amountPence: line.amountPence,
    vatBasis: line.vatBasis,
    department: line.department,
    words: line.words,
    file: line.file,
  };
}

/** For the opportunity, which takes it along wherever it goes. */
export function sourceReference(line: Ticked): SourceReference {
  const { kind, id, day, payee, amountPence, vatBasis } = line;
  return { kind, id, day, payee, amountPence, vatBasis };
}
