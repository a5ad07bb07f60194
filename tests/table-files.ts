import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Actor } from '#app/domain/kernel/actor.ts';
import type { PublishedKind } from '#app/domain/transparency/fields.ts';
import { type FileReport, importFile } from '#app/domain/transparency/import-file.server.ts';
import type { Mapping } from '#app/domain/transparency/recognise-columns.ts';
import type { Services } from '#app/platform/ports.ts';

export const system: Actor = { kind: 'system', name: 'test' };
export const HEADER = 'Date,Department,Supplier,Purpose,Reference,Net Amount\n';

type Options = {
  kind?: PublishedKind;
  council?: string;
  mapping?: Mapping;
  dryRun?: boolean;
  name?: string;
};

/** A folder of its own for the files that a test makes up; goes after the file's tests. */
export function tableFiles() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-import-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  function write(content: Buffer | string, name = `file-${++files}`): string {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  }
  /** Brings made-up content in, as spending of Leeds unless told otherwise. */
  async function bring(
    services: Services,
    content: Buffer | string,
    options: Options = {},
    actor = system,
  ): Promise<FileReport[]> {
    const { kind = 'spend', council = 'Leeds', name = 'a.csv', ...rest } = options;
    const file = { path: write(content), name };
    const reports = await importFile(services, actor, { kind, council, file, ...rest });
    return reports as FileReport[];
  }
  return { write, bring };
}
