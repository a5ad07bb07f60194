import { buildIfNeeded } from '#app/cli/build.ts';
import { loadBuild, startWeb } from '#app/cli/web.ts';
import { runPendingJobs } from '#app/jobs/run-pending.server.ts';
import type { House } from '#app/services.server.ts';
import type { Biddable } from '#tests/bid-factories.ts';
import { createProvider } from '#tests/factories.ts';
import { cookieOf, createLogin } from '#tests/setup/people.ts';

/**
 * Serves the product and reads every page, twin and export that might tell of a bid, as anyone, as
 * the council's own commissioner, as another bidder and as the operator.
 * @returns what was read, by who read what
 * @throws Error when an address that should answer does not, since nothing read proves nothing
 */
export async function readEverything(house: House, to: Biddable): Promise<Record<string, string>> {
  buildIfNeeded();
  await runPendingJobs(house);
  const rival = await createProvider(house.services.db);
  const readers = {
    anyone: null,
    commissioner: await createLogin(house, [
      { organisationId: to.council.id, roles: ['admin', 'commissioner', 'evaluator'] },
    ]),
    rival: await createLogin(house, [{ organisationId: rival.id, roles: ['admin'] }]),
    operator: await createLogin(house, [], { isOperator: true }),
  };
  const opportunity = `/opportunities/${to.reference}`;
  const council = `/council/${to.council.slug}`;
  const addresses: Record<keyof typeof readers, string[]> = {
    anyone: [
      '/',
      '/opportunities?closed=include',
      '/opportunities.json?closed=include',
      '/opportunities.csv?closed=include',
      opportunity,
      `${opportunity}.json`,
      '/organisations',
      '/organisations.csv',
      '/organisations.json',
      '/search?q=care',
      '/suggestions.json?q=care',
      `/organisations/${to.council.slug}`,
      `/organisations/${to.council.slug}.json`,
      '/dev/mail',
    ],
    commissioner: [
      council,
      `${council}/opportunities/${to.reference}`,
      `${council}/opportunities/${to.reference}/opening`,
      `${council}/opportunities/${to.reference}/matches`,
      `${council}/opportunities/${to.reference}/coverage`,
      `${council}/opportunities/${to.reference}/clarifications`,
      `${council}/members`,
      opportunity,
    ],
    rival: [`/provider/${rival.slug}`, `/provider/${rival.slug}/bids/${to.reference}`, opportunity],
    operator: ['/admin', '/admin/mail', '/admin/search', opportunity],
  };
  const { port, stop } = await startWeb(house, { build: await loadBuild(), worker: false });
  try {
    const texts: Record<string, string> = {};
    for (const [who, login] of Object.entries(readers)) {
      const headers: Record<string, string> = login ? { cookie: await cookieOf(house, login) } : {};
      for (const address of addresses[who as keyof typeof readers]) {
        const answer = await fetch(`http://127.0.0.1:${port}${address}`, {
          headers,
          redirect: 'manual',
        });
        if (answer.status !== 200) throw new Error(`${who} got ${answer.status} from ${address}`);
        texts[`${address} as ${who}`] = await answer.text();
      }
    }
    return texts;
  } finally {
    await stop();
  }
}
