import { Link } from 'react-router';
import { doesFollowTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { listNotices } from '#app/domain/changes/list-notices.server.ts';
import { enquiriesAbout } from '#app/domain/enquiries/enquiries-about.server.ts';
import { readCouncilService } from '#app/domain/explanations/council-service.server.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import { paymentSearch } from '#app/domain/spending/payment-line.ts';
import { daysOf, monthsInWords } from '#app/domain/spending/spend-years.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { EnquiriesAbout } from '#app/ui/enquiries-about.tsx';
import { FollowButton } from '#app/ui/follow-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/council-service';
import { OpenNotices } from './change-parts/open-notices.tsx';
import { Baselines, Contracts, Notes, Open, Paid, Unknown } from './council-service-parts.tsx';
import { withNames } from './search-page.server.ts';

const done: Record<string, string> = {
  follow: 'You follow this service. We write when there is news of it.',
  unfollow: 'You no longer follow this service.',
};

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { council, service, baseUrl } = loaderData;
  return [
    { title: `${service.name}, ${council.name}: what is paid today – Drawbridge` },
    {
      name: 'description',
      content: `What ${council.name} pays today for ${inSentence(service.name)}: to whom, how much and until when.`,
    },
    {
      tagName: 'link',
      rel: 'canonical',
      href: `${baseUrl}/councils/${council.slug}/services/${service.id}`,
    },
  ];
}

export const loader = page(async ({ services, actor, url, ip }, { params }: Route.LoaderArgs) => {
  await takeTurn(services, 'list-ip', ip);
  const found = await readCouncilService(services, actor, params.slug, params.service);
  const topic = `${found.council.code}:${found.service.id}`;
  const [about] = await enquiriesAbout(services, [`service:${topic}`]);
  return {
    ...found,
    open: found.open.map(withNames),
    about: about!,
    changes: found.council.organisationSlug
      ? await listNotices(services, {
          council: found.council.organisationSlug,
          service: found.service.id,
          isCurrent: true,
        })
      : null,
    topic,
    follows: await doesFollowTopic(services, actor, { kind: 'council-service', id: topic }),
    done: doneIn(done, url),
    baseUrl: services.settings.baseUrl,
  };
});

export default function CouncilService({ loaderData }: Route.ComponentProps) {
  const { council, service, months, topic, follows, about } = loaderData;
  const base = `/councils/${council.slug}`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `${base}/money` },
          { label: 'Services', to: `${base}/services` },
          { label: service.name },
        ]}
      />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading
        title={`${service.name}: what is paid today`}
        kicker={council.name}
        lead={service.summary}
      >
        {council.isDemonstration && (
          <TagList tags={[{ label: 'Invented for the demonstration' }]} />
        )}
      </PageHeading>
      <TwoColumn
        asideLabel="What you can do"
        aside={
          <>
            <div className="mb-6">
              <FollowButton
                topic={{ kind: 'council-service', id: topic }}
                follows={follows}
                label="Follow this service"
                back={`${base}/services/${service.id}`}
              />
            </div>
            <EnquiriesAbout of={about} />
            <p className="mb-2">
              <Link to={`/services/${service.id}`} className="inline-flex min-h-6 items-center">
                What it costs elsewhere
              </Link>
            </p>
            {council.organisationSlug && (
              <p className="mb-2">
                <Link
                  to={`/organisations/${council.organisationSlug}`}
                  className="inline-flex min-h-6 items-center"
                >
                  About {council.name}
                </Link>
              </p>
            )}
          </>
        }
      >
        <Paid
          paid={loaderData.paid}
          pence={loaderData.pence}
          span={months.length > 0 ? monthsInWords(months) : null}
          count={months.length}
          slug={council.slug}
          search={paymentSearch({ service: service.id, ...daysOf(months) })}
        />
        <Notes said={loaderData.said} />
        <OpenNotices notices={loaderData.changes?.notices ?? []} now={loaderData.now} />
        <Contracts contracts={loaderData.contracts} />
        <Baselines costs={loaderData.costs} />
        <Open open={loaderData.open} now={loaderData.now} />
        <Unknown found={loaderData} />
      </TwoColumn>
    </>
  );
}
