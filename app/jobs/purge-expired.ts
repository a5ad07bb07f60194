import { purgeAlerts } from '#app/domain/alerts/purge-alerts.server.ts';
import { purgeRemovedFiles } from '#app/domain/bids/purge-removed-files.server.ts';
import { purgeEnquiries } from '#app/domain/enquiries/purge-enquiries.server.ts';
import { MAIL_KEPT_DAYS } from '#app/domain/mail/retention.ts';
import { sweepTemporary } from '#app/domain/tables/temporary.server.ts';
import { purgeRefusals } from '#app/domain/transparency/import-runs.server.ts';
import { purgeUploads } from '#app/domain/transparency/import-upload.server.ts';
import { purgeSendings } from '#app/domain/transparency/sending.server.ts';
import { purgeWebhooks } from '#app/domain/webhooks/purge-webhooks.server.ts';
import type { House } from '#app/services.server.ts';

const day = 24 * 60 * 60 * 1000;

/** Erases what its retention class no longer allows: old mail, dead sessions and tokens. */
export async function purgeExpired({ services }: House): Promise<void> {
  const now = services.clock.now();
  await services.db.mailMessage.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - MAIL_KEPT_DAYS * day) } },
  });
  await services.db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await services.db.verification.deleteMany({ where: { expiresAt: { lt: now } } });
  await services.db.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } });
  await purgeRemovedFiles(services);
  await purgeAlerts(services);
  await purgeEnquiries(services);
  await purgeWebhooks(services);
  await purgeUploads(services);
  await purgeSendings(services);
  await purgeRefusals(services);
  await sweepTemporary();
}
