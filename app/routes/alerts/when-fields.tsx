import { INSTANT_GAP_MINUTES } from '#app/domain/alerts/kinds.ts';
import { WEEKDAYS } from '#app/domain/alerts/schedule.ts';
import { formatTime } from '#app/domain/kernel/time.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { Select } from '#app/ui/form/select.tsx';

const RHYTHMS = [
  { value: 'daily', label: 'Once a day' },
  { value: 'weekly', label: 'Once a week' },
  {
    value: 'instant',
    label: 'At once',
    hint: `As soon as something is posted. At most one message every ${INSTANT_GAP_MINUTES} minutes.`,
  },
];

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: hour === 0 ? 'midnight' : formatTime(hour, 0),
}));

const DAYS = Object.entries(WEEKDAYS).map(([value, label]) => ({ value, label }));

/** When an alert sends; the hour and the day count for those that have one. */
export function WhenFields(props: {
  fields: { rhythm: AnyField; atHour: AnyField; onWeekday: AnyField };
}) {
  const { rhythm, atHour, onWeekday } = props.fields;
  return (
    <>
      <Radios
        field={rhythm}
        label="How often?"
        hint="Only when there is something new. However much there is, it is one message."
        options={RHYTHMS}
      />
      <div className="flex flex-wrap gap-x-7">
        <Select
          field={atHour}
          label="At what time?"
          hint="For once a day or a week. UK time."
          options={HOURS}
        />
        <Select field={onWeekday} label="On which day?" hint="For once a week." options={DAYS} />
      </div>
    </>
  );
}
