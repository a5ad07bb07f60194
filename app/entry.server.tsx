import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import {
  type EntryContext,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router';
import { frameContext } from '#app/context.server.ts';
import { NonceContext } from '#app/ui/nonce.ts';

export { provideContext } from '#app/context.server.ts';

const patienceMs = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce, services } = context.get(frameContext);
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext value={nonce}>
        <ServerRouter context={router} url={request.url} nonce={nonce} />
      </NonceContext>,
      {
        nonce,
        [isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady']() {
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers,
              status: failed ? 500 : status,
            }),
          );
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          services.log.error({ error: String(error) }, 'page failed while rendering');
        },
      },
    );
    setTimeout(abort, patienceMs).unref();
  });
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { services } = context.get(frameContext);
  services.log.error(
    { error: error instanceof Error ? error.stack : String(error) },
    'page failed',
  );
}
