import { sendAlerts } from '#app/domain/alerts/send-alerts.server.ts';
import type { House } from '#app/services.server.ts';

/** Runs every minute: writes the messages that are due, as many as may go out in a minute. */
export async function sendAlertsJob({ services }: House): Promise<void> {
  const { messages } = await sendAlerts(services);
  if (messages > 0) services.log.info({ messages }, 'alerts written');
}
