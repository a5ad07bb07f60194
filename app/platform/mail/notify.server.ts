import notifications from 'notifications-node-client';
import type { Handover, MailTransport } from '#app/platform/ports.ts';
import { notifyMarkdown } from './notify-markdown.ts';

export type NotifyOptions = {
  apiKey: string;
  /** One template for all: its subject is ((subject)), its body ((body)). */
  templateId: string;
  /** Another address than Notify's own. */
  baseUrl?: string | undefined;
  patienceMs: number;
};

type Axios = (options: object) => Promise<{ data: unknown }>;
/** What axios throws. */
type RequestError = Error & {
  code?: string;
  response?: { status: number; data?: { errors?: { error: string; message: string }[] } };
};

/** Nothing was sent: the address has no machine, or the machine takes no calls. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
const LONGEST_REASON = 300;

/** Mail by way of GOV.UK Notify. A message's reference there is its id here. */
export function createNotifyTransport(options: NotifyOptions): MailTransport {
  const { apiKey, templateId, baseUrl, patienceMs } = options;
  const client = baseUrl
    ? new notifications.NotifyClient(baseUrl, apiKey)
    : new notifications.NotifyClient(apiKey);
  // The client itself waits for ever.
  const { restClient } = (client as unknown as { apiClient: { restClient: Axios } }).apiClient;
  const patient = (given: object) =>
    restClient({
      ...given,
      timeout: patienceMs,
      maxRedirects: 0,
      signal: AbortSignal.timeout(patienceMs),
    });
  client.setClient(patient as unknown as Parameters<typeof client.setClient>[0]);
  return {
    patienceMs,
    async send({ id, to, message, headers, until }) {
      if (performance.now() > until)
        return { outcome: 'later', reason: 'It took too long to reach Notify.' };
      const off = /<(https:[^>]+)>/.exec(headers?.['List-Unsubscribe'] ?? '')?.[1];
      try {
        await client.sendEmail(templateId, to, {
          personalisation: { subject: message.subject, body: notifyMarkdown(message.text) },
          reference: id,
          ...(off && { oneClickUnsubscribeURL: off }),
        });
        return { outcome: 'taken' };
      } catch (error) {
        return handoverOf(error as RequestError);
      }
    },
    async hasTaken({ id }) {
      const { data } = await client.getNotifications('email', undefined, id);
      // @source Notify's documentation: after a technical failure one has to send it again
      return data.notifications.some(
        ({ reference, status }) => reference === id && status !== 'technical-failure',
      );
    },
    close: () => {},
  };
}

function handoverOf({ response, code = '', message }: RequestError): Handover {
  if (!response) {
    const reason = `Notify did not answer: ${message}`.slice(0, LONGEST_REASON);
    return { outcome: NOT_REACHED.has(code) ? 'later' : 'ambiguous', reason };
  }
  const errors = response.data?.errors ?? [];
  const words = errors.map((one) => `${one.error}: ${one.message}`).join('; ');
  const reason = `Notify answered ${response.status}. ${words}`.trim().slice(0, LONGEST_REASON);
  if (response.status === 400) {
    if (/email_address/.test(words)) return { outcome: 'refused', reason, isAddressDead: true };
    // A test service may write to few; that is not for trying again.
    if (/this recipient/.test(words)) return { outcome: 'refused', reason, isAddressDead: false };
  }
  // 500 and above may come after it was taken; what it was is found by its reference.
  return { outcome: response.status >= 500 ? 'ambiguous' : 'later', reason };
}
