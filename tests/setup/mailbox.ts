import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Letter = { from: string; to: string[]; raw: string };

/** A real mail server on a free port that keeps what it is handed, or refuses while told to. */
export async function startMailbox(): Promise<{
  url: string;
  letters: Letter[];
  refuse(yes: boolean): void;
  stop(): Promise<void>;
}> {
  const letters: Letter[] = [];
  let refusing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusing)
          return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        const from = session.envelope.mailFrom;
        letters.push({
          from: from ? from.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    refuse: (yes) => {
      refusing = yes;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
