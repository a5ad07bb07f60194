import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { path: string; headers: Record<string, string>; body: string };
export type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export type WebhookPeer = {
  url: string;
  received: Received[];
  /** How the next ones are answered, one after another; after that each gets 204. */
  answers: Answer[];
  stop(): Promise<void>;
};

/** A real HTTP server on a free port of this machine that keeps what it is sent. */
export async function startWebhookPeer(): Promise<WebhookPeer> {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      received.push({ path: request.url ?? '', headers, body: Buffer.concat(parts).toString() });
      (answers.shift() ?? withStatus(204))(request, response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answers,
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
}

export function withStatus(
  status: number,
  headers: Record<string, string> = {},
  body = '',
): Answer {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** Takes the request and breaks the connection off. */
export const reset: Answer = (request) => {
  request.socket.resetAndDestroy();
};

/** Says that it goes on in another protocol, as if that had been asked for. */
export const upgrade: Answer = (request) => {
  request.socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n',
  );
};

/** Takes the request and says nothing. */
export const silence: Answer = () => {};
