import { setTimeout as sleep } from 'node:timers/promises';
import type { MailKind } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';
import type { Drill, DrillOptions, DrillResult } from './drill.ts';
import { inDrillHouse } from './drill-house.ts';
import { type Letter, type MailPeer, startMailPeer } from './mail-peer.ts';
import { type Peer, startWorkerProcess } from './search-peers.ts';

export type MailDrillOptions = {
  house: House;
  messages: number;
  kills: number;
  say?(line: string): void;
};

/** Any kind that is not held back when an address is. */
const KIND: MailKind = 'bid-received';
const PATIENCE_S = 300;
/** Short, so that what a killed worker had is taken up soon. */
const SENDING_S = 1;

/**
 * The worker is killed again and again while it sends: at random instants, and, every other time,
 * right after the mail server's 250. In the end everything must have arrived; twice at most what was
 * in flight at a kill, under the same Message-ID and marked; and ledger and mailbox must agree.
 */
export async function mailDrill(options: MailDrillOptions): Promise<DrillResult> {
  const { house, messages, kills } = options;
  const failures: string[] = [];
  const peer = await startMailPeer();
  const config = { ...house.config, SMTP_URL: peer.url, MAIL_PATIENCE_SECONDS: SENDING_S };
  await queueAll(house, messages);
  /** At how many kills each message was in flight. */
  const inFlight = new Map<string, number>();
  let worker = await startWorkerProcess(config);
  const started = performance.now();
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      await taken(peer, Math.floor((messages * (kill - 0.5 + Math.random() * 0.5)) / (kills + 1)));
      await (kill % 2 === 1 ? rightAfter250(peer, worker) : atRandom(worker));
      if (worker.complaint()) failures.push(`the worker said: ${worker.complaint()}`);
      // What it had asked of the database may still come to pass.
      await sleep(100);
      for (const { messageId } of await openAttempts(house))
        inFlight.set(messageId, (inFlight.get(messageId) ?? 0) + 1);
      worker = await startWorkerProcess(config);
      options.say?.(`killed ${kill} of ${kills}, ${peer.letters.length} letters taken`);
    }
    await untilOver(house, failures);
    const seconds = (performance.now() - started) / 1000;
    if (worker.ended()) failures.push(`a worker ended by itself: ${worker.complaint()}`);
    const found = await compare(house, peer.letters, inFlight, failures);
    const figure = (name: string, value: number, unit: string) => ({ name, value, unit });
    return {
      failures,
      figures: [
        figure('messages queued', messages, 'messages'),
        figure('kills of the worker', kills, 'kills'),
        figure('in flight at a kill', inFlight.size, 'messages'),
        figure('marked as ambiguous and sent again', found.ambiguous, 'messages'),
        figure('arrived twice', found.twice, 'messages'),
        figure('lost', found.lost, 'messages'),
        figure('from the first letter to an empty queue', seconds, 's'),
      ],
    };
  } finally {
    await worker.kill();
    await peer.stop();
  }
}

const AT_ONCE = 500;

async function queueAll({ services }: House, messages: number): Promise<void> {
  for (let from = 0; from < messages; from += AT_ONCE) {
    const mails = Array.from({ length: Math.min(AT_ONCE, messages - from) }, (_, at) => ({
      kind: KIND,
      to: `person-${from + at}@example.org`,
      message: { subject: `Message ${from + at}`, text: 'Hello.', html: '<p>Hello.</p>' },
    }));
    await services.db.$transaction((tx) => services.mail.queueAll(tx, mails));
  }
}

async function taken(peer: MailPeer, count: number): Promise<void> {
  while (peer.letters.length < count) await sleep(1);
}

async function atRandom(worker: Peer): Promise<void> {
  await sleep(Math.random() * 60);
  await worker.kill();
}

/** The 250 is on its way through the kernel when the worker dies. */
async function rightAfter250(peer: MailPeer, worker: Peer): Promise<void> {
  await new Promise<void>((resolve) => {
    peer.onTaken = () => {
      peer.onTaken = () => {};
      worker.kill().then(resolve);
    };
  });
}

function openAttempts({ services }: House): Promise<{ messageId: string }[]> {
  return services.db.$queryRaw`
    select m.message_id as "messageId" from mail_attempt a join mail_message m on m.id = a.mail_id
    where a.ended_at is null and m.kind = ${KIND}`;
}

async function untilOver({ services }: House, failures: string[]): Promise<void> {
  const deadline = performance.now() + PATIENCE_S * 1000;
  while (performance.now() < deadline) {
    const where = { kind: KIND, nextTryAt: { not: null } };
    if ((await services.db.mailMessage.count({ where })) === 0) return;
    await sleep(100);
  }
  failures.push(`messages still wait after ${PATIENCE_S} s`);
}

/** Holds the ledger against the mailbox, message by message. */
async function compare(
  { services }: House,
  letters: readonly Letter[],
  inFlight: ReadonlyMap<string, number>,
  failures: string[],
) {
  const rows = await services.db.mailMessage.findMany({
    where: { kind: KIND },
    select: {
      messageId: true,
      toAddress: true,
      sentAt: true,
      ambiguousAt: true,
      tries: { select: { outcome: true } },
    },
  });
  const arrived = Map.groupBy(letters, ({ messageId }) => messageId);
  const known = new Set(rows.map(({ messageId }) => messageId));
  for (const id of arrived.keys())
    if (!known.has(id)) failures.push(`${id || 'a letter'} is in the mailbox, not in the ledger`);
  let [lost, twice, ambiguous] = [0, 0, 0];
  for (const { messageId, toAddress, sentAt, ambiguousAt, tries } of rows) {
    const copies = arrived.get(messageId) ?? [];
    const outcomes = tries.map(({ outcome }) => outcome);
    const unsure = outcomes.filter((outcome) => outcome === 'ambiguous').length;
    if (ambiguousAt) ambiguous += 1;
    if (copies.length === 0) lost += 1;
    if (copies.length > 1) twice += 1;
    const wrong = [
      copies.length === 0 && 'never arrived',
      copies.some(({ to }) => to !== toAddress) && 'arrived elsewhere',
      copies.length > 1 + (inFlight.get(messageId) ?? 0) &&
        `arrived ${copies.length} times, in flight at ${inFlight.get(messageId) ?? 0} kills`,
      copies.length > 1 && !ambiguousAt && 'arrived twice and is not marked',
      copies.length > 1 + unsure && `arrived ${copies.length} times in ${outcomes.join(', ')}`,
      !sentAt && 'is not sent in the ledger',
      unsure > 0 && !ambiguousAt && 'was unsure and is not marked',
      (outcomes.includes(null) || outcomes.filter((one) => one === 'taken').length !== 1) &&
        `has the attempts ${outcomes.map((one) => one ?? 'open').join(', ')}`,
    ].filter((one) => one !== false);
    if (wrong.length > 0) failures.push(`${messageId} ${wrong.join('; ')}`);
  }
  return { lost, twice, ambiguous };
}

async function run({ small, say }: DrillOptions): Promise<DrillResult> {
  const sizes = small ? { messages: 60, kills: 1 } : { messages: 10_000, kills: 20 };
  return inDrillHouse(({ house }) => mailDrill({ ...sizes, house, say }));
}

export const drill: Drill = {
  name: 'mail',
  description: 'the worker is killed while it sends mail, also right after the server took it',
  run,
};
