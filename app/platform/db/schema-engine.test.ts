import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { createDatabase } from './roles.server.ts';
import { applyMigrations } from './schema-engine.server.ts';

const clients: pg.Client[] = [];

async function emptyDatabase(): Promise<{ url: string; client: pg.Client }> {
  const name = `drawbridge_t_${randomUUID().slice(0, 8)}`;
  const { ownerUrl } = await createDatabase(inject('adminUrl'), name, 'test-only');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  clients.push(client);
  return { url: ownerUrl, client };
}

afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
});

/** As the schema engine makes it. */
const notes = `create table _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

describe('applyMigrations', () => {
  it('goes on after a run that was killed before its script had ended', async () => {
    const { url, client } = await emptyDatabase();
    await client.query(notes);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name) values ($1, 'none', $2)`,
      [randomUUID(), '20261122000000_first'],
    );
    const applied = await applyMigrations(url);
    expect(applied).toContain('20261122000000_first');
    const { rows } = await client.query(
      'select migration_name from _prisma_migrations where finished_at is null',
    );
    expect(rows).toEqual([]);
    expect(await applyMigrations(url)).toEqual([]);
  });

  it('notes a migration as applied in the very transaction of its script', async () => {
    const { url, client } = await emptyDatabase();
    await client.query(notes);
    await client.query(`
      create table noted (migration text, transaction xid);
      create function remember() returns trigger language plpgsql as $$
        begin
          insert into noted values (new.migration_name, pg_current_xact_id()::xid);
          return new;
        end $$;
      create trigger remember after update on _prisma_migrations for each row
        when (old.finished_at is null and new.finished_at is not null)
        execute function remember();`);
    await applyMigrations(url);
    const { rows } = await client.query(
      `select migration from noted join pg_type on pg_type.xmin = noted.transaction
       where typname = 'vat_basis'`,
    );
    expect(rows).toEqual([{ migration: '20261122000000_first' }]);
  });
});
