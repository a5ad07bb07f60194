import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { coreName, NAME_RULES } from '../name-words.ts';
import { payeeKey } from '../payee-key.ts';
import type { NameRecord, ReadRow, RegisterRecord } from './record.ts';

export type RegisterReport = {
  scheme: string;
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Marked, because a whole register came without them. */
  gone: number;
  names: number;
  /** Rows of tables that nothing is taken from. */
  unused: number;
  refused: { count: number; first: { file: string; reason: string }[] };
};

export type RegisterInput = {
  scheme: 'GB-CHC' | 'GB-COH';
  files: string[];
  /** Whether these files are the whole register: then what they lack has gone from it. */
  isWhole: boolean;
  rows: AsyncIterable<ReadRow & { file: string }>;
};

/** Refusals told with their reasons; all are counted. */
const MOST_TOLD = 20;
/** An hour and a half: five and a half million entries with their indexes. */
const LONGEST_MS = 5_400_000;

/**
 * Takes a register in: rows stream through COPY into a waiting table, then one transaction brings
 * the register up to date, set by set. The same files again change nothing; an entry that a whole
 * register lacks is marked as gone, never deleted. What broke off has changed nothing.
 * @throws NotFound for anyone but the operator and the system
 */
export async function importRegister(
  { services, pool }: { services: Services; pool: Pool },
  actor: Actor,
  input: RegisterInput,
): Promise<RegisterReport> {
  if (actor.kind !== 'system' && !isOperator(actor)) throw new NotFound();
  const runId = randomUUID();
  const report: RegisterReport = {
    scheme: input.scheme,
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    gone: 0,
    names: 0,
    unused: 0,
    refused: { count: 0, first: [] },
  };
  const startedAt = services.clock.now();
  try {
    await stage(pool, runId, input.rows, report);
    await services.db.$transaction(
      async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`register:${input.scheme}`}, 0))`;
        await bringIn(tx, runId, input, report);
        await countWords(tx);
        const { added, changed, gone, rows } = report;
        await tx.registerRun.create({
          data: {
            id: runId,
            scheme: input.scheme,
            files: input.files,
            isWhole: input.isWhole,
            rules: NAME_RULES,
            startedAt,
            endedAt: services.clock.now(),
            rows,
            added,
            changed,
            gone,
            refused: report.refused.count,
          },
        });
        await services.jobs.enqueue(tx, 'match-payees', {}, { key: 'match-payees' });
        await recordAudit(tx, actor, {
          stream: 'platform',
          action: 'register.imported',
          subject: { type: 'import', id: runId },
          detail: { scheme: input.scheme, files: input.files, rows, added, changed, gone },
        });
      },
      { timeout: LONGEST_MS },
    );
  } finally {
    await services.db.$executeRaw`delete from register_staged where run_id = ${runId}::uuid`;
  }
  return report;
}

/** Streams the rows into the waiting table; memory holds a few of them. */
async function stage(
  pool: Pool,
  runId: string,
  rows: RegisterInput['rows'],
  report: RegisterReport,
): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await pipeline(
      Readable.from(linesOf(runId, rows, report), { objectMode: false, highWaterMark: 1 << 18 }),
      client.query(
        copyFrom(`copy register_staged (run_id, number, name, kind, removed_on, removed, district,
          company_number, accounts, income_pence, website, digest, names, only_names) from stdin`),
      ),
    );
    await client.query('analyze register_staged').catch(() => {});
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

async function* linesOf(
  runId: string,
  rows: RegisterInput['rows'],
  report: RegisterReport,
): AsyncGenerator<string> {
  let lines = '';
  for await (const row of rows) {
    if (row.kind === 'unused') report.unused += 1;
    else if (row.kind === 'refused') {
      report.refused.count += 1;
      const { file, reason } = row;
      if (report.refused.first.length < MOST_TOLD) report.refused.first.push({ file, reason });
    } else {
      report.rows += row.kind === 'entry' ? 1 : 0;
      lines += row.kind === 'entry' ? entryLine(runId, row.entry) : nameLine(runId, row.name);
    }
    if (lines.length < 1 << 16) continue;
    yield lines;
    lines = '';
  }
  if (lines) yield lines;
}

function entryLine(runId: string, entry: RegisterRecord): string {
  const names = [
    nameParts('name', entry.name),
    ...entry.otherNames.map(({ kind, name }) => nameParts(kind, name)),
  ];
  const facts = [
    entry.number,
    entry.name,
    entry.kind,
    entry.removedOn,
    entry.removed ? 't' : 'f',
    entry.district,
    entry.companyNumber,
    entry.accounts,
    entry.incomePence === null ? null : String(entry.incomePence),
    entry.website,
  ];
  return copyLine([
    runId,
    ...facts,
    digestOf([NAME_RULES, facts, names]),
    JSON.stringify(names),
    'f',
  ]);
}

function nameLine(runId: string, { number, kind, name }: NameRecord): string {
  const names = [nameParts(kind, name)];
  const none = [null, null, null, null, null, null];
  return copyLine([
    runId,
    number,
    '',
    '',
    null,
    'f',
    ...none.slice(0, 5),
    '\\x',
    JSON.stringify(names),
    't',
  ]);
}

function nameParts(kind: string, name: string): [string, string, string, string] {
  return [kind, name, payeeKey(name), coreName(name).words.join(' ')];
}

function digestOf(value: unknown): string {
  return `\\x${createHash('md5').update(JSON.stringify(value)).digest('hex')}`;
}

/** A line of COPY's text form. @source PostgreSQL, COPY, Text Format */
function copyLine(cells: readonly (string | null)[]): string {
  const escaped = cells.map((cell) =>
    cell === null ? '\\N' : cell.replaceAll(/[\\\n\r\t\0]/g, (mark) => ESCAPED[mark] ?? ''),
  );
  return `${escaped.join('\t')}\n`;
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

async function bringIn(
  tx: Transaction,
  runId: string,
  { scheme, isWhole }: RegisterInput,
  report: RegisterReport,
): Promise<void> {
  await tx.$executeRaw`create temp table touched on commit drop as
    select ''::text as number, true as added where false`;
  await tx.$executeRaw`
    with upserted as (
      insert into register_entry as e (scheme, number, name, kind, removed_on, removed, district,
        company_number, accounts, income_pence, website, digest, run_id, gone_at)
      select distinct on (number) ${scheme}, number, name, kind, removed_on, removed, district,
        company_number, accounts, income_pence, website, digest, run_id, null
      from register_staged where run_id = ${runId}::uuid and not only_names
      order by number, id desc
      on conflict (scheme, number) do update set name = excluded.name, kind = excluded.kind,
        removed_on = excluded.removed_on, removed = excluded.removed, district = excluded.district,
        company_number = excluded.company_number, accounts = excluded.accounts,
        income_pence = excluded.income_pence, website = excluded.website, digest = excluded.digest,
        run_id = excluded.run_id, gone_at = null
      where e.digest <> excluded.digest or e.gone_at is not null
      returning number, xmax = 0 as added)
    insert into touched select number, added from upserted`;
  const [counted] = await tx.$queryRaw<{ added: number; changed: number; all: number }[]>`
    select (select count(*)::int from touched where added) as added,
      (select count(*)::int from touched where not added) as changed,
      (select count(distinct number)::int from register_staged
       where run_id = ${runId}::uuid and not only_names) as all`;
  report.added = counted!.added;
  report.changed = counted!.changed;
  report.unchanged = counted!.all - counted!.added - counted!.changed;
  await bringInNames(tx, runId, scheme, report);
  if (!isWhole || (await isSuspiciouslySmall(tx, scheme, counted!.all))) return;
  report.gone = await tx.$executeRaw`
    update register_entry e set gone_at = now(), run_id = ${runId}::uuid
    where scheme = ${scheme} and gone_at is null and not exists (
      select from register_staged s
      where s.run_id = ${runId}::uuid and s.number = e.number and not s.only_names)`;
}

/** A file of less than half of what is known is hardly the whole register, whatever it is called. */
async function isSuspiciouslySmall(
  tx: Transaction,
  scheme: string,
  read: number,
): Promise<boolean> {
  const known = await tx.registerEntry.count({ where: { scheme, goneAt: null } });
  return read * 2 < known;
}

/**
 * Names that an entry's own row gives are replaced with it; those of a file of their own stay until
 * such a file comes again.
 */
async function bringInNames(
  tx: Transaction,
  runId: string,
  scheme: string,
  report: RegisterReport,
): Promise<void> {
  await tx.$executeRaw`analyze touched`;
  await tx.$executeRaw`
    delete from register_name n using touched t
    where n.scheme = ${scheme} and n.number = t.number and not t.added
      and (n.kind = 'name' or ${scheme} <> 'GB-CHC')`;
  report.names += await tx.$executeRaw`
    insert into register_name (scheme, number, kind, name, key, core)
    select distinct ${scheme}, s.number, n->>0, n->>1, n->>2, n->>3
    from (select distinct on (number) number, names from register_staged
          where run_id = ${runId}::uuid and not only_names order by number, id desc) s
    join touched t using (number) cross join jsonb_array_elements(s.names) n
    where t.added or not exists (select from register_name held where held.scheme = ${scheme}
      and held.number = s.number and held.kind = n->>0 and held.name = n->>1)`;
  const [given] = await tx.$queryRaw<{ any: boolean }[]>`
    select exists (select from register_staged where run_id = ${runId}::uuid and only_names) as any`;
  if (!given!.any) return;
  await tx.$executeRaw`
    delete from register_name n where n.scheme = ${scheme} and n.kind <> 'name' and not exists (
      select from register_staged s where s.run_id = ${runId}::uuid and s.only_names
        and s.number = n.number and s.names->0->>0 = n.kind and s.names->0->>1 = n.name
        and s.names->0->>2 = n.key and s.names->0->>3 = n.core)`;
  report.names += await tx.$executeRaw`
    insert into register_name (scheme, number, kind, name, key, core)
    select distinct ${scheme}, s.number, s.names->0->>0, s.names->0->>1, s.names->0->>2, s.names->0->>3
    from register_staged s join register_entry e on e.scheme = ${scheme} and e.number = s.number
    where s.run_id = ${runId}::uuid and s.only_names and not exists (
      select from register_name n where n.scheme = ${scheme} and n.number = s.number
        and n.kind = s.names->0->>0 and n.name = s.names->0->>1)`;
}

/** How often each word stands in a name: what is rare tells who it is. */
async function countWords(tx: Transaction): Promise<void> {
  await tx.$executeRaw`delete from register_word`;
  await tx.$executeRaw`
    insert into register_word (word, names)
    select word, count(*)::int from register_name, unnest(string_to_array(core, ' ')) word
    where word <> '' group by word`;
}
