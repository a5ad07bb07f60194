import type { Services } from '#app/platform/ports.ts';
import { contractsHere, grantsOfCouncilHere, tendersHere } from './code-here.server.ts';
import {
  contractsPublished,
  grantsPublishedBy,
  hasSpend,
  spendPublished,
} from './code-published.server.ts';
import type { CodeKind, CodeRows, CodeScope } from './code-rows.ts';
import type { GrantRow } from './grant-rows.ts';
import { grantsHere } from './grants-here.server.ts';
import { grantsPublished } from './grants-published.server.ts';

type Handed = Pick<Services, 'db' | 'settings' | 'keys'>;

/** Rows of a council in a stretch of days, a batch at a time, in an order that stays. */
export type CodeSource<K extends CodeKind> = (
  services: Handed,
  scope: CodeScope,
) => AsyncIterable<CodeRows[K][]>;

type CodeSources = { [K in CodeKind]: readonly CodeSource<K>[] };

/** Where the rows of each table come from; what imports join here. */
export const codeSources: CodeSources = {
  spend: [spendPublished],
  tenders: [tendersHere],
  contracts: [contractsHere, contractsPublished],
  grants: [grantsOfCouncilHere, grantsPublishedBy],
};

/**
 * Whether a table can be told at all: an empty one of spending would say that nothing was spent, where
 * nobody brought anything in.
 */
export async function isKept(services: Handed, kind: CodeKind, scope: CodeScope): Promise<boolean> {
  return kind !== 'spend' || (await hasSpend(services, scope));
}

/** Where the grants of the 360Giving file come from; what imports join here. */
export const grantSources: readonly ((
  services: Pick<Services, 'db' | 'settings'>,
) => AsyncIterable<GrantRow[]>)[] = [grantsHere, grantsPublished];
