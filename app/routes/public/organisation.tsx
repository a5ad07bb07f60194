import { Link } from 'react-router';
import { isOperator } from '#app/domain/kernel/actor.ts';
import { homeOf } from '#app/domain/organisations/acting-for.ts';
import { canVouch } from '#app/domain/organisations/policy.ts';
import { readPublicOrganisation } from '#app/domain/organisations/public-organisation.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { TagList } from '#app/ui/tag.tsx';
import { Proofs } from '../provider/proofs.tsx';
import type { Route } from './+types/organisation';
import { OrganisationFacts } from './organisation-facts.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  const it = loaderData?.organisation;
  if (!it) return [];
  return [
    { title: `${it.name} – Drawbridge` },
    { name: 'description', content: it.description.slice(0, 200) || `${it.name}: ${it.kindWords}` },
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/json',
      href: `/organisations/${it.slug}.json`,
    },
  ];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const organisation = await readPublicOrganisation(services, params.slug);
  const memberships = actor.kind === 'person' ? actor.memberships : [];
  return {
    organisation,
    isOperator: isOperator(actor),
    belongs: memberships.some(({ organisationId }) => organisationId === organisation.id),
    mayVouchAs: memberships
      .filter((one) => one.kind !== 'provider' && canVouch(actor, one.organisationId))
      .map(({ slug, name }) => ({ slug, name })),
  };
});

export default function Organisation({ loaderData }: Route.ComponentProps) {
  const { organisation: it, belongs, mayVouchAs } = loaderData;
  const isProvider = it.kind === 'provider';
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Organisations', to: '/organisations' }, { label: it.name }]}
      />
      <PageHeading title={it.name} kicker={it.kindWords}>
        <TagList
          tags={[
            it.verified
              ? {
                  label: isProvider ? 'Verified' : 'Checked by our operator',
                  tone: 'river' as const,
                }
              : { label: 'Not verified yet', tone: 'plain' as const },
            ...(it.openToJointBids ? [{ label: 'Open to joint bids', tone: 'sun' as const }] : []),
            ...(it.isDemonstration ? [{ label: 'Invented for the demonstration' }] : []),
          ]}
        />
      </PageHeading>
      <TwoColumn asideLabel="Facts" aside={<OrganisationFacts organisation={it} />}>
        {it.description ? (
          <p lang={it.lang ?? undefined} className="mb-7 max-w-prose text-lg whitespace-pre-line">
            {it.description}
          </p>
        ) : (
          <p className="mb-7 text-soft">It has not written anything about itself yet.</p>
        )}
        {it.services.length > 0 && (
          <section className="mb-7">
            <h2 className="mb-2 text-xl">What it offers</h2>
            <TagList tags={it.services.map(({ name }) => ({ label: name, tone: 'river' }))} />
          </section>
        )}
        {it.areas.length > 0 && (
          <section className="mb-7">
            <h2 className="mb-2 text-xl">{isProvider ? 'Where it works' : 'Its area'}</h2>
            <p>{it.areas.join('; ')}</p>
          </section>
        )}
        {it.beneficiaries.length > 0 && (
          <section className="mb-7">
            <h2 className="mb-2 text-xl">Whom it helps</h2>
            <p>{it.beneficiaries.map(({ name }) => name).join(', ')}</p>
          </section>
        )}
        {isProvider && (
          <section className="mb-7">
            <h2 className="mb-2 text-xl">Is it who it says?</h2>
            {it.proofs.length > 0 ? (
              <Proofs proofs={it.proofs} />
            ) : (
              <p className="text-soft">
                Nobody has shown that yet. Anyone can give a register’s number, so a number alone
                proves nothing.
              </p>
            )}
          </section>
        )}
        {!isProvider && (
          <p className="mb-7">
            <Link to={`/opportunities?q=${encodeURIComponent(it.name)}`}>Its opportunities</Link>
          </p>
        )}
        <ul className="border-t border-line pt-3">
          {belongs ? (
            <li className="py-1">
              <Link to={`${homeOf(it)}/profile`}>Change this page</Link>
            </li>
          ) : (
            <li className="py-1">
              <Link to={`/organisations/${it.slug}/join`}>I work here: ask to join</Link>
            </li>
          )}
          {isProvider &&
            mayVouchAs.map((council) => (
              <li key={council.slug} className="py-1">
                <Link to={`/council/${council.slug}/vouch/${it.slug}`}>
                  Vouch for it as {council.name}
                </Link>
              </li>
            ))}
          {loaderData.isOperator && (
            <li className="py-1">
              <Link to={`/admin/check/${it.slug}`}>Check it, or take it out, as operator</Link>
            </li>
          )}
          <li className="py-1">
            <a href={`/organisations/${it.slug}.json`}>This page as data (JSON)</a>
          </li>
        </ul>
      </TwoColumn>
    </>
  );
}
