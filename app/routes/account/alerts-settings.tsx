import type { SubmissionResult } from '@conform-to/react';
import type { AlertInFull } from '#app/domain/alerts/find-alert.server.ts';
import { ownAlertSchema, teamAlertSchema } from '#app/domain/alerts/forms.ts';
import { WhenFields } from '#app/routes/alerts/when-fields.tsx';
import { SectionForm } from '#app/routes/section-form.tsx';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { Checkboxes } from '#app/ui/form/choices.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { dayWords } from './alerts-list.tsx';

export type AlertFormProps = {
  alert: AlertInFull;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** Name, when it sends, what is kept for others, and who of a team gets it. */
export function SettingsForm(props: AlertFormProps) {
  return props.alert.team ? <TeamSettings {...props} /> : <OwnSettings {...props} />;
}

/** Offered, beside whatever it is already. */
const MOST = [10, 20, 50, 100];

function valuesOf(alert: AlertInFull) {
  const { name, rhythm, atHour, onWeekday, mostItems, othersToo } = alert;
  return {
    name,
    rhythm,
    atHour: String(atHour),
    onWeekday: String(onWeekday),
    mostItems: String(mostItems),
    othersToo: othersToo ? 'on' : '',
  };
}

function OwnSettings({ alert, lastResult }: AlertFormProps) {
  const [form, fields] = useZodForm({
    id: 'alert',
    schema: ownAlertSchema,
    lastResult,
    defaultValue: valuesOf(alert) as never,
  });
  return (
    <SectionForm form={form} title="Change it" submitLabel="Save" action={pathOf(alert)}>
      <TextField field={fields.name} label="Name" optional width="half" autoComplete="off" />
      <WhenFields fields={fields} />
      <MostItems field={fields.mostItems} alert={alert} />
      <OthersToo field={fields.othersToo} alert={alert} />
    </SectionForm>
  );
}

function TeamSettings({ alert, lastResult }: AlertFormProps) {
  const [form, fields] = useZodForm({
    id: 'alert',
    schema: teamAlertSchema,
    lastResult,
    defaultValue: {
      ...valuesOf(alert),
      readers: alert.readers.filter(({ endsAt }) => endsAt === null).map(({ userId }) => userId),
    } as never,
  });
  return (
    <SectionForm form={form} title="Change it" submitLabel="Save" action={pathOf(alert)}>
      <TextField field={fields.name} label="Name" optional width="half" autoComplete="off" />
      <WhenFields fields={fields} />
      <MostItems field={fields.mostItems} alert={alert} />
      <OthersToo field={fields.othersToo} alert={alert} />
      <Checkboxes
        field={fields.readers}
        label="Who gets the mail?"
        hint={
          alert.readers.length === 0
            ? 'Nobody is chosen, so it goes to the administrators of the team.'
            : alert.readers.some(({ startsAt, endsAt }) => startsAt ?? endsAt)
              ? 'Someone is away. Choosing others here ends that: they get it from now on.'
              : 'Each of them can turn off their own mail by the link in it.'
        }
        options={alert.members.map(({ userId, name, isMe }) => ({
          value: userId,
          label: `${isMe ? `${name} (you)` : name}${awayWords(alert, userId)}`,
        }))}
      />
    </SectionForm>
  );
}

function MostItems({ field, alert }: { field: AnyField; alert: AlertInFull }) {
  const counts = [...new Set([...MOST, alert.mostItems])].sort((a, b) => a - b);
  return (
    <Select
      field={field}
      label="At most how many in one message?"
      hint="Those that close first. What is over is counted there, with a link to all of it."
      options={counts.map((count) => ({ value: String(count), label: String(count) }))}
    />
  );
}

/** "(away until 5 December 2026)", "(stands in until …)"; empty for who just gets it. */
function awayWords({ readers }: AlertFormProps['alert'], userId: string): string {
  const reader = readers.find((one) => one.userId === userId);
  if (reader?.startsAt) return ` (away until ${dayWords(reader.startsAt)})`;
  return reader?.endsAt ? ` (stands in until ${dayWords(reader.endsAt)})` : '';
}

/** What someone follows is theirs, whoever it is kept for. */
function OthersToo({ field, alert }: { field: AnyField; alert: AlertInFull }) {
  if (alert.about === 'follows') return null;
  return (
    <Checkbox
      field={field}
      label="Also what is kept for other kinds of organisation"
      hint="Some may only be bid for by certain organisations. We leave those out when we know that you are not one."
    />
  );
}

function pathOf({ id }: AlertInFull): string {
  return `/account/alerts/${id}`;
}
