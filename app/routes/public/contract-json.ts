import { redirect } from 'react-router';
import { contractInFullJson } from '#app/domain/transparency/contracts-out.server.ts';
import { findContract } from '#app/domain/transparency/find-contract.server.ts';
import { JSON_TYPE, reading } from '#app/routes/api/reading.server.ts';
import { openToAll } from '#app/routes/scope.server.ts';
import type { Route } from './+types/contract-json';

/** One contract as data. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => {
  const found = await findContract(services, params.id);
  if ('movedTo' in found) {
    throw redirect(`/contracts/${found.movedTo}.json`, { headers: openToAll });
  }
  const { baseUrl } = services.settings;
  return { type: JSON_TYPE, body: JSON.stringify(contractInFullJson(found.contract, baseUrl)) };
});
