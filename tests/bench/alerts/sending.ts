import { setTimeout as sleep } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import { startWorker } from '#app/jobs/worker.server.ts';
import type { House } from '#app/services.server.ts';
import type { MailPeer } from '#tests/drill/mail-peer.ts';
import type { Figure, SuiteOptions } from '../figure.ts';

const PATIENCE_S = 600;

/**
 * Digests that wait, sent by one worker, each attempt noted before and after, against the same
 * server flooded with the same messages by a bare pool of as many connections.
 */
export async function measureSending(
  house: House,
  peer: MailPeer,
  count: number,
  say: SuiteOptions['say'],
): Promise<Figure[]> {
  const { db } = house.services;
  const where = { kind: 'alert-digest', sentAt: null };
  const messages = await db.mailMessage.findMany({ where, take: count });
  const flooded = await flood(peer, messages);
  const before = peer.letters.length;
  // They are spread over the minute.
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
  const worker = await startWorker(house);
  try {
    while (peer.letters.length === before) await sleep(1);
    const started = performance.now();
    const from = peer.letters.length;
    const enough = before + messages.length;
    while (peer.letters.length < enough) {
      if (performance.now() - started > PATIENCE_S * 1000) throw new Error('digests are not sent');
      await sleep(5);
    }
    const sent = (peer.letters.length - from) / ((performance.now() - started) / 1000);
    say(`${messages.length} digests sent at ${sent.toFixed(0)} a second`);
    return [
      {
        name: 'digests sent through the worker, against a bare pool flooding the same mail server',
        value: sent,
        unit: 'messages/s',
        against: flooded,
      },
    ];
  } finally {
    await worker.stop();
  }
}

type Written = { toAddress: string; subject: string; text: string; html: string };

/** @returns messages a second */
async function flood(peer: MailPeer, messages: readonly Written[]): Promise<number> {
  const transport = nodemailer.createTransport(
    { url: peer.url, pool: true, maxConnections: 4, maxMessages: 1000 },
    { from: 'flood@example.org' },
  );
  const send = ({ toAddress, subject, text, html }: Written) =>
    transport.sendMail({ to: toAddress, subject, text, html });
  await Promise.all(messages.slice(0, 20).map(send));
  const started = performance.now();
  await Promise.all(messages.map(send));
  const seconds = (performance.now() - started) / 1000;
  transport.close();
  return messages.length / seconds;
}
