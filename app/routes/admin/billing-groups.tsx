import { Form } from 'react-router';
import type { BillingOverview } from '#app/domain/billing/overview.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';

type Props = Pick<BillingOverview, 'groups'> & {
  /** What was sent and refused. */
  typed?: Record<string, unknown> | null;
};

/** Which councils use the plan of a group. */
export function Groups({ groups, typed }: Props) {
  if (groups.length === 0) return null;
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-xl">Groups</h2>
      {groups.map(({ organisationId, name, covered }) => (
        <div key={organisationId} className="mb-5">
          <h3 className="text-lg">{name}</h3>
          {covered.length === 0 ? (
            <p className="text-soft">Covers nobody yet.</p>
          ) : (
            <ul className="border-t border-line">
              {covered.map((council) => (
                <li
                  key={council.id}
                  className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2"
                >
                  <span>{council.name}</span>
                  <Form method="post">
                    <input type="hidden" name="councilId" value={council.id} />
                    <SubmitButton kind="secondary" name="wish" value="uncover">
                      Cover no more<span className="sr-only">: {council.name}</span>
                    </SubmitButton>
                  </Form>
                </li>
              ))}
            </ul>
          )}
          <Form method="post" className="mt-3 flex flex-wrap items-end gap-3">
            <input type="hidden" name="groupId" value={organisationId} />
            <label className="min-w-0 basis-72">
              <span className="mb-1 block font-semibold">
                Cover a council<span className="sr-only"> with the plan of {name}</span>
              </span>
              <span className="mb-1 block text-sm text-soft">
                The end of its address here, such as otterwell-parish
              </span>
              <input
                type="text"
                name="slug"
                required
                defaultValue={typed?.groupId === organisationId ? String(typed.slug ?? '') : ''}
                className="field"
                autoComplete="off"
              />
            </label>
            <SubmitButton kind="secondary" name="wish" value="cover">
              Cover it
            </SubmitButton>
          </Form>
        </div>
      ))}
    </section>
  );
}
