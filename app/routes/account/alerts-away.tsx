import { Form, Link } from 'react-router';
import { coverSchema, pauseSchema } from '#app/domain/alerts/forms.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { SectionForm } from '#app/routes/section-form.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { DateField } from '#app/ui/form/date-field.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { AlertFormProps } from './alerts-settings.tsx';

/** Nothing is sent until a day, or until someone starts it again. */
export function PauseForm({ alert, lastResult }: AlertFormProps) {
  const [form, fields] = useZodForm({ id: 'pause', schema: pauseSchema, lastResult });
  return (
    <SectionForm
      form={form}
      title={alert.team ? 'Pause it for the team' : 'Away? Pause it'}
      kind="secondary"
      lead={`${alert.team ? 'It sends nothing to anyone of the team. ' : ''}What we find meanwhile waits. Afterwards you get what is still open, in one message.`}
      action={`/account/alerts/${alert.id}?do=pause`}
      submitLabel={alert.team ? 'Pause for the team' : 'Pause'}
    >
      <DateField
        field={fields.until}
        label="Until which day?"
        hint="For example, 27 3 2027. It starts again that morning. Leave it empty to start it yourself."
        optional
      />
    </SectionForm>
  );
}

/** The mail of one member goes to another until a day. */
export function CoverForm({ alert, lastResult }: AlertFormProps) {
  const { id, members, readers } = alert;
  const away = readers.filter(({ startsAt }) => startsAt !== null);
  const getsIt = new Set(readers.filter(({ startsAt }) => !startsAt).map(({ userId }) => userId));
  const mayBeAway = members.filter(({ userId }) => getsIt.size === 0 || getsIt.has(userId));
  const usual = mayBeAway.length === 1 ? mayBeAway[0] : mayBeAway.find(({ isMe }) => isMe);
  const [form, fields] = useZodForm({
    id: 'cover',
    schema: coverSchema,
    lastResult,
    defaultValue: { away: usual?.userId } as never,
  });
  if (members.length < 2) {
    return (
      <section className="mb-8">
        <h2 className="text-xl">Away?</h2>
        <p className="mt-1 max-w-prose">
          <Link to={`${alert.team?.home}/members`}>Invite a colleague</Link> to {alert.team?.name},
          and they can get this mail meanwhile. Or pause it.
        </p>
      </section>
    );
  }
  const label = ({ name, isMe }: (typeof members)[number]) => (isMe ? `${name} (you)` : name);
  return (
    <>
      {away.map(({ userId, name, startsAt }) => (
        <Notice key={userId}>
          <p>
            {name} is away, and gets this again from <Day day={londonDay(startsAt!)} />.
          </p>
          <Form method="post" action={`/account/alerts/${id}?do=cover-end`} className="mt-2">
            <input type="hidden" name="away" value={userId} />
            <SubmitButton kind="secondary">
              End it now<span className="sr-only">: {name} is back</span>
            </SubmitButton>
          </Form>
        </Notice>
      ))}
      <SectionForm
        form={form}
        title="Away? Give it to a colleague"
        kind="secondary"
        lead="Until the day you say, a colleague gets the mail. Then it comes back by itself."
        action={`/account/alerts/${id}?do=cover`}
        submitLabel="Give it to them"
      >
        <Select
          field={fields.away}
          label="Who is away?"
          options={mayBeAway.map((member) => ({ value: member.userId, label: label(member) }))}
        />
        <Select
          field={fields.standIn}
          label="Who gets it meanwhile?"
          options={members.map((member) => ({ value: member.userId, label: label(member) }))}
        />
        <DateField field={fields.until} label="Back on which day?" />
      </SectionForm>
    </>
  );
}
