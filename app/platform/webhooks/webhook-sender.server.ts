import { lookup as systemLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import {
  type RequestFilteringAgentOptions,
  RequestFilteringHttpAgent,
  RequestFilteringHttpsAgent,
} from 'request-filtering-agent';
import { isPrivateAddress } from '#app/platform/http/guarded-get.server.ts';
import type { WebhookAnswer, WebhookSender } from '#app/platform/ports.ts';

export type WebhookSenderOptions = {
  /** This machine and private networks may be sent to, and http used. */
  allowPrivate: boolean;
  /** Until the answer's first line. */
  timeoutMs: number;
  /** How names become addresses; the system's way unless given. */
  lookup?: LookupFunction;
};

const MOST_BYTES = 2048;
/** The answer's words are for the log alone: nobody waits long for them. */
const WORDS_MS = 2000;

const PRIVATE = 'This address is on a private network. Give one that can be reached from outside.';

/**
 * Over node's own http, with an agent that looks at each address after the name was resolved and
 * connects to that very one: a name that answers otherwise the second time gains nothing.
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { allowPrivate, timeoutMs, lookup = systemLookup as LookupFunction } = options;
  const filter: RequestFilteringAgentOptions & { keepAlive: boolean; lookup: LookupFunction } = {
    keepAlive: false,
    allowPrivateIPAddress: allowPrivate,
    lookup,
  };
  const agents = {
    'http:': new RequestFilteringHttpAgent(filter),
    'https:': new RequestFilteringHttpsAgent(filter),
  };

  return {
    async refusalOf(address) {
      if (allowPrivate) return null;
      const host = bareHost(new URL(address));
      if (isIP(host)) return isPrivateAddress(host) ? PRIVATE : null;
      const found = await addressesOf(lookup, host);
      if (found.length === 0) return `We can’t find ${host}. Check the address.`;
      return found.some(isPrivateAddress) ? PRIVATE : null;
    },

    async post({ url: address, headers, body }) {
      const began = performance.now();
      const durationMs = () => Math.round(performance.now() - began);
      const url = new URL(address);
      const isPlain = url.protocol === 'http:';
      if (url.protocol !== 'https:' && !(isPlain && allowPrivate)) {
        return { status: null, reason: 'Only https is sent to', durationMs: 0 };
      }
      const signal = AbortSignal.timeout(timeoutMs);
      return new Promise<WebhookAnswer>((settle) => {
        const sent = (isPlain ? http : https).request(url, {
          method: 'POST',
          agent: isPlain ? agents['http:'] : agents['https:'],
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'accept-encoding': 'identity',
            'user-agent': 'Drawbridge-Webhooks/1',
            ...headers,
          },
          signal,
        });
        sent.on('response', (response) => {
          const { statusCode: status = 0, headers: told } = response;
          const ms = durationMs();
          readWords(response, (words) => {
            settle({
              status,
              body: words,
              retryAfter: told['retry-after'] ?? null,
              durationMs: ms,
            });
            sent.destroy();
          });
        });
        // An answer that changes the protocol is an answer too, and would never be a response.
        sent.on('upgrade', ({ statusCode: status = 0 }, socket) => {
          socket.destroy();
          settle({ status, body: '', retryAfter: null, durationMs: durationMs() });
        });
        const failed = (reason: string) =>
          settle({ status: null, reason, durationMs: durationMs() });
        const silent = `No answer within ${timeoutMs / 1000} seconds`;
        sent.on('error', (error) =>
          failed(signal.aborted ? silent : reasonWords(error as NodeJS.ErrnoException)),
        );
        // Whatever else a peer thinks of, nobody waits for it longer than this.
        const late = setTimeout(() => failed(silent), timeoutMs + 2 * WORDS_MS);
        sent.on('close', () => clearTimeout(late));
        sent.end(body);
      });
    },
  };
}

/** The first 2 KB, or as much as came in two seconds. */
function readWords(response: http.IncomingMessage, done: (words: string) => void): void {
  const parts: Buffer[] = [];
  let bytes = 0;
  const finish = () => {
    clearTimeout(late);
    done(Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8'));
  };
  const late = setTimeout(finish, WORDS_MS);
  response.on('data', (part: Buffer) => {
    parts.push(part);
    bytes += part.length;
    if (bytes >= MOST_BYTES) finish();
  });
  response.on('end', finish);
  response.on('error', finish);
}

/** Every address of a name; none when there is no such name. */
function addressesOf(lookup: LookupFunction, host: string): Promise<string[]> {
  return new Promise((settle) => {
    lookup(host, { all: true }, (error, found) => {
      if (error) return settle([]);
      settle(Array.isArray(found) ? found.map(({ address }) => address) : [found]);
    });
  });
}

/** @source WHATWG URL: IPv6 in brackets, IPv4 already in its four decimal parts */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

const REASONS: Record<string, string> = {
  ENOTFOUND: 'The name was not found',
  EAI_AGAIN: 'The name was not found',
  ECONNREFUSED: 'The connection was refused',
  ECONNRESET: 'The connection broke off before an answer',
  EPIPE: 'The connection broke off before an answer',
  ETIMEDOUT: 'No connection in time',
  EHOSTUNREACH: 'It can’t be reached',
  ENETUNREACH: 'It can’t be reached',
  CERT_HAS_EXPIRED: 'Its certificate has run out',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is signed by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate lacks the one that signed it',
};

function reasonWords({ code = '', message }: NodeJS.ErrnoException): string {
  if (message.includes('is not allowed. Because')) return 'The address is on a private network';
  return REASONS[code] ?? (code ? `It failed: ${code}` : 'It failed');
}
