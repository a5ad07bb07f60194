import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { type FieldErrors, Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { SPECS } from './fields.ts';
import type { Preview } from './preview-table.server.ts';
import { type Mapping, whatIsMissing } from './recognise-columns.ts';
import { findUpload, groupsOf } from './uploads.server.ts';

/** Group → column → field, as chosen on the page; empty for a column that is not used. */
export type ChosenColumns = string[][];

/**
 * Says which column is what, and has the file brought in by a job. Saying it twice starts one import.
 * @throws NotFound, NotAllowed; Invalid where two columns are the same thing, or the only table lacks
 *   what it can't do without: fields are named "g0-c3", a whole table "g0"
 */
export async function startImport(
  services: Pick<Services, 'db' | 'jobs' | 'clock'>,
  actor: Actor,
  slug: string,
  input: { uploadId: string; chosen: ChosenColumns },
): Promise<void> {
  const person = requirePerson(actor);
  const { council, upload } = await findUpload(services, actor, slug, input.uploadId);
  const groups = groupsOf(upload.preview as unknown as Preview[]);
  const spec = SPECS[upload.kind];
  const errors: FieldErrors = {};
  const mappings: Record<string, Mapping> = {};
  let readable = 0;
  for (const [at, { table }] of groups.entries()) {
    const mapping: Mapping = {};
    for (const [column] of table.columns.entries()) {
      const name = input.chosen[at]?.[column] ?? '';
      const field = spec.fields.find((one) => one.name === name);
      if (!field) continue;
      if (field.name in mapping)
        errors[`g${at}-c${column}`] = [
          `Column ${column + 1} and column ${mapping[field.name]! + 1} can’t both be ${field.label}`,
        ];
      else mapping[field.name] = column;
    }
    if (whatIsMissing(spec, mapping) === null) readable += 1;
    mappings[table.fingerprint] = mapping;
  }
  if (readable === 0) {
    const lacking = whatIsMissing(spec, mappings[groups[0]?.table.fingerprint ?? ''] ?? {});
    errors.g0 = [`${lacking ?? 'There is no table.'} Choose it below.`];
  }
  if (Object.keys(errors).length > 0)
    throw new Invalid('Some columns have to be put right.', errors);
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.tableUpload.updateMany({
      where: { id: upload.id, authorityCode: council.code, startedAt: null },
      data: { mappings, startedAt: services.clock.now(), startedById: person.userId },
    });
    if (count === 0) return;
    await services.jobs.enqueue(
      tx,
      'import-file',
      { uploadId: upload.id },
      { key: `import-file:${upload.id}` },
    );
    await recordAudit(tx, actor, {
      stream: `organisation:${council.organisationId}`,
      action: 'transparency.upload-started',
      subject: { type: 'upload', id: upload.id },
      organisationId: council.organisationId,
      detail: { kind: upload.kind, council: council.code, file: upload.file },
    });
  });
}

/** Throws a file away that nobody has brought in. @throws NotFound, NotAllowed */
export async function discardUpload(
  services: Pick<Services, 'db' | 'files'>,
  actor: Actor,
  slug: string,
  uploadId: string,
): Promise<void> {
  const { council, upload } = await findUpload(services, actor, slug, uploadId);
  const { count } = await services.db.tableUpload.deleteMany({
    where: { id: upload.id, authorityCode: council.code, startedAt: null },
  });
  if (count > 0 && upload.storageKey) await services.files.remove(upload.storageKey);
}
