import { Link, redirect } from 'react-router';
import { explainLine } from '#app/domain/explanations/explain-line.server.ts';
import { oneToExplain } from '#app/domain/explanations/one-to-explain.server.ts';
import { explainSchema, IN_HOUSE, MOST_NOTE, NO_SERVICE } from '#app/domain/explanations/schema.ts';
import { readSubject } from '#app/domain/explanations/subject.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { wholePounds } from '#app/domain/spending/spend-words.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/explain-one';
import { serviceOptions } from './service-options.server.ts';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await oneToExplain(services, actor, params.slug, url.searchParams.get('about') ?? '')),
  services: serviceOptions(),
}));

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) =>
    submit(request, explainSchema, async ({ service, inHouse, note }) => {
      const subject = readSubject(url.searchParams.get('about') ?? '');
      if (!subject) throw new NotFound();
      await explainLine(services, actor, params.slug, {
        subject,
        service,
        note,
        inHouse: inHouse === 'unsaid' ? null : inHouse === 'yes',
      });
      return redirect(`/council/${params.slug}/explain?done=said`);
    }),
);

export default function ExplainOne({ loaderData, actionData }: Route.ComponentProps) {
  const { council, about, said, services, words } = loaderData;
  const [form, fields] = useZodForm({
    id: 'explain',
    schema: explainSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      service: said ? (said.serviceId ?? NO_SERVICE) : '',
      inHouse: said === null || said.inHouse === null ? 'unsaid' : said.inHouse ? 'yes' : 'no',
      note: said?.note ?? '',
    },
  });
  return (
    <>
      <FormTitle form={form} title="Say what it really is" />
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/council/${council.slug}` },
          { label: 'What your lines really are', to: `/council/${council.slug}/explain` },
          { label: 'Say what it really is' },
        ]}
      />
      <FormPage
        form={form}
        kicker={<bdi>{about}</bdi>}
        title="Say what it really is"
        lead={
          council.asOperator
            ? 'It is public at once, with the day, as said by those who run this site and not by the council. You can take it back.'
            : 'It is public at once, in the council’s name and with the day. You can take it back.'
        }
        submitLabel="Keep it"
      >
        {words.length > 0 && <SeveralWords words={words} />}
        <Select
          field={fields.service}
          label="Which service is it for?"
          options={[
            { label: 'If none fits', options: [{ value: NO_SERVICE, label: 'None of these' }] },
            ...services,
          ]}
        />
        <Radios field={fields.inHouse} label="Who does the work?" options={optionsOf(IN_HOUSE)} />
        <TextArea
          field={fields.note}
          label="A note for everyone"
          hint={`For example: This is the grant to run the day centre; rent is separate. Name no person. At most ${MOST_NOTE} letters.`}
          rows={4}
          optional
        />
      </FormPage>
    </>
  );
}

type Words = Route.ComponentProps['loaderData']['words'];

/** A payee that is paid for several things: what is said here would stand for all of them. */
function SeveralWords({ words }: { words: Words }) {
  return (
    <Notice kind="reason" title={`You pay them under ${words.length} of your own words`}>
      <p>What you say here counts for all of them. To say it of one alone, choose it:</p>
      <ul className="mt-1">
        {words.map(({ subject, label, pence, payments }) => (
          <li key={subject}>
            <Link
              to={`?about=${encodeURIComponent(subject)}`}
              reloadDocument
              className="inline-flex min-h-6 items-center break-words"
            >
              Only “{label}”
            </Link>{' '}
            <span className="text-sm text-soft">
              {wholePounds(pence)} in {howMany(payments, 'payment', 'payments')}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
