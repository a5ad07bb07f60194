import { useId } from 'react';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import type { PaymentChoices } from '#app/domain/spending/payment-choices.server.ts';
import type { PaymentFilter } from '#app/domain/spending/payment-line.ts';

/** Words, department and year to narrow payments by: the fields alone, for whichever form. */
export function PaymentFilterFields({
  filter,
  choices,
}: {
  filter: PaymentFilter;
  choices: PaymentChoices;
}) {
  const id = useId();
  const label = 'mb-1 block font-semibold';
  return (
    <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)]">
      <div>
        <label htmlFor={`${id}words`} className={label}>
          Words
        </label>
        <input
          id={`${id}words`}
          type="search"
          name="words"
          defaultValue={filter.words}
          maxLength={120}
          placeholder="a payee, a purpose, a reference"
          className="field"
        />
      </div>
      <div>
        <label htmlFor={`${id}department`} className={label}>
          Service or department
        </label>
        <select
          id={`${id}department`}
          name="department"
          defaultValue={filter.department ?? ''}
          className="field"
        >
          <option value="">All</option>
          {filter.department && !choices.departments.includes(filter.department) && (
            <option>{filter.department}</option>
          )}
          {choices.departments.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}year`} className={label}>
          Financial year
        </label>
        <select id={`${id}year`} name="year" defaultValue={filter.year ?? ''} className="field">
          <option value="">All</option>
          {choices.years.map((year) => (
            <option key={year} value={year}>
              {financialYearWords(year)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
