import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { formatDay, londonDay } from '#app/domain/kernel/time.ts';
import { addWorkingDays } from '#app/domain/kernel/working-days.ts';
import { councilOfCode } from '#app/domain/spending/spender.server.ts';
import { enquiryReceived } from '#app/emails/enquiry-received.ts';
import type { Enquiry } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { ANSWER_WORKING_DAYS } from './promise.ts';
import { TOLD } from './words.ts';

/** Who asks stays out of the council's chain: its people could read it there. */
const asker = { kind: 'system', name: 'enquiry' } as const;

/**
 * What was written is with the council from now on: that it was asked is public, its clock runs, and
 * its commissioners and administrators get it by mail.
 * @param title of the subject, as anyone may read it
 */
export async function goPublic(
  services: Pick<Services, 'clock' | 'mail' | 'settings'>,
  tx: Transaction,
  enquiry: Enquiry,
  title: string,
): Promise<void> {
  const now = services.clock.now();
  const council = await councilOfCode(tx, enquiry.authorityCode);
  const due = addWorkingDays(londonDay(now), ANSWER_WORKING_DAYS);
  const { count } = await tx.enquiry.updateMany({
    where: { id: enquiry.id, confirmedAt: null },
    data: { confirmedAt: now, dueOn: council ? new Date(`${due}T00:00:00Z`) : null },
  });
  // Someone opened the link twice at once.
  if (count === 0) return;
  if (council) await mailCouncil(services, tx, { enquiry, title, due, council });
  await recordAudit(tx, asker, {
    stream: council ? `organisation:${council.id}` : 'platform',
    action: 'enquiry.asked',
    subject: { type: 'enquiry', id: enquiry.id },
    organisationId: council?.id ?? null,
    detail: { reference: enquiry.reference, kind: enquiry.kind, about: enquiry.subject },
  });
}

type Mailed = {
  enquiry: Enquiry;
  title: string;
  /** YYYY-MM-DD */
  due: string;
  council: { id: string; slug: string };
};

async function mailCouncil(
  services: Pick<Services, 'mail' | 'settings'>,
  tx: Transaction,
  { enquiry, title, due, council }: Mailed,
): Promise<void> {
  const members = await tx.membership.findMany({
    where: {
      organisationId: council.id,
      state: 'active',
      roles: { hasSome: ['commissioner', 'admin'] },
      user: { erasedAt: null },
    },
    include: { user: { select: { id: true, email: true } } },
  });
  for (const { user } of members) {
    await services.mail.queue(tx, {
      kind: 'enquiry-received',
      to: user.email,
      message: enquiryReceived({
        told: TOLD[enquiry.kind],
        title,
        words: enquiry.words,
        dueWords: formatDay(due),
        url: `${services.settings.baseUrl}/council/${council.slug}/enquiries/${enquiry.reference}`,
      }),
      dedupeKey: `enquiry-received:${enquiry.id}:${user.id}`,
    });
  }
}
