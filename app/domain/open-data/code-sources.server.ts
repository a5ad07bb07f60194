import type { Services } from '#app/platform/ports.ts';
import { contractsHere, grantsOfCouncilHere, tendersHere } from './code-here.server.ts';
import type { CodeKind, CodeRows, CodeScope } from './code-rows.ts';
import type { GrantRow } from './grant-rows.ts';
import { grantsHere } from './grants-here.server.ts';

type Handed = Pick<Services, 'db' | 'settings'>;

/** Rows of a council in a stretch of days, a batch at a time, in an order that stays. */
export type CodeSource<K extends CodeKind> = (
  services: Handed,
  scope: CodeScope,
) => AsyncIterable<CodeRows[K][]>;

/** A list that is empty: nothing keeps such rows yet, which is not the same as keeping none. */
type CodeSources = { [K in CodeKind]: readonly CodeSource<K>[] };

/** Where the rows of each table come from; what imports join here. */
export const codeSources: CodeSources = {
  spend: [],
  tenders: [tendersHere],
  contracts: [contractsHere],
  grants: [grantsOfCouncilHere],
};

/** Where the grants of the 360Giving file come from; what imports join here. */
export const grantSources: readonly ((services: Handed) => AsyncIterable<GrantRow[]>)[] = [
  grantsHere,
];
