import { Form } from 'react-router';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';

export function meta() {
  return [{ title: 'Start or join an organisation – Drawbridge' }];
}

export const loader = page(async ({ actor }) => {
  requirePerson(actor);
  return null;
});

export default function Start() {
  return (
    <>
      <PageHeading
        title="Start or join an organisation"
        lead="Look first: a colleague may have started it already."
      />
      <Card title="My organisation may be here already">
        <p className="mb-3">
          Find it, open its page, and ask to join. Its administrators confirm you.
        </p>
        <Form method="get" action="/organisations" className="flex flex-wrap items-end gap-3">
          <label className="min-w-0 grow basis-60">
            <span className="mb-1 block font-semibold">Name or number</span>
            <input type="search" name="q" className="field" />
          </label>
          <Button type="submit" kind="secondary">
            Look for it
          </Button>
        </Form>
      </Card>
      <Card title="We offer services">
        <p className="mb-3">
          A charity, co-op, community group, social enterprise or firm. You can start at once, for
          free.
        </p>
        <LinkButton to="/account/start/provider">Add your organisation</LinkButton>
      </Card>
      <Card title="We are a council">
        <p className="mb-3">Our operator checks that you work there before you can post.</p>
        <LinkButton to="/account/start/council" kind="secondary">
          Add your council
        </LinkButton>
      </Card>
      <Card title="We are another public body">
        <p className="mb-3">
          A parish or town council, fire service, health body, university or several buying
          together.
        </p>
        <LinkButton to="/account/start/public-body" kind="secondary">
          Add your public body
        </LinkButton>
      </Card>
    </>
  );
}
