import { hashPassword } from 'better-auth/crypto';
import { tellReaders } from '#app/domain/kernel/open-data-events.server.ts';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { keepAlerts } from './alert-rows.server.ts';
import {
  type BuiltDemonstration,
  type BuiltProcurement,
  buildDemonstration,
} from './build.server.ts';
import { keepBids } from './keep-bids.server.ts';
import { keepChanges } from './keep-changes.server.ts';
import { type DocumentRows, storeDocuments } from './keep-documents.server.ts';
import { keepPublished } from './keep-published.server.ts';
import { keepVersions } from './keep-versions.server.ts';
import { needsNotice } from './opportunity-rows.server.ts';
import { DEMONSTRATION_LOGINS, DEMONSTRATION_PASSWORD, type DemonstrationLogin } from './people.ts';

/** Invented people, one for each role, all with the same password. Demo mode only. */
export const demonstrationLogins: DemonstrationLogin[] = DEMONSTRATION_LOGINS;

/**
 * Fills an empty database with the demonstration, all of it or nothing. Returns false when there is
 * something in it already, also when another process has just filled it.
 */
export async function fillDemonstrationIfEmpty(services: Services): Promise<boolean> {
  if ((await services.db.organisation.count()) > 0) return false;
  const start = services.clock.now();
  const demonstration = buildDemonstration(
    services,
    start,
    await hashPassword(DEMONSTRATION_PASSWORD),
  );
  const documents = await storeDocuments(services, demonstration.procurements);
  const filled = await services.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('demonstration', 0))::text`;
      if ((await tx.organisation.count()) > 0) return false;
      await write(services, tx, demonstration, documents, start);
      return true;
    },
    { maxWait: 60_000, timeout: 120_000 },
  );
  if (!filled) {
    for (const { storageKey } of documents.files) await services.files.remove(storageKey);
  }
  return filled;
}

async function write(
  services: Services,
  tx: Transaction,
  demonstration: BuiltDemonstration,
  documents: DocumentRows,
  start: Date,
): Promise<void> {
  const { organisations, people, procurements } = demonstration;
  await tx.organisation.createMany({ data: organisations.organisations });
  await tx.organisationIdentifier.createMany({ data: organisations.identifiers });
  await tx.organisationVerification.createMany({ data: organisations.verifications });
  await tx.organisationCredential.createMany({ data: organisations.credentials });
  await tx.user.createMany({ data: people.users });
  await tx.credential.createMany({ data: people.passwords });
  await tx.membership.createMany({ data: people.memberships });

  await giveReferences(tx, procurements);
  giveNotices(procurements);
  const built = procurements.map((procurement) => procurement.built);
  await tx.opportunity.createMany({ data: built.map(({ row }) => row) });
  const lots = built.flatMap((one) =>
    one.lots.map(({ basePence: _base, vat: _vat, ...lot }) => lot),
  );
  await tx.lot.createMany({ data: lots });
  await tx.currentDelivery.createMany({
    data: built.flatMap(({ delivery }) => delivery.deliveries),
  });
  await tx.costLine.createMany({ data: built.flatMap(({ delivery }) => delivery.lines) });
  await tx.criterion.createMany({ data: built.flatMap(({ criteria }) => criteria) });
  await tx.question.createMany({ data: built.flatMap(({ questions }) => questions) });
  await tx.storedFile.createMany({ data: documents.files });
  await tx.opportunityDocument.createMany({ data: documents.documents });
  const talks = procurements.map(({ talk }) => talk);
  await tx.quoteInvitation.createMany({ data: talks.flatMap(({ invitations }) => invitations) });
  await tx.clarification.createMany({
    data: talks.flatMap(({ clarifications }) => clarifications),
  });
  await tx.addendum.createMany({ data: talks.flatMap(({ addenda }) => addenda) });

  await keepVersions(tx, procurements);
  await keepBids(services, tx, demonstration, start);
  await keepAlerts(services, tx, demonstration, start);
  await keepPublished(services, tx, demonstration, start);
  await keepChanges(tx, demonstration, start);
  await tellReaders(services, tx);
  await touchSearch(
    services,
    tx,
    'organisations',
    organisations.organisations.map(({ id }) => id),
  );
  await touchSearch(
    services,
    tx,
    'opportunities',
    built.map(({ row }) => row.id),
  );
}

/** Human references in the order in which opportunities were begun, and the process ids from them. */
async function giveReferences(tx: Transaction, procurements: BuiltProcurement[]): Promise<void> {
  for (const { built } of procurements) {
    const { row, when } = built;
    row.reference = await nextReference(tx, 'DB', when.createdAt);
    row.ocid = `${row.ocid}-${row.reference.toLowerCase()}`;
  }
}

/** Notices on the central platform where England's rules ask for one; no real notice has such a number. */
function giveNotices(procurements: BuiltProcurement[]): void {
  const needing = procurements
    .map(({ built }) => built)
    .filter(({ when }) => when.noticePublishedAt);
  needing.filter(needsNotice).forEach((built, index) => {
    const { row, when } = built;
    const number = String(index + 1).padStart(2, '0');
    row.findATenderNumber = `9900${number}-${when.noticePublishedAt!.getUTCFullYear()}`;
    row.findATenderOcid = `ocds-h6vhtk-demo${number}`;
    row.findATenderPublishedAt = when.noticePublishedAt;
  });
}
