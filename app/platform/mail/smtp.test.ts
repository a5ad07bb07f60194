import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { createSmtpTransport } from './smtp.server.ts';
import { isDeadAddressStatus } from './status-code.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function peer(options: SMTPServerOptions, patienceMs = 5000) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  closers.push(() => new Promise((resolve) => void server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return transportTo(port, patienceMs);
}

function transportTo(port: number, patienceMs = 5000) {
  const url = `smtp://127.0.0.1:${port}`;
  const transport = createSmtpTransport({ url, from: 'us@example.org', patienceMs });
  closers.push(() => transport.close());
  let count = 0;
  return (until = performance.now() + patienceMs) => {
    count += 1;
    return transport.send({
      id: 'id',
      messageId: `<${count}@example.org>`,
      to: 'ann@example.net',
      message: { subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' },
      until,
    });
  };
}

const failing = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });

test('what is taken is taken, over one connection for many', async () => {
  let connections = 0;
  const send = await peer({
    onConnect: (_, done) => {
      connections += 1;
      done();
    },
    onData: (stream, _, done) => void stream.on('end', done).resume(),
  });
  for (let at = 0; at < 5; at += 1) expect(await send()).toEqual({ outcome: 'taken' });
  expect(connections).toBe(1);
});

test('a refusal of the recipient or the message is for good; of us, or for now, it is not', async () => {
  const rcpt = await peer({
    onRcptTo: (_, __, done) => done(failing('5.1.1 No such user', 550)),
  });
  expect(await rcpt()).toMatchObject({ outcome: 'refused', isAddressDead: true });
  const policy = await peer({
    onData: (stream, _, done) =>
      void stream.on('end', () => done(failing('5.7.1 Not wanted here', 554))).resume(),
  });
  expect(await policy()).toEqual({
    outcome: 'refused',
    isAddressDead: false,
    reason: '554 5.7.1 Not wanted here',
  });
  const busy = await peer({ onRcptTo: (_, __, done) => done(failing('4.2.1 Later', 451)) });
  expect(await busy()).toEqual({ outcome: 'later', reason: '451 4.2.1 Later' });
  const us = await peer({ onMailFrom: (_, __, done) => done(failing('5.7.1 Not you', 550)) });
  expect(await us()).toEqual({ outcome: 'later', reason: '550 5.7.1 Not you' });
});

test('a server that is away has not taken it', async () => {
  const server = new SMTPServer({ disabledCommands: ['STARTTLS'] });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(await transportTo(port)()).toMatchObject({ outcome: 'later' });
});

test('a server that falls silent before the message has not taken it, after it may have', async () => {
  const before = await peer({ onRcptTo: () => {} }, 600);
  expect(await before()).toMatchObject({ outcome: 'later' });
  let copies = 0;
  const after = await peer(
    { onData: (stream) => void stream.on('end', () => (copies += 1)).resume() },
    600,
  );
  expect(await after()).toMatchObject({ outcome: 'ambiguous' });
  expect(copies).toBe(1);
});

test('a connection that is cut after the message went is not tried again by itself', async () => {
  let copies = 0;
  const sockets = new Set<Socket>();
  const cut = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 here\r\n');
    let inData = false;
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData && text.endsWith('\r\n.\r\n')) {
        copies += 1;
        socket.destroy();
      } else if (!inData) {
        inData = /^DATA/m.test(text);
        for (const _ of text.matchAll(/\r\n/g))
          socket.write(inData ? '354 go on\r\n' : '250 fine\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => cut.listen(0, '127.0.0.1', resolve));
  closers.push(() => void cut.close());
  const send = transportTo((cut.address() as AddressInfo).port);
  expect(await send()).toMatchObject({ outcome: 'ambiguous' });
  expect({ copies, connections: sockets.size }).toEqual({ copies: 1, connections: 1 });
});

test('a worker that was frozen on the way hands nothing over when it wakes up', async () => {
  let copies = 0;
  const takes: SMTPServerOptions = {
    onData: (stream, _, done) => {
      stream.on('data', () => {
        copies += 1;
      });
      stream.on('end', done);
    },
  };
  const late = await peer(takes);
  expect(await late(performance.now() - 1)).toMatchObject({ outcome: 'later' });
  const frozen = await peer({
    ...takes,
    onRcptTo: (_, __, done) => {
      done();
      // Nothing of this process moves until its time is over.
      const end = performance.now() + 300;
      while (performance.now() < end);
    },
  });
  expect(await frozen(performance.now() + 250)).toMatchObject({ outcome: 'later' });
  expect(copies).toBe(0);
});

test('only the codes of a mailbox that is not there count as one', () => {
  for (const dead of ['550 5.1.1 No', '5.1.10', '550-5.2.1 disabled', '5.1.3 (bad syntax)'])
    expect(isDeadAddressStatus(dead), dead).toBe(true);
  for (const alive of [
    '550 5.7.1 No',
    '5.1.8',
    '5.2.2 full',
    '4.1.1',
    '15.1.1',
    '5.1.11',
    '550 No',
  ])
    expect(isDeadAddressStatus(alive), alive).toBe(false);
});
