import type { Server } from 'node:http';
import path from 'node:path';
import { createRequestHandler, type GetLoadContextFunction } from '@react-router/express';
import compression from 'compression';
import express from 'express';
import type { ServerBuild } from 'react-router';
import type { Log } from '#app/platform/ports.ts';
import {
  boundedBody,
  requestLog,
  sameOriginOnly,
  securityHeaders,
  soundAddress,
} from './security.server.ts';

export type WebOptions = {
  build: ServerBuild;
  clientDirectory: string;
  getLoadContext: GetLoadContextFunction;
  baseUrl: string;
  isDemo: boolean;
  trustProxy: number;
  /** Paths whose routes stream what they are sent. */
  isUpload(path: string): boolean;
  /** Where forms may lead beside our own pages. */
  formOrigins: readonly string[];
  log: Log;
  /** Throws when a service the pages need does not answer. */
  checkReady(): Promise<void>;
};

/** The web server: probes, static files, then the pages. */
export function createWebApp(options: WebOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  app.use(requestLog(options.log));
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });
  app.get('/readyz', async (_request, response) => {
    try {
      await options.checkReady();
      response.type('text/plain').send('ready\n');
    } catch (error) {
      options.log.warn({ error: String(error) }, 'not ready');
      response.status(503).type('text/plain').send('not ready\n');
    }
  });
  app.use(securityHeaders(options.baseUrl.startsWith('https://'), options.formOrigins));
  app.use(soundAddress(options.isDemo));
  app.use(sameOriginOnly(options.baseUrl, options.isDemo));
  app.use(boundedBody(options.isUpload));
  app.use(compression());
  app.use(
    '/assets',
    express.static(path.join(options.clientDirectory, 'assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
    }),
  );
  app.use(express.static(options.clientDirectory, { maxAge: '1h', index: false }));
  app.use(
    createRequestHandler({
      build: options.build,
      getLoadContext: options.getLoadContext,
      mode: 'production',
    }),
  );
  return app;
}

/**
 * Listens, and names a taken port with the command that avoids it.
 * @returns the server and the port it got
 */
export function listen(
  app: express.Express,
  host: string,
  port: number,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error)
        return reject(
          (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortTaken(port) : error,
        );
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address ? address.port : port });
    });
  });
}

export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  constructor(port: number) {
    super(
      `Port ${port} is taken by another program. Choose another one:  PORT=${port + 1} npm start`,
    );
  }
}

/** Stops taking requests and lets those under way finish, for ten seconds at most. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearTimeout(patience);
}
