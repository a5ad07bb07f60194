import { importUpload } from '#app/domain/transparency/import-upload.server.ts';
import type { House } from '#app/services.server.ts';

/** Brings in a file whose columns a person has settled. */
export async function importFileJob(
  { services }: House,
  { uploadId }: { uploadId: string },
): Promise<void> {
  await importUpload(services, uploadId);
}
