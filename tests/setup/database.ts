import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase } from '#app/platform/db/roles.server.ts';
import { templateName, testPassword } from './global.ts';

export type TestDatabase = { url: string; ownerUrl: string; drop(): Promise<void> };

/** A migrated database of the caller's own, cloned from a template in a fraction of a second. */
export async function testDatabase(
  adminUrl: string = inject('adminUrl'),
  template: string = templateName,
): Promise<TestDatabase> {
  const name = `drawbridge_t_${randomUUID().slice(0, 8)}`;
  const { appUrl, ownerUrl } = await createDatabase(adminUrl, name, testPassword, template);
  return {
    url: appUrl,
    ownerUrl,
    async drop() {
      const admin = new pg.Client({ connectionString: adminUrl });
      await admin.connect();
      await admin.query(`drop database if exists "${name}" with (force)`);
      await admin.end();
    },
  };
}
