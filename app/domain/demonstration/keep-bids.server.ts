import { createOpportunityKey } from '#app/domain/kernel/sealing/opportunity-key.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { chain, headAt, type PastEvent } from './audit-chains.server.ts';
import { buildBid } from './bid-rows.server.ts';
import type { BuiltDemonstration, BuiltProcurement } from './build.server.ts';
import { outcomeIdOf, outcomeRows } from './outcome-rows.server.ts';
import { askingEvents, bidEvents, organisationEvents, procurementEvents } from './past-events.ts';

/**
 * Seals every bid, opens those that have been opened, records the outcomes, and links the audit
 * chains of it all.
 */
export async function keepBids(
  services: Services,
  tx: Transaction,
  demonstration: BuiltDemonstration,
  start: Date,
): Promise<void> {
  const { organisations, people, procurements } = demonstration;
  const events: PastEvent[] = organisations.organisations.flatMap((row) =>
    organisationEvents(row, people.actsFor.get(row.id) ?? null),
  );
  const keys = await makeKeys(services, tx, procurements);
  const done = procurements.map((procurement) => {
    const { built, talk, bidders, drafters, commissionerId } = procurement;
    const { row, when } = built;
    const outcomeId = when.recordedAt ? outcomeIdOf(row.id) : null;
    const open = procurementEvents(built, talk, commissionerId, outcomeId);
    events.push(...open, ...askingEvents(built, talk));
    const linked = chain(open);
    const sealingKey = keys.get(row.id);
    const all = sealingKey ? [...bidders, ...drafters] : [];
    const bids = all.map((bidder, position) =>
      buildBid(built, bidder, position, position < bidders.length, {
        services,
        sealingKey: sealingKey!,
        userId: people.actsFor.get(bidder.id) ?? null,
        auditHead: (at) => headAt(linked, `procurement:${row.id}`, at),
        start,
      }),
    );
    events.push(...bids.flatMap(bidEvents));
    return { bids, outcome: outcomeRows(built, bids, commissionerId) };
  });
  const bids = done.flatMap((one) => one.bids);
  const outcomes = done.map((one) => one.outcome);
  await tx.bid.createMany({ data: bids.map(({ bid }) => bid) });
  await tx.bidParty.createMany({ data: bids.map(({ party }) => party) });
  await tx.bidVersion.createMany({ data: bids.flatMap(({ version }) => version ?? []) });
  await tx.bidOpening.createMany({ data: outcomes.flatMap(({ opening }) => opening ?? []) });
  await tx.openedBid.createMany({ data: outcomes.flatMap(({ opened }) => opened) });
  await tx.bidLot.createMany({ data: outcomes.flatMap(({ bidLots }) => bidLots) });
  await tx.outcome.createMany({ data: outcomes.flatMap(({ outcome }) => outcome ?? []) });
  await tx.award.createMany({ data: outcomes.flatMap(({ awards }) => awards) });
  await tx.bidAssessment.createMany({ data: outcomes.flatMap(({ assessments }) => assessments) });
  await tx.auditEntry.createMany({ data: chain(events) });
}

type SealingKey = { keyId: string; publicKey: Uint8Array };

/** A key pair for each that takes bids, made as publishing makes it. */
async function makeKeys(
  services: Services,
  tx: Transaction,
  procurements: BuiltProcurement[],
): Promise<Map<string, SealingKey>> {
  const sealed = procurements.filter(
    ({ built }) => built.when.publishedAt && built.row.kind !== 'market_engagement',
  );
  for (const { built } of sealed) await createOpportunityKey(services, tx, built.row.id);
  const keys = await tx.opportunityKey.findMany({
    where: { opportunityId: { in: sealed.map(({ built }) => built.row.id) } },
    select: { opportunityId: true, keyId: true, publicKey: true },
  });
  return new Map(keys.map(({ opportunityId, ...key }) => [opportunityId, key]));
}
