import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { takeEvent } from '#app/domain/billing/take-event.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** Takes posts as the webhook's route does, without the pages around it. */
export async function startStripeEar(
  services: Services,
): Promise<{ origin: string; stop(): Promise<void> }> {
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const signature = (request.headers['stripe-signature'] as string | undefined) ?? null;
    const taken = await takeEvent(services, { body: Buffer.concat(parts), signature });
    response.writeHead(taken.outcome === 'taken' ? 200 : 400).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((stopped) => server.close(stopped));
    },
  };
}
