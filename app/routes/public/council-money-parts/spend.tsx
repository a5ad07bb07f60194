import { Link } from 'react-router';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import type { CouncilMoney } from '#app/domain/spending/council-money.server.ts';
import {
  percentWords,
  SECTOR_WORDS,
  shareOf,
  wholePounds,
} from '#app/domain/spending/spend-words.ts';
import { monthsInWords, type YearSum } from '#app/domain/spending/spend-years.ts';
import { Bars } from '#app/ui/bars.tsx';
import { Reason } from '#app/ui/notice.tsx';
import { DataTable } from '#app/ui/table.tsx';

export type Spend = NonNullable<CouncilMoney['spend']>;

/** A fill for each sort of payee; what is not known stays empty. */
const PATTERNS = {
  vcse: 1,
  sme: 2,
  large: 4,
  public_sector: 5,
  in_house: 6,
  individual: 3,
  unknown: 0,
};

const legend = SECTOR_WORDS.map(([sector, label]) => ({ label, pattern: PATTERNS[sector] }));

function partsOf({ bySector }: YearSum) {
  return SECTOR_WORDS.map(([sector, label]) => ({
    label,
    pattern: PATTERNS[sector],
    value: bySector[sector] ?? 0,
  }));
}

/** "Missing: October 2026. Not over yet: November 2026 to March 2027." */
function lacking({ missing, notOver }: Pick<YearSum, 'missing' | 'notOver'>): string {
  return [
    missing.length > 0 && `Missing: ${monthsInWords(missing)}.`,
    notOver.length > 0 && `Not over yet: ${monthsInWords(notOver)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Who delivers, in the year shown. */
export function InOneYear({ spend: { shown }, slug }: { spend: Spend; slug: string }) {
  const { year, totalPence, payments, bySector } = shown;
  const known = SECTOR_WORDS.filter(([sector]) => (bySector[sector] ?? 0) !== 0);
  const unknown = shareOf(bySector.unknown ?? 0, totalPence);
  return (
    <section className="mb-9" aria-labelledby="who">
      <h2 id="who" className="mb-2 text-xl">
        Who was paid in {financialYearWords(year)}
      </h2>
      <p className="mb-3 max-w-prose">
        <strong className="text-lg">{wholePounds(totalPence)}</strong> in{' '}
        {payments.toLocaleString('en-GB')} payments.{' '}
        {percentWords(shareOf(bySector.vcse ?? 0, totalPence))} of it went to voluntary and
        community groups that we know of. {lacking(shown)}
      </p>
      <p className="mb-3">
        <Link to={`/councils/${slug}/money/payments?year=${year}`}>
          See every payment of {financialYearWords(year)}, line by line
        </Link>
      </p>
      <Bars
        bars={[
          {
            key: 'year',
            label: 'By who was paid',
            words: wholePounds(totalPence),
            parts: partsOf(shown),
          },
        ]}
        scale="share"
        legend={legend}
        tableOpen
      >
        <DataTable
          caption={`Who was paid in ${financialYearWords(year)}`}
          captionHidden
          columns={[
            { key: 'who', header: 'Who', cell: ([, label]) => label },
            {
              key: 'sum',
              header: 'Paid',
              numeric: true,
              onPhone: 'top',
              cell: ([sector]) => wholePounds(bySector[sector] ?? 0),
            },
            {
              key: 'share',
              header: 'Share',
              numeric: true,
              cell: ([sector]) => percentWords(shareOf(bySector[sector] ?? 0, totalPence)),
            },
          ]}
          rows={known}
          rowKey={([sector]) => sector}
          totals={['All', wholePounds(totalPence), '']}
        />
      </Bars>
      {unknown >= 0.01 && (
        <div className="mt-3 max-w-prose">
          <Reason>
            {percentWords(unknown)} is “not known”: the register does not say what sort of body was
            paid, or nobody has found it there yet. We don’t guess.
          </Reason>
        </div>
      )}
    </section>
  );
}

/** All years there are, as they were published: not all of them whole. */
export function ByYear({ spend: { years } }: { spend: Spend }) {
  if (years.length < 2) return null;
  const gaps = years.filter(({ months }) => months < 12);
  return (
    <section className="mb-9" aria-labelledby="years">
      <h2 id="years" className="mb-2 text-xl">
        Year by year
      </h2>
      {gaps.length > 0 && (
        <p className="mb-3 max-w-prose">
          Not every year is whole, so these bars can’t all be compared. The table says which months
          are missing or not over yet.
        </p>
      )}
      <Bars
        bars={years.toReversed().map((year) => ({
          key: String(year.year),
          label: `${financialYearWords(year.year)}${year.months < 12 ? ` (${year.months} of 12 months)` : ''}`,
          words: wholePounds(year.totalPence),
          parts: partsOf(year),
        }))}
        scale="size"
        legend={legend}
      >
        <DataTable
          caption="Paid in each financial year, by who was paid"
          captionHidden
          columns={[
            { key: 'year', header: 'Year', cell: ({ year }) => financialYearWords(year) },
            {
              key: 'all',
              header: 'All',
              numeric: true,
              onPhone: 'top',
              cell: ({ totalPence }) => wholePounds(totalPence),
            },
            ...SECTOR_WORDS.map(([sector, label]) => ({
              key: sector,
              header: label,
              numeric: true,
              cell: ({ bySector }: YearSum) => wholePounds(bySector[sector] ?? 0),
            })),
            {
              key: 'missing',
              header: 'Months that are not here',
              cell: (year) => lacking(year) || 'None',
            },
          ]}
          rows={years.toReversed()}
          rowKey={({ year }) => String(year)}
        />
      </Bars>
    </section>
  );
}

/** Money to the voluntary sector, the same months of each year. */
export function Trend({ trend }: { trend: Spend['trend'] }) {
  return (
    <section className="mb-9" aria-labelledby="trend">
      <h2 id="trend" className="mb-2 text-xl">
        Money to voluntary and community groups over time
      </h2>
      {trend ? (
        <>
          <p className="mb-3 max-w-prose">
            {trend.months.length === 12
              ? 'Whole years are set side by side.'
              : `Only the same months of each year are set side by side: ${monthsInWords(trend.months)}.`}{' '}
            {trend.leftOut.length > 0 && <LeftOut years={trend.leftOut} />}
          </p>
          <Bars
            bars={trend.years.toReversed().map(({ year, pence, totalPence }) => ({
              key: String(year),
              label: financialYearWords(year),
              words: `${wholePounds(pence)}, ${percentWords(shareOf(pence, totalPence))} of all`,
              parts: [{ label: 'Voluntary', pattern: 1, value: pence }],
            }))}
            scale="size"
          >
            <DataTable
              caption="Paid to voluntary and community groups in the same months of each year"
              captionHidden
              columns={[
                { key: 'year', header: 'Year', cell: ({ year }) => financialYearWords(year) },
                {
                  key: 'pence',
                  header: 'To voluntary groups',
                  numeric: true,
                  cell: ({ pence }) => wholePounds(pence),
                },
                {
                  key: 'all',
                  header: 'All that was paid',
                  numeric: true,
                  cell: ({ totalPence }) => wholePounds(totalPence),
                },
                {
                  key: 'share',
                  header: 'Share',
                  numeric: true,
                  cell: ({ pence, totalPence }) => percentWords(shareOf(pence, totalPence)),
                },
              ]}
              rows={trend.years.toReversed()}
              rowKey={({ year }) => String(year)}
            />
          </Bars>
        </>
      ) : (
        <p className="max-w-prose text-soft">
          No two years here share enough months to be compared fairly.
        </p>
      )}
    </section>
  );
}

function LeftOut({ years }: { years: { year: number; missing: string[] }[] }) {
  return (
    <>
      Left out:{' '}
      {years
        .map(
          ({ year, missing }) =>
            `${financialYearWords(year)}, which lacks ${monthsInWords(missing)}`,
        )
        .join('; ')}
      .
    </>
  );
}

const MOST_SHOWN = 10;

/** What for, in the council's own words. */
export function WhatFor({ spend: { departments, shown }, slug }: { spend: Spend; slug: string }) {
  const linesOf = (name: string) =>
    `/councils/${slug}/money/payments?department=${encodeURIComponent(name)}&year=${shown.year}`;
  const named = departments.filter(({ name, pence }) => name !== '' && pence > 0);
  if (named.length === 0) return null;
  const nameless = departments.find(({ name }) => name === '');
  return (
    <section className="mb-9" aria-labelledby="what">
      <h2 id="what" className="mb-2 text-xl">
        What it was for in {financialYearWords(shown.year)}
      </h2>
      <p className="mb-3 max-w-prose">
        By service or department, in the council’s own words.{' '}
        {named.length > MOST_SHOWN &&
          `The bars show the ${MOST_SHOWN} largest of ${named.length}. `}
        {nameless &&
          `${wholePounds(nameless.pence)} was published without one, or under words that may name a person.`}
      </p>
      <Bars
        bars={named.slice(0, MOST_SHOWN).map(({ name, pence }) => ({
          key: name,
          label: name,
          words: wholePounds(pence),
          parts: [{ label: name, pattern: 1, value: pence }],
        }))}
        scale="size"
      >
        <DataTable
          caption={`Paid in ${financialYearWords(shown.year)} by service or department`}
          captionHidden
          columns={[
            {
              key: 'name',
              header: 'Service or department',
              cell: ({ name }) =>
                name ? (
                  <Link to={linesOf(name)} className="inline-block min-h-6">
                    {name}
                  </Link>
                ) : (
                  'Not given, or not shown'
                ),
            },
            {
              key: 'pence',
              header: 'Paid',
              numeric: true,
              onPhone: 'top',
              cell: ({ pence }) => wholePounds(pence),
            },
            {
              key: 'payments',
              header: 'Payments',
              numeric: true,
              cell: ({ payments }) => payments.toLocaleString('en-GB'),
            },
          ]}
          rows={departments}
          rowKey={({ name }) => name}
        />
      </Bars>
    </section>
  );
}
