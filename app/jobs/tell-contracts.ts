import { tellOfEnding } from '#app/domain/transparency/contract-news.server.ts';
import type { House } from '#app/services.server.ts';

/** Runs every day: those who follow contracts are told of those that end or are reviewed. */
export async function tellContractsJob({ services }: House): Promise<void> {
  const contracts = await tellOfEnding(services);
  if (contracts > 0) services.log.info({ contracts }, 'followers told of contracts that end');
}
