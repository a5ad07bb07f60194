import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Handover, MailTransport } from '#app/platform/ports.ts';
import { isDeadAddressStatus } from './status-code.ts';

/** What nodemailer says of a message that was not taken. */
type SmtpError = Error & {
  code?: string;
  /** Of SMTP, when the server answered at all. */
  responseCode?: number;
  response?: string;
  /** The command it was the answer to. */
  command?: string;
};

/** A message under way: how late it may begin, and whether the server has seen any of it. */
type UnderWay = { until: number; begun: boolean };

const CONNECTIONS = 4;
const LONGEST_REASON = 300;

/** @param given.url smtp://user:password@host:port or smtps://… */
export function createSmtpTransport(given: {
  url: string;
  from: string;
  patienceMs: number;
}): MailTransport {
  const { url, from, patienceMs } = given;
  const transport = nodemailer.createTransport(
    {
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      maxMessages: 1000,
      // A server may hang up on a connection that was idle; the message goes over the next one.
      maxRequeues: 2,
      connectionTimeout: Math.min(patienceMs, 30_000),
      greetingTimeout: Math.min(patienceMs, 30_000),
      socketTimeout: patienceMs,
    },
    { from },
  );
  const underWay = new Map<string, UnderWay>();
  transport.use('stream', (mail, done) => {
    const state = underWay.get(mail.data.messageId ?? '');
    const { message } = mail;
    if (state) {
      const make = message.createReadStream.bind(message);
      message.createReadStream = () => onceAndInTime(state, make());
    }
    done();
  });
  return {
    patienceMs,
    async send({ messageId, to, message, headers, until }) {
      const state = { until, begun: false };
      underWay.set(messageId, state);
      const signal = AbortSignal.timeout(Math.max(1, Math.ceil(until - performance.now())));
      try {
        await transport.sendMail({ messageId, to, ...message, headers, signal });
        return { outcome: 'taken' };
      } catch (error) {
        return handoverOf(error as SmtpError, state.begun);
      } finally {
        underWay.delete(messageId);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * The body of a message, which the server asks for last. A process that was frozen on the way here
 * hands nothing over: by now another worker may have the message. Nor does it go out twice in one
 * try, whatever the pool makes of a broken connection.
 */
function onceAndInTime(state: UnderWay, body: Readable): Readable {
  async function* chunks() {
    if (state.begun) throw new Error('The connection broke while the message was handed over.');
    if (performance.now() > state.until) throw new Error('It took too long to reach the server.');
    state.begun = true;
    yield* body;
  }
  return Readable.from(chunks(), { objectMode: false });
}

function handoverOf(error: SmtpError, begun: boolean): Handover {
  const { code, responseCode, command } = error;
  const reason = (error.response ?? error.message).replaceAll(/\s+/g, ' ').slice(0, LONGEST_REASON);
  if (responseCode === undefined) {
    if (code === 'EENVELOPE') return { outcome: 'refused', reason, isAddressDead: false };
    return { outcome: begun ? 'ambiguous' : 'later', reason };
  }
  // Refused at MAIL FROM or AUTH, it is us who are refused, which somebody will put right.
  const isAboutIt = command === 'RCPT TO' || command === 'DATA' || responseCode === 552;
  // 503 is about the order of commands: the same message may go through over another connection.
  const isForGood = responseCode >= 500 && responseCode !== 503;
  if (!isAboutIt || !isForGood) return { outcome: 'later', reason };
  return { outcome: 'refused', reason, isAddressDead: isDeadAddressStatus(reason) };
}

/** Without a mail server nothing leaves: messages stay in the outbox table, which the demonstration shows. */
export const outboxOnly: MailTransport = {
  patienceMs: 1000,
  send: async () => ({ outcome: 'taken' }),
  close: () => {},
};
