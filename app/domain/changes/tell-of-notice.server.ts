import { tellTopic } from '#app/domain/kernel/topic-events.server.ts';
import type { Topic } from '#app/domain/kernel/topics.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { changeNews } from '#app/emails/change-news.ts';
import { changeTold } from '#app/emails/change-told.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type ChangeContent, meantByName } from './content.ts';
import { subjectsOf } from './subjects.server.ts';

type Needs = Pick<Services, 'mail' | 'settings'>;

export type ToldNotice = {
  id: string;
  reference: string;
  council: { id: string; gss: string | null; name: string };
};

/** What follows a notice: itself, its council, the council's services, and what it is about. */
function topicsOf({ reference, council }: ToldNotice, content: ChangeContent): Topic[] {
  const code = publishingCode(council);
  return [
    { kind: 'change', id: reference },
    { kind: 'council', id: code },
    ...content.serviceIds.map((id): Topic => ({ kind: 'council-service', id: `${code}:${id}` })),
    ...content.subjectIds.map((id): Topic => ({ kind: 'contract', id })),
  ];
}

/** Those who follow any of it hear of an event of a notice, once. */
export async function tellFollowers(
  tx: Transaction,
  notice: ToldNotice,
  content: ChangeContent,
  event: string,
  words: string,
): Promise<void> {
  await tellTopic(tx, {
    topics: topicsOf(notice, content),
    event: `change:${notice.reference}:${event}`,
    title: content.title,
    path: `/changes/${notice.reference}`,
    words,
  });
}

/**
 * The teams of the providers that a notice names, where they are here: who is meant by a name, and whom
 * its contracts and grants are with as they are matched now.
 */
export async function mailProviders(
  services: Needs & Pick<Services, 'db' | 'clock'>,
  tx: Transaction,
  notice: ToldNotice,
  content: ChangeContent,
): Promise<void> {
  const subjects = await subjectsOf(services, publishingCode(notice.council), content.subjectIds);
  const holders = subjects.flatMap(({ supplier }) => supplier?.organisationId ?? []);
  const members = await membersOf(tx, [...new Set([...meantByName(content), ...holders])]);
  for (const { user, organisation } of members) {
    await services.mail.queue(tx, {
      kind: 'change-notice',
      to: user.email,
      message: changeTold({
        organisation: organisation.name,
        council: notice.council.name,
        content,
        url: `${services.settings.baseUrl}/changes/${notice.reference}`,
      }),
      dedupeKey: `change-notice:${notice.id}:${organisation.id}:${user.id}`,
    });
  }
}

/** Everyone who has a proposal in, or the named organisations alone. */
export async function mailProposers(
  services: Needs,
  tx: Transaction,
  notice: ToldNotice,
  news: { event: string; title: string; subject: string; paragraphs: string[] },
  organisationIds?: string[],
): Promise<void> {
  const proposals = await tx.changeProposal.findMany({
    where: {
      noticeId: notice.id,
      submittedAt: { not: null },
      ...(organisationIds && { organisationId: { in: organisationIds } }),
    },
    select: { organisationId: true },
  });
  const members = await membersOf(
    tx,
    proposals.map(({ organisationId }) => organisationId),
  );
  for (const { user, organisation } of members) {
    await services.mail.queue(tx, {
      kind: 'change-proposal',
      to: user.email,
      message: changeNews({
        ...news,
        organisation: organisation.name,
        url: `${services.settings.baseUrl}/changes/${notice.reference}`,
      }),
      dedupeKey: `change-proposal:${notice.id}:${news.event}:${organisation.id}:${user.id}`,
    });
  }
}

function membersOf(tx: Transaction, organisationIds: string[]) {
  return tx.membership.findMany({
    where: {
      organisationId: { in: organisationIds },
      state: 'active',
      organisation: { status: 'approved' },
      user: { erasedAt: null },
    },
    include: { user: true, organisation: true },
  });
}
