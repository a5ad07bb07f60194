import { matchAlerts } from '#app/domain/alerts/match-alerts.server.ts';
import type { JobPayloads } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';

export async function matchAlertsJob(
  { services }: House,
  payload: JobPayloads['match-alerts'],
): Promise<void> {
  await matchAlerts(services, payload);
}
