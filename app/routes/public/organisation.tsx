import { Link } from 'react-router';
import { listNotices } from '#app/domain/changes/list-notices.server.ts';
import { awardsWon } from '#app/domain/evaluation/awards-won.server.ts';
import { isOperator } from '#app/domain/kernel/actor.ts';
import { inSentence, shortened } from '#app/domain/kernel/words.ts';
import { openOpportunities } from '#app/domain/opportunities/open-opportunities.server.ts';
import { homeOf } from '#app/domain/organisations/acting-for.ts';
import { linkedData } from '#app/domain/organisations/linked-data.ts';
import { canVouch } from '#app/domain/organisations/policy.ts';
import {
  type PublicOrganisation,
  readPublicOrganisation,
} from '#app/domain/organisations/public-organisation.server.ts';
import { organisationMoney } from '#app/domain/spending/organisation-money.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { TagList } from '#app/ui/tag.tsx';
import { Proofs } from '../provider/proofs.tsx';
import type { Route } from './+types/organisation';
import { OrganisationFacts } from './organisation-facts.tsx';
import { OrganisationMoney } from './organisation-money.tsx';
import { AwardsWon, feedOf, JointBids, OpenNow } from './organisation-record.tsx';
import { WhereItWorks } from './organisation-where.tsx';
import { withNames } from './search-page.server.ts';

export function meta({ loaderData }: Route.MetaArgs) {
  const it = loaderData?.organisation;
  if (!it) return [];
  const title = `${it.name} – Drawbridge`;
  const description = inShort(it);
  return [
    { title },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: it.url },
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: 'Drawbridge' },
    { property: 'og:title', content: it.name },
    { property: 'og:description', content: description },
    { property: 'og:url', content: it.url },
    { property: 'og:locale', content: 'en_GB' },
    { name: 'twitter:card', content: 'summary' },
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/json',
      href: `/organisations/${it.slug}.json`,
    },
    ...(loaderData.open
      ? [
          {
            tagName: 'link',
            rel: 'alternate',
            type: 'application/atom+xml',
            href: feedOf(it.slug),
          } as const,
        ]
      : []),
    // Data, not script: nothing runs it. The router escapes what would end the element.
    { 'script:ld+json': loaderData.linkedData },
  ];
}

/** What it is, offers and where, for who sees a link to the page. */
function inShort(it: PublicOrganisation): string {
  const offers = it.services.slice(0, 3).map(({ name }) => inSentence(name));
  const facts = [
    it.kindWords,
    offers.length > 0 ? `offers ${offers.join(', ')}` : '',
    it.areas.length > 0 ? `works in ${it.areas.slice(0, 3).join('; ')}` : '',
  ].filter(Boolean);
  return shortened(it.description, 200) || facts.join('; ');
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const organisation = await readPublicOrganisation(services, params.slug);
  const memberships = actor.kind === 'person' ? actor.memberships : [];
  const isProvider = organisation.kind === 'provider';
  const [awards, open, money] = await Promise.all([
    isProvider ? awardsWon(services, actor, organisation.id) : [],
    isProvider ? null : openOpportunities(services, actor, { buyerId: organisation.id }),
    isProvider ? organisationMoney(services, organisation.id) : null,
  ]);
  const contractIds = money?.contracts.map(({ id }) => id) ?? [];
  const changes =
    contractIds.length > 0
      ? await listNotices(services, { subjectIds: contractIds, isCurrent: true, pageSize: 40 })
      : null;
  return {
    organisation,
    changes: changes?.notices ?? [],
    linkedData: linkedData(organisation),
    awards,
    money,
    open: open && { ...open, first: open.first.map(withNames) },
    now: services.clock.now(),
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
        {!isProvider && (
          <p className="mb-7">
            <Link to={`/councils/${it.slug}/money`}>Where its money goes</Link>: whom it pays, how
            much and for what
          </p>
        )}
        <WhereItWorks {...it} isProvider={isProvider} />
        {it.beneficiaries.length > 0 && (
          <section className="mb-7">
            <h2 className="mb-2 text-xl">Whom it helps</h2>
            <p>{it.beneficiaries.map(({ name }) => name).join(', ')}</p>
          </section>
        )}
        {it.openToJointBids && <JointBids name={it.name} website={it.website} />}
        <AwardsWon awards={loaderData.awards} />
        <OrganisationMoney money={loaderData.money} name={it.name} changes={loaderData.changes} />
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
        <OpenNow open={loaderData.open} now={loaderData.now} slug={it.slug} name={it.name} />
        <ul className="border-t border-line pt-3">
          <LikeThisLinks organisation={it} />
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

/** Ways on from here: others that offer the same, others who work here. */
function LikeThisLinks({ organisation: it }: { organisation: PublicOrganisation }) {
  if (!it.likeThis) return null;
  const { same, here } = it.likeThis;
  return (
    <>
      {it.services.length > 0 && (
        <li className="py-1">
          <Link to={same}>Find others like this</Link>
        </li>
      )}
      {it.kind !== 'provider' && here && (
        <li className="py-1">
          <Link to={here}>Find who could run services here</Link>
        </li>
      )}
    </>
  );
}
