/** From the staging table into the register, set by set. Identifiers come from our own field lists. */
import type { Transaction } from '#app/platform/ports.ts';
import type { KindSpec } from './fields.ts';
import type { RowReader } from './read-row.ts';
import { stagedColumns } from './stage-rows.server.ts';

export type Inserted = { imported: number; duplicate: number };

type Target = {
  spec: KindSpec;
  reader: RowReader;
  runId: string;
  authorityCode: string;
  vatBasis: string;
};

/** The id of a further row of one file that says the same. SQL, of the first one's id and the number. */
export function furtherId(id: string, occurrence: string): string {
  return `encode(substring(sha256(convert_to(${id}::text || '#' || ${occurrence}, 'utf8')) from 1 for 16), 'hex')::uuid`;
}

type Scope = { spec: KindSpec; authorityCode: string };

/**
 * Rows of one file that say the same are numbered; the first one's id is the plain one. A row with the
 * mark of a line of this council (line-mark.ts) is that line.
 */
function numbered({ spec, authorityCode }: Scope): string {
  return `
  select *, case when line is not null then line when occurrence = 1 then id
    else ${furtherId('id', 'occurrence')} end as row_id
  from (select s.*, (row_number() over (partition by s.id, s.line order by s.row_no))::int as occurrence
    from (select s.*, case when s.marked is not null then
        (select t.id from ${spec.table} t where t.id = s.marked and t.authority_code = ${quoted(authorityCode)}) end as line
      from staged_row s) s) s`;
}

function quoted(code: string): string {
  return `'${code.replaceAll(/[^\w-]/g, '')}'`;
}

/** Rows that are not there yet. What was awarded here is here already, whatever list it comes in. */
function isNew({ spec, reader, authorityCode }: Scope & { reader: RowReader }): string {
  const known = [`select 1 from ${spec.table} t where t.id = n.row_id`];
  if (spec.kind === 'grants') known.push('select 1 from award a where a.id = n.marked');
  if (spec.kind === 'contracts' && reader.fields.some(({ name }) => name === 'ocid'))
    known.push(`select 1 from opportunity o join outcome u on u.opportunity_id = o.id
      join award a on a.outcome_id = u.id join organisation b on b.id = o.buyer_id
      where o.ocid = n.ocid and u.released_at is not null
        and ${quoted(authorityCode)} in (b.gss, b.id::text)`);
  return known.map((sql) => `not exists (${sql})`).join(' and ');
}

/** A UUID of version 7 made by the database, in order of time. @source RFC 9562, 5.7 */
const UUID7 = `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
  substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`;

/** The statement that makes the staging table of a session. */
export function stagingTable(spec: KindSpec, reader: RowReader): string {
  const columns = stagedColumns(spec, reader).map(({ name, type }) => `${name} ${type}`);
  return `create temp table staged_row (${columns.join(', ')})`;
}

export function copyStatement(spec: KindSpec, reader: RowReader): string {
  const names = stagedColumns(spec, reader).map(({ name }) => name);
  return `copy staged_row (${names.join(', ')}) from stdin`;
}

/**
 * Adds the rows that are not there yet. A row that is there stays as it is, and that this import saw
 * it too is noted, so that undoing the other import does not lose it.
 * @param staged how many rows are in the staging table
 */
export async function insertStaged(
  tx: Transaction,
  target: Target,
  staged: number,
): Promise<Inserted> {
  const { spec, reader, runId } = target;
  const hasPayees = reader.fields.some(({ name }) => name === spec.payee);
  if (hasPayees) await addPayees(tx);
  await tx.$executeRawUnsafe(`set local work_mem = '128MB'`);
  // What the plan goes by, and no more: looking at all columns takes longer than it saves.
  await tx.$executeRawUnsafe(`analyze staged_row (id, row_no${hasPayees ? ', payee_key' : ''})`);
  const imported = await tx.$executeRawUnsafe(insertSql(target));
  const duplicate = staged - imported;
  if (duplicate > 0) {
    await tx.$executeRawUnsafe(
      `insert into import_sighting (row_id, import_run_id, row_no)
       select n.row_id, $1::uuid, n.row_no from (${numbered(target)}) n
       join ${spec.table} t on t.id = n.row_id and t.authority_code = ${quoted(target.authorityCode)}
       where t.import_run_id <> $1::uuid
       order by n.row_id
       on conflict do nothing`,
      runId,
    );
  }
  if (spec.kind !== 'spend') {
    await markCurrent(
      tx,
      spec,
      `select same_as from ${spec.table} where import_run_id = $1::uuid`,
      runId,
    );
  }
  return { imported, duplicate };
}

