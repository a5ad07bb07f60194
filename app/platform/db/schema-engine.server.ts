import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../../..');
const migrationsDirectory = path.join(root, 'prisma/migrations');
const schemaDirectory = path.join(root, 'prisma/schema');
const nothingExternal = { externalTables: [], externalEnums: [] };

/** Held while a migration's script runs, by the database itself: also when its process is gone. */
const scriptLock = 72736968;

/**
 * Applies what `prisma/migrations` has and the database has not. Returns the names applied. After
 * a killed run it goes on where that one stopped.
 */
export async function applyMigrations(ownerUrl: string): Promise<string[]> {
  await forgetUnfinished(ownerUrl);
  const input = { migrationsList: migrationList(), filters: nothingExternal };
  const { appliedMigrationNames } = await withEngine(ownerUrl, (engine) =>
    engine.applyMigrations(input),
  );
  return appliedMigrationNames;
}

/** The statements that make an empty database match `prisma/schema`. */
export async function schemaDdl(anyDatabaseUrl: string): Promise<string> {
  const { stdout } = await withEngine(anyDatabaseUrl, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: schemaFiles() },
      script: true,
      exitCode: null,
      filters: nothingExternal,
    }),
  );
  if (!stdout) throw new Error('The schema engine gave no statements for prisma/schema.');
  return stdout;
}

/**
 * A script and the note that it is applied commit together (WholeScriptAdapter), so one without
 * the note has changed nothing and may run again.
 */
async function forgetUnfinished(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // One that outlived its process ends first, one way or the other.
    await client.query('select pg_advisory_lock($1)', [scriptLock]);
    const { rows } = await client.query("select to_regclass('_prisma_migrations') as notes");
    if (rows[0].notes === null) return;
    await client.query(
      'delete from _prisma_migrations where finished_at is null and rolled_back_at is null',
    );
  } finally {
    await client.end();
  }
}

async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const datamodels = schemaFiles().map(({ path: file, content }): [string, string] => [
    file,
    content,
  ]);
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptAdapter(pool));
  const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * The adapter splits a script at every semicolon, which breaks function bodies. PostgreSQL itself
 * takes a script whole, and as one transaction. The note that a migration is applied joins it.
 */
class WholeScriptAdapter extends PrismaPg {
  override async connect() {
    const connection = await super.connect();
    const migrations = new Set(migrationList().migrationDirectories.map(scriptOf));
    connection.executeScript = async (script) => {
      const whole = migrations.has(script) ? withNote(script) : script;
      await connection.underlyingDriver().query(whole);
    };
    return connection;
  }
}

function withNote(script: string): string {
  return `select pg_advisory_xact_lock(${scriptLock});
${script}
;update _prisma_migrations set finished_at = now()
  where finished_at is null and rolled_back_at is null;`;
}

function scriptOf({ migrationFile }: { migrationFile: { content: { value: string } } }): string {
  return migrationFile.content.value;
}

function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(schemaDirectory)
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => ({
      path: path.join(schemaDirectory, file),
      content: readFileSync(path.join(schemaDirectory, file), 'utf8'),
    }));
}

function migrationList() {
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readdirSync(migrationsDirectory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: readFileSync(path.join(migrationsDirectory, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
  };
}
