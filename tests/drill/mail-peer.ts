import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Letter = { messageId: string; to: string };

export type MailPeer = {
  url: string;
  letters: Letter[];
  /** Called when it has said 250 to one. */
  onTaken: () => void;
  stop(): Promise<void>;
};

/** A real mail server that takes everything, and keeps of each letter what the ledger must agree with. */
export async function startMailPeer(): Promise<MailPeer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const head = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
        const messageId = /^Message-ID:\s+(<[^>]+>)/im.exec(head)?.[1] ?? '';
        peer.letters.push({ messageId, to: session.envelope.rcptTo[0]?.address ?? '' });
        done();
        peer.onTaken();
      });
    },
  });
  // A client that is killed hangs up in the middle of a word.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const peer: MailPeer = {
    url: `smtp://127.0.0.1:${port}`,
    letters: [],
    onTaken: () => {},
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return peer;
}
