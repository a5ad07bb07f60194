import { changeContent, proposalContent } from '#app/domain/changes/content.ts';
import { hashOfNotice } from '#app/domain/changes/publish-notice.server.ts';
import { columnsOf } from '#app/domain/changes/write-notice.server.ts';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { BuiltDemonstration } from './build.server.ts';
import { CHANGE_NOTICES, type ChangeSeed } from './change-notices.ts';
import { buyerByKey } from './councils.ts';
import { idOf } from './identity.server.ts';

const DAY = 86_400_000;

/** Keeps the notices of change with their proposals, as the product would have. */
export async function keepChanges(
  tx: Transaction,
  demonstration: BuiltDemonstration,
  start: Date,
): Promise<void> {
  for (const seed of CHANGE_NOTICES) await keep(tx, demonstration, seed, start);
}

async function keep(
  tx: Transaction,
  { organisations, people }: BuiltDemonstration,
  seed: ChangeSeed,
  start: Date,
): Promise<void> {
  const buyer = buyerByKey('aireborough');
  const councilId = idOf('organisation', buyer.name);
  const createdById = people.actsFor.get(councilId)!;
  const idOfName = (name: string) =>
    organisations.organisations.find((row) => row.name === name)?.id ?? null;
  const { given, published, proposed, closes, decision, effect } = seed.days;
  // Five in the afternoon, whatever the hour of the first start.
  const at = (days: number) =>
    new Date(Date.parse(`${londonDay(new Date(start.getTime() + days * DAY))}T17:00:00Z`));
  const day = (days: number) => londonDay(at(days));
  const contract = await tx.contractEntry.findFirst({
    where: {
      authorityCode: councilId,
      beneficiary: seed.provider,
      title: seed.contract,
      isCurrent: true,
    },
    orderBy: { endOn: 'asc' },
  });
  // The register writes “and” as the council's ledger does.
  const providerName = seed.provider.replace(' & ', ' and ');
  const provider = idOfName(providerName);
  const content = changeContent.parse({
    ...seed.content,
    subjectIds: contract ? [contract.sameAs] : [],
    providerName,
    providerIds: provider ? [provider] : [],
    areas: [{ kind: 'authorities', codes: [buyer.parentGss] }],
    givenOn: day(given),
    effectOn: day(effect),
    decisionOn: day(decision),
    closesAt: at(closes).toISOString(),
  });
  const notice = { id: idOf('change notice', seed.key), createdById, councilId };
  const publishedAt = at(published);
  const decided = seed.decision;
  await tx.changeNotice.create({
    data: {
      ...columnsOf(content),
      ...notice,
      reference: await nextReference(tx, 'CH', publishedAt),
      isDemonstration: true,
      createdAt: new Date(publishedAt.getTime() - DAY),
      publishedAt,
      ...(decided && {
        decidedAt: at(decision),
        decision: decided.decision,
        decisionReasons: decided.reasons,
        decisionBy: 'Executive Board',
      }),
    },
  });
  await tx.changeVersion.create({
    data: {
      noticeId: notice.id,
      number: 1,
      content: JSON.parse(JSON.stringify(content)),
      sha256: hashOfNotice(content),
      publishedAt,
      publishedById: createdById,
    },
  });
  const organisationId = idOfName(seed.proposer);
  if (!organisationId) throw new Error(`The demonstration has no ${seed.proposer}.`);
  const proposal = proposalContent.parse(seed.proposal);
  await tx.changeProposal.create({
    data: {
      id: idOf('change proposal', seed.key),
      noticeId: notice.id,
      organisationId,
      draft: proposal,
      content: proposal,
      createdById: people.actsFor.get(organisationId) ?? createdById,
      createdAt: at(proposed - 1),
      submittedAt: at(proposed),
      ...(seed.answer && {
        answer: seed.answer.answer,
        answerReason: seed.answer.reason,
        answeredAt: at(decision - 2),
      }),
    },
  });
}
