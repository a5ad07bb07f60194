import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { ROLES, type Role } from '#app/domain/organisations/words.ts';
import { Day } from '#app/ui/date-time.tsx';
import type { Option } from '#app/ui/form/select.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Tag } from '#app/ui/tag.tsx';

type Person = { id: string; name?: string; email: string };

export type MemberListProps = {
  me: string;
  options: Option[];
  list: {
    canManage: boolean;
    members: (Person & { userId: string; roles: string[] })[];
    requests: (Person & { askedAt: Date })[];
    invitations: (Person & { roles: string[]; expiresAt: Date })[];
  };
};

function words(roles: string[]): string {
  return roles.map((role) => ROLES[role as Role].label).join(', ');
}

function Row({
  title,
  detail,
  children,
}: {
  title: ReactNode;
  detail: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="border-b border-line py-3">
      <p className="font-semibold">{title}</p>
      <p className="text-sm break-words text-soft">{detail}</p>
      {children}
    </li>
  );
}

/** A form with one button, about one person. */
function OneButton(props: {
  what: string;
  id: string;
  label: string;
  about: string;
  danger?: boolean;
}) {
  return (
    <Form method="post" action={`?do=${props.what}`} className="mt-2">
      <input type="hidden" name="id" value={props.id} />
      <SubmitButton kind={props.danger ? 'danger' : 'secondary'}>
        {props.label}
        <span className="sr-only"> {props.about}</span>
      </SubmitButton>
    </Form>
  );
}

/** Ticks for roles and the button that sets them. */
function RoleForm(props: {
  what: string;
  id: string;
  label: string;
  about: string;
  options: Option[];
  held: string[];
}) {
  return (
    <Form method="post" action={`?do=${props.what}`} className="mt-2">
      <input type="hidden" name="id" value={props.id} />
      <fieldset className="mb-2">
        <legend className="sr-only">What {props.about} may do</legend>
        {props.options.map(({ value, label, hint }) => (
          <label key={value} className="flex min-h-9 items-start gap-3 py-1">
            <input
              type="checkbox"
              name="roles"
              value={value}
              defaultChecked={props.held.includes(value)}
              className="tick mt-1"
            />
            <span>
              {label}
              <span className="block text-sm text-soft">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <SubmitButton kind="secondary">
        {props.label}
        <span className="sr-only"> {props.about}</span>
      </SubmitButton>
    </Form>
  );
}

/** Who belongs, who asked, who is invited. */
export function MemberList({ list, me, options }: MemberListProps) {
  return (
    <>
      {list.requests.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 text-xl">They ask to join</h2>
          <ul className="border-t border-line">
            {list.requests.map((person) => (
              <Row
                key={person.id}
                title={person.name}
                detail={
                  <>
                    {person.email}, asked <Day day={person.askedAt} weekday={false} />
                  </>
                }
              >
                <RoleForm
                  what="confirm"
                  id={person.id}
                  label="Confirm"
                  about={person.name ?? person.email}
                  options={options}
                  held={[]}
                />
                <OneButton
                  what="refuse"
                  id={person.id}
                  label="Do not confirm"
                  about={person.name ?? person.email}
                />
              </Row>
            ))}
          </ul>
        </section>
      )}
      <section className="mb-8">
        <h2 className="mb-2 text-xl">They belong</h2>
        <ul className="border-t border-line">
          {list.members.map((person) => (
            <Row
              key={person.id}
              title={
                <>
                  {person.name} {person.userId === me && <Tag>You</Tag>}
                </>
              }
              detail={`${person.email}. ${words(person.roles)}`}
            >
              {list.canManage && (
                <details className="disclosure mt-1">
                  <summary>
                    Change<span className="sr-only"> what {person.name} may do</span>
                  </summary>
                  <RoleForm
                    what="roles"
                    id={person.id}
                    label="Save"
                    about={person.name ?? person.email}
                    options={options}
                    held={person.roles}
                  />
                  {person.userId !== me && (
                    <OneButton
                      what="end"
                      id={person.id}
                      label="Remove"
                      about={person.name ?? person.email}
                      danger
                    />
                  )}
                </details>
              )}
              {person.userId === me && (
                <details className="disclosure mt-1">
                  <summary>Leave this organisation</summary>
                  <p>You can no longer act for it. To come back you have to ask again.</p>
                  <OneButton what="leave" id={person.id} label="Leave" about="" danger />
                </details>
              )}
            </Row>
          ))}
        </ul>
      </section>
      {list.invitations.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 text-xl">Invited</h2>
          <ul className="border-t border-line">
            {list.invitations.map((one) => (
              <Row
                key={one.id}
                title={one.email}
                detail={
                  <>
                    {words(one.roles)}. Works until <Day day={one.expiresAt} weekday={false} />
                  </>
                }
              >
                <OneButton what="withdraw" id={one.id} label="Take back" about={one.email} />
              </Row>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
