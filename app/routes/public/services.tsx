import { Link } from 'react-router';
import { serviceTypesByGroup } from '#app/domain/services/catalogue.ts';
import { page } from '#app/routes/scope.server.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/services';

export function meta() {
  return [
    { title: 'Services – Drawbridge' },
    {
      name: 'description',
      content: 'What each service costs today across councils, who runs it and what is open.',
    },
  ];
}

/** The catalogue is too heavy for a page to carry: names and ids alone. */
export const loader = page(async (_scope, _args: Route.LoaderArgs) => ({
  groups: serviceTypesByGroup().map(({ group, types }) => ({
    name: group.name,
    types: types.map(({ id, name }) => ({ id, name })),
  })),
}));

export default function Services({ loaderData: { groups } }: Route.ComponentProps) {
  return (
    <>
      <PageHeading
        title="Services"
        lead="Choose one to see what it costs today across councils, who runs it and what is open."
      />
      <div className="grid gap-x-9 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
        {groups.map(({ name, types }) => (
          <section key={name}>
            <h2 className="mb-1 text-lg">{name}</h2>
            <ul>
              {types.map((type) => (
                <li key={type.id} className="py-0.5">
                  <Link to={`/services/${type.id}`} className="inline-flex min-h-6 items-center">
                    {type.name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
