import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { ASKER_KEPT_DAYS, CONFIRM_WITHIN_DAYS } from './promise.ts';

const DAY = 24 * 60 * 60 * 1000;

/** When enquiry `e` was asked, or else answered last. */
const lastWord = Prisma.sql`greatest(e.confirmed_at, (
  select max(answered_at) from enquiry_answer a where a.enquiry_id = e.id))`;

/**
 * Erases what nobody confirmed, and, a year after the last word, who asked. What was asked and
 * answered stays; of words that were taken out, only what is left of them, and of hidden ones nothing.
 */
export async function purgeEnquiries({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY);
  await db.enquiry.deleteMany({
    where: { confirmedAt: null, sentAt: { lt: before(CONFIRM_WITHIN_DAYS) } },
  });
  // A digest of an address and of words that are public could be guessed back to the address.
  await db.$executeRaw`
    update enquiry e set asked_by_id = null, address = null, digest = sha256(gen_random_uuid()::text::bytea)
    where (asked_by_id is not null or address is not null) and ${lastWord} < ${before(ASKER_KEPT_DAYS)}`;
  // Of whomever: words may be taken out, or hidden, long after the asker was erased.
  await db.$executeRaw`
    update enquiry e set words = case when hidden_at is null then words_shown else '' end,
      words_shown = null
    where (words_shown is not null or hidden_at is not null and words <> '')
      and greatest(${lastWord}, hidden_at) < ${before(ASKER_KEPT_DAYS)}`;
}
