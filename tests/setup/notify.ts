import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Notification = {
  id: string;
  reference: string | null;
  email_address: string;
  status: string;
  template: { id: string };
  personalisation: Record<string, string>;
  one_click_unsubscribe_url: string | null;
};

/** What it does with the next request that would send something. */
type Mood = 'takes' | 'limits' | 'takes-and-hangs-up' | 'fails' | 'trial';

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';

/**
 * The part of GOV.UK Notify that we use, over real HTTP: it checks the token, keeps what it takes,
 * and finds it by reference. Addresses of `nowhere.invalid` are no addresses to it.
 */
export async function startNotify() {
  const taken: Notification[] = [];
  let mood: Mood = 'takes';
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (!isSigned(request.headers.authorization ?? ''))
      return refuse(response, 403, 'AuthError', 'Invalid token: signature, api token not found');
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      const reference = url.searchParams.get('reference');
      const notifications = taken.filter((one) => one.reference === reference);
      return json(response, 200, { notifications, links: { current: url.href } });
    }
    if (request.method !== 'POST' || url.pathname !== '/v2/notifications/email')
      return refuse(response, 404, 'NoResultFound', 'No result found');
    const body = JSON.parse(await text(request));
    const now = mood;
    mood = 'takes';
    if (now === 'limits')
      return refuse(response, 429, 'RateLimitError', 'Exceeded rate limit for key type LIVE');
    if (now === 'fails') return refuse(response, 500, 'Exception', 'Internal server error');
    if (now === 'trial')
      return refuse(
        response,
        400,
        'BadRequestError',
        'Can’t send to this recipient using a team-only API key',
      );
    if (/nowhere\.invalid$/.test(body.email_address))
      return refuse(response, 400, 'ValidationError', 'email_address Not a valid email address');
    const id = randomUUID();
    taken.push({
      id,
      reference: body.reference ?? null,
      email_address: body.email_address,
      status: 'created',
      template: { id: body.template_id },
      personalisation: body.personalisation,
      one_click_unsubscribe_url: body.one_click_unsubscribe_url ?? null,
    });
    if (now === 'takes-and-hangs-up') return void request.socket.destroy();
    return json(response, 201, { id, reference: body.reference });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    key: `drawbridge_test-${SERVICE}-${SECRET}`,
    taken,
    next(one: Mood) {
      mood = one;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** HS256 under the key's secret, issued by the service, within 30 seconds. @source RFC 7519 */
function isSigned(header: string): boolean {
  const [head = '', claims = '', signature] = header.replace(/^Bearer /, '').split('.');
  const expected = createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url');
  if (signature !== expected) return false;
  const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return iss === SERVICE && Math.abs(Date.now() / 1000 - iat) < 30;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, error: string, message: string): void {
  json(response, status, { status_code: status, errors: [{ error, message }] });
}
