import { optionsOf } from '#app/domain/kernel/choices.ts';
import { KIND_HINTS, KINDS } from '#app/domain/opportunities/words.ts';
import { serviceTypesByGroup } from '#app/domain/services/catalogue.ts';
import { Help } from '#app/ui/definition.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { FieldGroup } from '#app/ui/form/field.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';

const { notice: _imported, ...offered } = KINDS;

/** The fields of the first step, for a new opportunity and for a draft. */
export function AboutFields({ fields }: { fields: Record<string, AnyField> }) {
  return (
    <>
      <TextField
        field={fields.title!}
        label="Title"
        hint="As you would say it to a neighbour: “Befriending for older people living alone”"
      />
      <Radios
        field={fields.kind!}
        label="What kind of opportunity is it?"
        options={optionsOf(offered, KIND_HINTS)}
      />
      <TextArea
        field={fields.summary!}
        label="Summary"
        hint="One or two sentences: for whom, what, and what should be better afterwards"
        rows={3}
      />
      <TextArea
        field={fields.description!}
        label="What you want"
        hint="Say what matters and how you will know it works. Leave how to do it to those who bid. A line that begins with “- ” becomes a bullet."
        rows={12}
      />
      <ServiceChoice field={fields.serviceIds!} />
      <TextField
        field={fields.department!}
        label="Department"
        hint="Who is in charge. No names of people."
        width="half"
        optional
      />
      <TextField
        field={fields.cpvCodes!}
        label="CPV codes"
        hint="8 digits each, with commas between them. Leave it empty if you don’t know them."
        width="half"
        optional
      />
    </>
  );
}

/** Service types in their groups: one list would be sixty lines long. */
export function ServiceChoice({ field }: { field: AnyField }) {
  const chosen = new Set([field.initialValue ?? []].flat().map(String));
  return (
    <FieldGroup
      field={field}
      label="Which services is it about?"
      hint="Open a group and choose. People find it by these."
    >
      {serviceTypesByGroup().map(({ group, types }) => {
        const count = types.filter(({ id }) => chosen.has(id)).length;
        return (
          <details key={group.id} className="disclosure" open={count > 0}>
            <summary>
              {group.name}
              {count > 0 && ` (${count} chosen)`}
            </summary>
            <ul className="pb-2 pl-4">
              {types.map(({ id, name, summary }) => (
                <li key={id} className="flex items-start gap-3">
                  <input
                    type="checkbox"
                    id={`${field.id}-${id}`}
                    name={field.name}
                    value={id}
                    defaultChecked={chosen.has(id)}
                    aria-describedby={`${field.id}-${id}-hint`}
                    className="tick mt-2.5"
                  />
                  <div>
                    <label
                      htmlFor={`${field.id}-${id}`}
                      className="flex min-h-11 items-center py-1"
                    >
                      {name}
                    </label>
                    <p id={`${field.id}-${id}-hint`} className="-mt-2 mb-1 text-sm text-soft">
                      {summary}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </FieldGroup>
  );
}

/** What each kind is for, at more length. */
export function KindHelp() {
  return (
    <Help summary="Which kind is right?">
      <p>
        Most services for people (care, advice, youth work, health, education) are{' '}
        <strong>light touch</strong> in law: the rules are simpler and the threshold higher. Other
        services are <strong>below threshold</strong> while they stay under it.
      </p>
      <p>
        A <strong>quick quote</strong> goes only to those you invite. Below the threshold the law
        does not let you shut bidders out for their size or their accounts, so neither do we.
      </p>
      <p>This is help, not legal advice.</p>
    </Help>
  );
}