/** How many rows are new, without adding any. */
export async function countNew(
  tx: Transaction,
  target: Pick<Target, 'spec' | 'reader' | 'authorityCode'>,
): Promise<Inserted> {
  const [row] = await tx.$queryRawUnsafe<{ all: bigint; new: bigint }[]>(
    `select count(*) as all, count(*) filter (where ${isNew(target)}) as new
     from (${numbered(target)}) n`,
  );
  const imported = Number(row!.new);
  return { imported, duplicate: Number(row!.all) - imported };
}

/** Each way of writing a name comes at least once with `first_seen`. */
async function addPayees(tx: Transaction): Promise<void> {
  await tx.$executeRawUnsafe(
    `create temp table payee_of on commit drop as
     select distinct on (payee_key) payee_key as key, payee_name as name, payee_may_be_named,
       null::uuid as id
     from staged_row where first_seen order by payee_key, row_no`,
  );
  await tx.$executeRawUnsafe('analyze payee_of');
  await tx.$executeRawUnsafe(
    `insert into payee (id, key, name, may_be_named)
     select ${UUID7}, s.key, s.name, s.payee_may_be_named from payee_of s
     where not exists (select 1 from payee p where p.key = s.key)
     on conflict (key) do nothing`,
  );
  await tx.$executeRawUnsafe('update payee_of o set id = p.id from payee p where p.key = o.key');
}

function insertSql(target: Target): string {
  const { spec, reader, runId, authorityCode, vatBasis } = target;
  const fields = reader.fields.flatMap(({ column }) => (column === '' ? [] : [column]));
  const hasPayees = reader.fields.some(({ name }) => name === spec.payee);
  const columns: Record<string, string> = {
    id: 'n.row_id',
    import_run_id: `'${runId}'::uuid`,
    payee_id: hasPayees ? 'p.id' : 'null',
    authority_code: quoted(authorityCode),
    row_no: 'n.row_no',
    occurrence: 'n.occurrence',
    redacted: 'n.redacted',
    ...Object.fromEntries(fields.map((column) => [column, `n.${column}`])),
  };
  if (spec.kind !== 'contracts') columns.day_unknown = 'n.day_unknown';
  if (spec.kind !== 'grants') columns.vat_basis = `'${vatBasis}'::vat_basis`;
  if (spec.kind !== 'spend') {
    columns.same_as = 'coalesce(n.same_as, n.row_id)';
    columns.imported_at = 'clock_timestamp()';
  }
  // An id holds its council, and this council's imports take turns: nobody adds the same row meanwhile.
  return `insert into ${spec.table} (${Object.keys(columns).join(', ')})
    select ${Object.values(columns).join(', ')}
    from (${numbered(target)}) n ${hasPayees ? 'left join payee_of p on p.key = n.payee_key' : ''}
    where ${isNew(target)}`;
}

/**
 * Of the versions of a grant or contract, the one changed last or else brought in last is current. One
 * that says it was changed later than the day after it came in does not know when it was.
 */
export async function markCurrent(
  tx: Transaction,
  spec: KindSpec,
  touched: string,
  ...values: unknown[]
): Promise<void> {
  // Text in grants, as the file has it: a day, or a time that begins with one.
  const changed =
    spec.kind === 'grants'
      ? `case when left(modified_at, 10) <= to_char(imported_at + interval '1 day', 'YYYY-MM-DD')
          then modified_at end`
      : `case when said_at <= imported_at + interval '1 day' then said_at end`;
  await tx.$executeRawUnsafe(
    `update ${spec.table} t set is_current = (t.id = latest.id)
     from (select distinct on (same_as) same_as, id from ${spec.table} where same_as in (${touched})
           order by same_as, ${changed} desc nulls last, imported_at desc, row_no desc) latest
     where t.same_as = latest.same_as and t.is_current <> (t.id = latest.id)`,
    ...values,
  );
}
