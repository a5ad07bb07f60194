import pg from 'pg';

export const ownerRole = 'drawbridge_owner';
export const appRole = 'drawbridge_app';

/** Tables to which history is only ever added: the application's role may not change a row. */
const appendOnly = [
  'audit_entry',
  'audit_head',
  'bid_version',
  'bid_opening',
  'opened_bid',
  'opportunity_key',
  'opportunity_version',
  'public_release',
];

export type DatabaseUrls = { appUrl: string; ownerUrl: string };

/**
 * Makes the two roles and a database owned by the first, on a cluster where `adminUrl` may do so.
 * The owner migrates; the application's role reads and writes but owns nothing.
 */
export async function createDatabase(
  adminUrl: string,
  name: string,
  password: string,
  template?: string,
): Promise<DatabaseUrls> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Roles belong to the whole cluster: two that make databases at once would trip over each other.
    await admin.query('select pg_advisory_lock(72736966)');
    for (const role of [ownerRole, appRole]) {
      const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
      const verb = rowCount ? 'alter' : 'create';
      await admin.query(`${verb} role ${role} login password ${admin.escapeLiteral(password)}`);
    }
    await admin.query('select pg_advisory_unlock(72736966)');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) {
      await admin.query(
        `create database ${admin.escapeIdentifier(name)} owner ${ownerRole}${template ? ` template ${admin.escapeIdentifier(template)}` : ''}`,
      );
    }
  } finally {
    await admin.end();
  }
  return {
    appUrl: urlFor(adminUrl, appRole, password, name),
    ownerUrl: urlFor(adminUrl, ownerRole, password, name),
  };
}

function urlFor(adminUrl: string, user: string, password: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = password;
  url.pathname = `/${database}`;
  return url.toString();
}

/**
 * Gives the application's role what it needs and no more. Run by the owner after every migration.
 * @param role the application's role; must exist
 */
export async function grantApplicationRole(owner: pg.Client, role: string): Promise<void> {
  const to = owner.escapeIdentifier(role);
  for (const schema of ['public', 'search', 'graphile_worker']) {
    await owner.query(`
      grant usage on schema ${schema} to ${to};
      grant select, insert, update, delete on all tables in schema ${schema} to ${to};
      grant usage, select, update on all sequences in schema ${schema} to ${to};
      grant execute on all functions in schema ${schema} to ${to};
    `);
  }
  // A rebuilt search index is swept and analysed by the role that built it. PostgreSQL 17 lets it;
  // before that the server's own sweeping, a minute or so later, has to do.
  const { rows: server } = await owner.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  if (server[0]!.version >= 170000)
    await owner.query(`grant maintain on all tables in schema search to ${to}`);
  // The queue's tables let nobody but their owner see a row, whatever is granted; grants suffice here.
  const { rows } = await owner.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity`,
  );
  for (const { name } of rows) await owner.query(`alter table ${name} disable row level security`);
  for (const table of appendOnly)
    await owner.query(`revoke update, delete, truncate on public.${table} from ${to}`);
  await owner.query(`revoke insert, update, delete on public._prisma_migrations from ${to}`);
}
