import { INCOME_BANDS } from '#app/domain/organisations/words.ts';
import { Day } from '#app/ui/date-time.tsx';
import { Money } from '#app/ui/money.tsx';
import { FactList, type SummaryRow } from '#app/ui/summary-list.tsx';

export type Facts = {
  kind: string;
  website: string | null;
  liesIn: string | null;
  postcodeDistrict: string | null;
  languages: string[];
  identifiers: {
    id: string;
    label: string;
    value: string;
    status: string;
    register: { name: string; url: string } | null;
  }[];
  credentials: { name: string; expiresOn: string | null }[];
  declared: {
    vcse: boolean | null;
    sme: boolean | null;
    smallestContractPence: number | null;
    largestContractPence: number | null;
    largestPastContractPence: number | null;
    staffCount: number | null;
    volunteerCount: number | null;
    incomeBand: string | null;
  };
};

type Row = Omit<SummaryRow, 'change'>;

/** The side column: how to reach it, what it declares, which numbers it gave. */
export function OrganisationFacts({ organisation: it }: { organisation: Facts }) {
  const isProvider = it.kind === 'provider';
  return (
    <>
      <FactList rows={[...contact(it), ...numbers(it)]} />
      {isProvider && (
        <>
          <h2 className="mt-5 mb-2 text-lg">In its own words</h2>
          <p className="mb-3 text-sm text-soft">
            Declared by the organisation; nobody has checked it.
          </p>
          <FactList rows={declarations(it.declared)} />
        </>
      )}
      {it.credentials.length > 0 && (
        <>
          <h2 className="mt-5 mb-2 text-lg">Policies and accreditations</h2>
          <ul>
            {it.credentials.map((one) => (
              <li key={one.name + one.expiresOn} className="mb-1.5">
                {one.name}
                {one.expiresOn && (
                  <span className="block text-sm text-soft">
                    until <Day day={one.expiresOn} weekday={false} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function contact(it: Facts): Row[] {
  const rows: Row[] = [];
  if (it.website) {
    const shown = it.website.replace(/^https?:\/\/(www\.)?/, '');
    rows.push({
      term: 'Website',
      value: (
        <a href={it.website} rel="nofollow ugc noopener" className="break-words">
          {shown}
        </a>
      ),
    });
  }
  if (it.liesIn) rows.push({ term: 'Lies in', value: it.liesIn });
  if (it.postcodeDistrict) rows.push({ term: 'Based in', value: it.postcodeDistrict });
  if (it.languages.length > 0) rows.push({ term: 'Languages', value: it.languages.join(', ') });
  return rows;
}

function numbers(it: Facts): Row[] {
  return it.identifiers.map(({ label, value, status, register }) => ({
    term: label,
    value: (
      <>
        {value}{' '}
        {it.kind === 'provider' && <span className="font-normal text-soft">({status})</span>}
        {register && (
          <a
            href={register.url}
            rel="nofollow noopener"
            className="flex min-h-6 items-center text-sm font-normal"
          >
            Its entry: {register.name}
          </a>
        )}
      </>
    ),
  }));
}

function yes(flag: boolean | null): string | null {
  return flag === null ? null : flag ? 'Yes' : 'No';
}

function declarations(declared: Facts['declared']): Row[] {
  const { smallestContractPence: low, largestContractPence: high } = declared;
  return [
    { term: 'Voluntary, community or social enterprise', value: yes(declared.vcse) },
    { term: 'Small or medium-sized', value: yes(declared.sme) },
    {
      term: 'Contracts it would take on, a year',
      value:
        low === null && high === null ? null : (
          <>
            <Money pence={low} /> to <Money pence={high} />
          </>
        ),
    },
    {
      term: 'Largest held so far, a year',
      value:
        declared.largestPastContractPence === null ? null : (
          <Money pence={declared.largestPastContractPence} />
        ),
    },
    { term: 'Paid staff', value: declared.staffCount },
    { term: 'Volunteers', value: declared.volunteerCount },
    {
      term: 'Yearly income',
      value: declared.incomeBand && INCOME_BANDS[declared.incomeBand as keyof typeof INCOME_BANDS],
    },
  ];
}
