import { Link } from 'react-router';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Step, Steps } from '#app/ui/steps.tsx';
import type { Route } from './+types/profile';

const done: Record<string, string> = {
  started:
    'Your organisation is here. Now say what you do and where: that is how opportunities find you.',
  saved: 'Saved.',
};

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Profile of ${loaderData?.name ?? 'your organisation'} – Drawbridge` }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const acting = actingFor(actor, 'provider', params.slug);
  const { organisation: it } = await readOwnOrganisation(services, actor, acting.organisationId);
  const base = `/provider/${it.slug}/profile`;
  const { declared } = it;
  const steps: Step[] = [
    {
      title: 'What you do, where, and for whom',
      to: `${base}/work`,
      status: both(it.services.length > 0, it.areas.length > 0),
      hint: 'Opportunities find you by this.',
    },
    {
      title: 'About you',
      to: `${base}/about`,
      status: both(it.description !== '', it.postcodeDistrict !== null),
      hint: 'A few words, your website, where your office is.',
    },
    {
      title: 'Size, and what you declare yourself to be',
      to: `${base}/size`,
      status: both(
        declared.largestContractPence !== null,
        declared.vcse !== null && declared.sme !== null,
      ),
      hint: 'Some opportunities are kept for smaller or for voluntary organisations.',
    },
    {
      title: 'Numbers',
      to: `${base}/numbers`,
      status: it.identifiers.length > 0 ? 'done' : 'todo',
      hint: 'Charity, company or other register numbers.',
    },
    {
      title: 'Policies, accreditations and insurance',
      to: `${base}/policies`,
      status: it.credentials.length > 0 ? 'done' : 'todo',
    },
    {
      title: 'Show that you are who you say',
      to: `${base}/proof`,
      status: it.verified ? 'done' : 'todo',
      hint: 'A code to your own address, or a council that knows you.',
    },
  ];
  return {
    name: it.name,
    slug: it.slug,
    steps,
    done: doneIn(done, url),
  };
});

function both(first: boolean, second: boolean): Step['status'] {
  if (first && second) return 'done';
  return first || second ? 'started' : 'todo';
}

export default function Profile({ loaderData: { name, slug, steps, done } }: Route.ComponentProps) {
  return (
    <>
      <Breadcrumbs crumbs={[{ label: name, to: `/provider/${slug}` }, { label: 'Profile' }]} />
      {done && <Notice kind="success" title={done} live />}
      <PageHeading
        title="Your profile"
        lead="Written once. It finds you opportunities, and councils read it when they look for someone who could do a job."
      />
      <Steps steps={steps} label="Your profile" />
      <ul>
        <li className="py-1">
          <Link to={`/organisations/${slug}`}>See it as everyone does</Link>
        </li>
        <li className="py-1">
          <Link to={`/alerts/new?about=profile&team=${slug}`}>Get what fits it by e-mail</Link>
        </li>
        <li className="py-1">
          <Link to={`/provider/${slug}/members`}>People who may act for {name}</Link>
        </li>
      </ul>
    </>
  );
}
