import type { FieldMetadata } from '@conform-to/react';
import { Checkboxes, Radios } from '#app/ui/form/choices.tsx';
import type { Option } from '#app/ui/form/select.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';

// biome-ignore lint/suspicious/noExplicitAny: FieldMetadata is invariant in its schema.
type Field = FieldMetadata<any, any, any>;

export type WebhookFieldsProps = {
  fields: { url: Field; which: Field; alertIds: Field; tells: Field };
  alerts: Option[];
  side: 'council' | 'provider';
  /** The demonstration alone: a program on this machine may be told. */
  takesThisMachine: boolean;
};

const later = {
  value: 'later',
  label: 'What happens later to what it was told of',
  hint: 'A new closing date, a change, an answer, the outcome, or that it is withdrawn.',
};
const own = {
  value: 'own',
  label: 'What happens to what you posted',
  hint: 'From when it is published. Nothing of bids.',
};

/** Where an endpoint is, and what it is told. */
export function WebhookFields(props: WebhookFieldsProps) {
  const { fields, alerts, side, takesThisMachine } = props;
  return (
    <>
      <TextField
        field={fields.url}
        label="Address"
        type="url"
        hint={`It starts with https:// and can be reached from outside. Your technical people can give it to you.${takesThisMachine ? ' This demonstration also takes a program on this machine, such as http://127.0.0.1:9000.' : ''}`}
        autoComplete="off"
        spellCheck={false}
      />
      {alerts.length > 0 ? (
        <WhichAlerts fields={fields} alerts={alerts} />
      ) : (
        <>
          <input type="hidden" name={fields.which.name} value="all" />
          <p className="mb-6 max-w-prose">
            It is told what your team’s alerts find. Your team has no alerts yet.
          </p>
        </>
      )}
      <Checkboxes
        field={fields.tells}
        label="And also"
        options={side === 'council' ? [later, own] : [later]}
        optional
      />
    </>
  );
}

function WhichAlerts({ fields, alerts }: Pick<WebhookFieldsProps, 'fields' | 'alerts'>) {
  return (
    <>
      <Radios
        field={fields.which}
        label="Which alerts"
        options={[
          { value: 'all', label: 'All of the team’s alerts, those you make later too' },
          { value: 'some', label: 'Only those ticked here' },
        ]}
      />
      <Checkboxes field={fields.alertIds} label="The team’s alerts" options={alerts} optional />
    </>
  );
}
