import type { SubjectChoice } from '#app/domain/changes/subjects.server.ts';
import { CHANGE_KINDS } from '#app/domain/changes/words.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { SubjectChoiceField } from './change-subjects.tsx';
import { ServiceChoice } from './opportunity/about-fields.tsx';

/** The fields of the first step, for a new notice and for a draft. */
export function ChangeAboutFields(props: {
  fields: Record<string, AnyField>;
  choice: SubjectChoice;
}) {
  const { fields, choice } = props;
  return (
    <>
      <TextField
        field={fields.title!}
        label="Title"
        hint="The service as people know it: “Lunch club at Otterwell Hall”"
      />
      <Radios
        field={fields.kind!}
        label="What do you mean to do?"
        options={optionsOf(CHANGE_KINDS)}
      />
      <SubjectChoiceField field={fields.subjectIds!} choice={choice} />
      <TextArea
        field={fields.inWords!}
        label="What it is about, in words"
        hint="Needed where it is none of your listed contracts or grants. No names of people."
        rows={3}
      />
      <TextField
        field={fields.providerName!}
        label="Who provides it"
        hint="The organisation, where no contract or grant above names it. Never a person."
        width="half"
        optional
      />
      <ServiceChoice field={fields.serviceIds!} />
      <TextArea
        field={fields.places!}
        label="Where people use it"
        hint="Councils, counties or regions, one a line"
        rows={2}
      />
    </>
  );
}
