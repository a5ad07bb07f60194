import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { createDatabase } from '#app/platform/db/roles.server.ts';
import { schemaDdl } from '#app/platform/db/schema-engine.server.ts';
import { testDatabase } from './setup/database.ts';
import { testPassword } from './setup/global.ts';

/**
 * The schema and the migrations are two tellings of one database. What only migrations can say
 * (checks, triggers, their functions) is listed here; anything else that differs is drift.
 */
const onlyInMigrations = [
  /^constraint \w+\.(opportunity_here_has_buyer|opportunity_value_positive|opportunity_questions_before_bids|opportunity_published_has_deadline|cost_line_withheld_has_no_sum|criterion_weight_range|bid_party_share_range|award_value_positive|alert_has_one_owner|alert_hours|webhook_off_has_reason|payee_decision_is_whole|explanation_names_its_subject|enquiry_answer_is_whole|billing_intent_end_is_whole|billing_account_not_own_group) /,
  /^index billing_intent\.billing_intent_one_open /,
  /^index register_name\.register_name_core_(letters|words) /,
  /^trigger /,
  /^function refuse_/,
  /^(column|constraint|index) _prisma_migrations\./,
];

describe('prisma/schema and prisma/migrations', () => {
  it('describe the same database', async () => {
    const { missing, extra } = await compare(await fromMigrations(), await fromSchema());
    expect(missing).toEqual([]);
    expect(extra).toEqual([]);
  });

  it('are told apart when they drift', async () => {
    const schema = await fromSchema('alter table lot add column planted text');
    const { missing, extra } = await compare(await fromMigrations(), schema);
    expect({ missing, extra }).toEqual({ missing: ['column lot.planted text null'], extra: [] });
  });
});

/** @returns what the schema has and the migrations lack, and the other way round less the known list */
async function compare(migrated: string[], schema: string[]) {
  return {
    missing: schema.filter((line) => !migrated.includes(line)),
    extra: migrated.filter(
      (line) => !schema.includes(line) && !onlyInMigrations.some((known) => known.test(line)),
    ),
  };
}

async function fromMigrations(): Promise<string[]> {
  const database = await testDatabase();
  try {
    return await catalog(database.ownerUrl);
  } finally {
    await database.drop();
  }
}

async function fromSchema(further = ''): Promise<string[]> {
  const name = `drawbridge_t_${randomUUID().slice(0, 8)}`;
  const { ownerUrl } = await createDatabase(inject('adminUrl'), name, testPassword);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(await schemaDdl(ownerUrl));
  await client.query(further);
  await client.end();
  return catalog(ownerUrl);
}

/** One line for each column, constraint, index, enum value, trigger and function of schema public. */
async function catalog(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ line: string }>(`
    select format('column %s.%s %s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' else 'null' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    union all
    select format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select format('index %s.%s %s', tablename, indexname, indexdef) from pg_indexes where schemaname = 'public'
    union all
    select format('enum %s %s', t.typname, e.enumlabel) from pg_enum e join pg_type t on t.oid = e.enumtypid
    where t.typnamespace = 'public'::regnamespace
    union all
    select format('trigger %s.%s %s', tgrelid::regclass, tgname, tgfoid::regproc) from pg_trigger where not tgisinternal
    union all
    select format('function %s', proname) from pg_proc where pronamespace = 'public'::regnamespace
    order by 1`);
  await client.end();
  return rows.map(({ line }) => line);
}
