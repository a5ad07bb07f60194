import { Link } from 'react-router';
import { HIDDEN_WORDS, hidesWords } from '#app/domain/payees/hidden-words.ts';
import { SECTORS } from '#app/domain/payees/sorting.ts';
import type { ContractInFull } from '#app/domain/transparency/find-contract.server.ts';
import { Supplier } from '#app/routes/public/contract-card.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { Money } from '#app/ui/money.tsx';
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx';

function day(value: string | null) {
  return value && <Day day={value} weekday={false} />;
}

/** Who, what, how much and when; what nobody gave is said where it matters and left out elsewhere. */
export function ContractFacts({ contract, today }: { contract: ContractInFull; today: string }) {
  const { council, vatBasis, endsOn, sector } = contract;
  const told = (term: string, value: string | null): SummaryRow[] =>
    value ? [{ term, value: <span className="wrap-anywhere">{value}</span> }] : [];
  return (
    <SummaryList
      rows={[
        {
          term: 'Council',
          value: council.slug ? (
            <Link to={`/organisations/${council.slug}`}>{council.name}</Link>
          ) : (
            council.name
          ),
        },
        {
          term: 'Supplier',
          value: contract.supplier ? (
            <Supplier supplier={contract.supplier} />
          ) : (
            HIDDEN_WORDS[contract.whyHidden ?? 'none']
          ),
        },
        { term: 'Kind of supplier', value: SECTORS[sector] },
        {
          term: 'Sum in all',
          value: (
            <Money pence={contract.valuePence} vat={moneyVat(contract.valuePence, vatBasis)} />
          ),
        },
        ...(contract.annualPence === null
          ? []
          : [
              {
                term: 'Sum for a year',
                value: <Money pence={contract.annualPence} vat={vatBasis} />,
              },
            ]),
        ...(contract.irrecoverableVatPence === null
          ? []
          : [
              {
                term: 'VAT it can’t get back',
                value: <Money pence={contract.irrecoverableVatPence} />,
              },
            ]),
        { term: 'Starts', value: day(contract.startsOn) },
        { term: endsOn !== null && endsOn < today ? 'Ended' : 'Ends', value: day(endsOn) },
        ...(contract.reviewOn ? [{ term: 'Review', value: day(contract.reviewOn) }] : []),
        ...told('May be extended', contract.extension),
        ...told(
          'What it is for',
          hidesWords(contract.whyHidden)
            ? 'Not shown, because it may say who the supplier is'
            : contract.description,
        ),
        ...told('Service', contract.service),
        ...told('Department', contract.department),
        ...told('Kind of contract', contract.contractType),
        ...told('How it was let', contract.process),
        ...told('Category', contract.category),
        ...told('CPV code', contract.cpv),
        ...told('Small or medium firm, as declared', contract.sme),
        ...told('Voluntary or community, as declared', contract.vcse),
        ...told('Reference', contract.reference),
        ...told('Open contracting id', contract.ocid),
        ...(contract.opportunity
          ? [
              {
                term: 'Awarded in',
                value: (
                  <Link to={`/opportunities/${encodeURIComponent(contract.opportunity)}`}>
                    Opportunity {contract.opportunity}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function moneyVat(pence: number | null, vat: ContractInFull['vatBasis']) {
  return pence === null ? undefined : vat;
}
