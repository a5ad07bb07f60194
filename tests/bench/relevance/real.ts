import { existsSync } from 'node:fs';
import path from 'node:path';
import { importFiles } from '#app/cli/import.ts';
import { fillDemonstrationIfEmpty } from '#app/domain/demonstration/fill.server.ts';
import { loadOpportunityDocuments } from '#app/domain/opportunities/search-documents.server.ts';
import type { Services } from '#app/platform/ports.ts';
import type { JudgedCorpus } from './judged.ts';

const folder = path.resolve('../shared/samples/ocds');
const files = [
  'contracts-finder-2025-201-releases.json',
  'find-a-tender-032703-2026.json',
  'find-a-tender-037689-2026.json',
  'sell2wales-2025-90-releases.json',
].map((name) => path.join(folder, name));

/** The real notices lie beside the repository, on machines that have them. */
export const samplesArePresent = files.every((file) => existsSync(file));

/** The demonstration tells its dates by this day, whenever the figures are taken. */
export const JUDGED_ON = new Date('2026-11-25T09:00:00Z');

/**
 * The demonstration and the real notices as the product indexes them: imported into a house of the
 * caller's that was empty, and read as search documents. A notice's key is its process id (OCID), a
 * demonstration's is its title and buyer.
 */
export async function loadRealCorpus(services: Services): Promise<JudgedCorpus> {
  await fillDemonstrationIfEmpty({ ...services, clock: { now: () => JUDGED_ON } });
  const nothingRead = await importFiles(services, files, false, () => {});
  if (nothingRead) throw new Error(`The sample notices of ${folder} could not be read.`);
  const rows = await services.db.opportunity.findMany({
    select: { id: true, ocid: true, source: true, title: true, buyerName: true },
    orderBy: { reference: 'asc' },
  });
  const taken = new Set<string>();
  const keyOf = new Map<string, string>();
  for (const row of rows) {
    const name = `demo/${slug(row.title)}@${slug(row.buyerName)}`;
    const key = row.source === 'elsewhere' ? row.ocid : unlike(name, taken);
    taken.add(key);
    keyOf.set(row.id, key);
  }
  const docs = await loadOpportunityDocuments(services, [...keyOf.keys()]);
  return { docs: docs.sort((a, b) => a.reference.localeCompare(b.reference)), keyOf };
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

function unlike(name: string, taken: ReadonlySet<string>): string {
  let key = name;
  for (let number = 2; taken.has(key); number += 1) key = `${name}-${number}`;
  return key;
}
