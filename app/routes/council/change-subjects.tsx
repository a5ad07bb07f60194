import { Form } from 'react-router';
import type { ChangeSubject, SubjectChoice } from '#app/domain/changes/subjects.server.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { Button } from '#app/ui/button.tsx';
import { type AnyField, FieldGroup } from '#app/ui/form/field.tsx';

/** Finds more among many, before the form so that nothing typed in it is lost. */
export function FindSubjects({ find, chosen }: { find: string; chosen: string[] }) {
  return (
    <Form method="get" className="mb-7 flex flex-wrap items-end gap-3">
      {chosen.map((id) => (
        <input key={id} type="hidden" name="contract" value={id} />
      ))}
      <label className="min-w-0 basis-72">
        <span className="mb-1 block font-semibold">
          First find the contract or grant, by its title or provider
        </span>
        <input type="search" name="find" defaultValue={find} className="field" />
      </label>
      <Button type="submit" kind="secondary">
        Find
      </Button>
    </Form>
  );
}

/** A council's contracts and grants, to tick. */
export function SubjectChoiceField({ field, choice }: { field: AnyField; choice: SubjectChoice }) {
  const chosen = new Set([field.initialValue ?? []].flat().map(String));
  const { offered, more } = choice;
  if (offered.length === 0) return null;
  return (
    <FieldGroup
      field={field}
      label="Which contracts or grants is it about?"
      hint={
        more > 0
          ? `From what you publish. ${more} more are not shown: find them above.`
          : 'From what you publish. Leave all empty if it is none of these.'
      }
      optional
    >
      <ul>
        {offered.map((subject, at) => {
          const id = at === 0 ? field.id : `${field.id}-${subject.id}`;
          return (
            <li key={subject.id} className="flex items-start gap-3">
              <input
                type="checkbox"
                id={id}
                name={field.name}
                value={subject.id}
                defaultChecked={chosen.has(subject.id)}
                aria-describedby={`${id}-hint`}
                className="tick mt-2.5"
              />
              <div className="min-w-0">
                <label htmlFor={id} className="flex min-h-11 items-center py-1 break-words">
                  {subject.title}
                </label>
                <p id={`${id}-hint`} className="-mt-2 mb-1 text-sm text-soft">
                  {factsOf(subject)}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </FieldGroup>
  );
}

function factsOf({ kind, supplier, pence, annualPence, endsOn }: ChangeSubject): string {
  const sum = annualPence ?? pence;
  return [
    kind === 'contract' ? 'Contract' : 'Grant',
    supplier?.name ?? 'name not shown',
    ...(sum === null ? [] : [`${formatPence(sum)}${annualPence === null ? '' : ' a year'}`]),
    ...(endsOn ? [`until ${formatDay(endsOn, { weekday: false })}`] : []),
  ].join(' · ');
}
