import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { createGunzip } from 'node:zlib';

export type GuardedRequest = {
  headers?: Record<string, string>;
  /** Until the answer is whole. */
  timeoutMs: number;
  /** After unpacking. */
  mostBytes: number;
  /** Addresses of this machine and of private networks are refused unless this is set. */
  allowPrivate: boolean;
};
export type GuardedAnswer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

/** The request was refused, failed, or its answer was too much. The message is fit for a log. */
export class GetFailed extends Error {
  override name = 'GetFailed';
}

const privateRanges = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateRanges.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  privateRanges.addSubnet(net, prefix, 'ipv6');
}

/** Addresses of this machine, private networks, link-local and the like; IPv4 inside IPv6 too. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  return privateRanges.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves a name and hands on only public addresses, so that the one checked is the one used. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const open = found.filter(({ address }) => !isPrivateAddress(address));
    if (open.length === 0) return done(new GetFailed(`${hostname} is on a private network`), []);
    if (options.all) return done(null, open);
    done(null, open[0]!.address, open[0]!.family);
  });
};

/**
 * One GET, for addresses that come from outside. Follows no redirect: the caller decides.
 * @throws GetFailed when it is refused, times out, breaks off or is too large
 */
export async function guardedGet(address: string, request: GuardedRequest): Promise<GuardedAnswer> {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw new GetFailed(`${url.protocol} is not fetched`);
  if (
    !request.allowPrivate &&
    isIP(url.hostname.replace(/^\[|\]$/g, '')) &&
    isPrivateAddress(url.hostname)
  ) {
    throw new GetFailed(`${url.hostname} is on a private network`);
  }
  const get = url.protocol === 'https:' ? https.get : http.get;
  const signal = AbortSignal.timeout(request.timeoutMs);
  return new Promise((succeed, fail) => {
    const failed = (error: unknown) =>
      fail(
        error instanceof GetFailed
          ? error
          : new GetFailed(
              signal.aborted
                ? `no answer within ${request.timeoutMs / 1000} seconds`
                : (error as Error).message,
            ),
      );
    const sent = get(
      url,
      {
        headers: { 'accept-encoding': 'gzip', ...request.headers },
        signal,
        ...(!request.allowPrivate && { lookup: publicOnly }),
      },
      (response) => {
        response.on('error', failed);
        const zipped = response.headers['content-encoding'] === 'gzip';
        const stream = zipped ? response.pipe(createGunzip()) : response;
        const parts: Buffer[] = [];
        let bytes = 0;
        stream.on('error', failed);
        stream.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes <= request.mostBytes) return void parts.push(part);
          failed(new GetFailed(`the answer is larger than ${request.mostBytes} bytes`));
          sent.destroy();
        });
        stream.on('end', () =>
          succeed({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    sent.on('error', failed);
    // An answer that changes the protocol would never be a response.
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      failed(new GetFailed('the answer is of another protocol'));
    });
  });
}
