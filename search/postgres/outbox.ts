import type { Pool } from 'pg';
import type { IndexName } from '../documents.ts';
import type { OutboxRow, OutboxStore } from '../sync.ts';
import { takeTurnAt } from './turn.ts';

const DRAIN = { turn: 735_102, queue: 735_103 };

export type PostgresOutbox = OutboxStore & {
  /** True when nothing has waited for longer than so many seconds. */
  isKeptUp(seconds: number): Promise<boolean>;
};

/**
 * The outbox over the table `search_outbox`. The change and its row commit together elsewhere;
 * here rows are read, and deleted by their own id once the engine has them, so a row that another
 * transaction adds for the same document meanwhile stays for the next round.
 */
export function postgresOutbox(pool: Pool): PostgresOutbox {
  return {
    exclusively: (wait, work) => takeTurnAt(pool, DRAIN, wait, work),
    async take(stage, limit) {
      const isDue = {
        'stand-in': 'not stood_in',
        'after-stand-in': 'stood_in',
        only: 'true',
      }[stage];
      const { rows } = await pool.query<{ id: string; index: IndexName; documentId: string }>(
        `with next as (
           select id from search_outbox where parked_reason is null and ${isDue}
           order by id limit $1 for update skip locked
         )
         update search_outbox o set attempts = o.attempts + 1 from next where o.id = next.id
         returning o.id, o.index_name as "index", o.document_id as "documentId"`,
        [limit],
      );
      return rows
        .map((row): OutboxRow => ({ ...row, id: BigInt(row.id) }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async stoodIn(ids) {
      await pool.query('update search_outbox set stood_in = true where id = any($1::bigint[])', [
        ids.map(String),
      ]);
    },
    async done(ids) {
      // An older row of the same document that was parked is settled by the newer one.
      await pool.query(
        `delete from search_outbox o
         using (select index_name, document_id, max(id) as newest from search_outbox
                where id = any($1::bigint[]) group by 1, 2) d
         where o.index_name = d.index_name and o.document_id = d.document_id
           and (o.id = any($1::bigint[]) or (o.parked_reason is not null and o.id < d.newest))`,
        [ids.map(String)],
      );
    },
    async park(id, reason) {
      // One parked row a document is enough: the newest, with the newest reason.
      await pool.query(
        `with parked as (
           update search_outbox set parked_reason = $2 where id = $1
           returning id, index_name, document_id
         )
         delete from search_outbox o using parked p
         where o.index_name = p.index_name and o.document_id = p.document_id
           and o.id < p.id and o.parked_reason is not null`,
        [String(id), reason.slice(0, 2000)],
      );
    },
    async setAside(index, id, reason) {
      await pool.query(
        `with older as (
           delete from search_outbox
           where index_name = $1 and document_id = $2 and parked_reason is not null
         )
         insert into search_outbox (index_name, document_id, parked_reason) values ($1, $2, $3)`,
        [index, id, reason.slice(0, 2000)],
      );
    },
    async again(index, ids) {
      await pool.query(
        `insert into search_outbox (index_name, document_id) select $1, unnest($2::uuid[])`,
        [index, ids],
      );
    },
    async waiting(index, ids) {
      const { rows } = await pool.query<{ id: string }>(
        `select distinct document_id as id from search_outbox
         where parked_reason is null and index_name = $1 and document_id = any($2::uuid[])`,
        [index, ids],
      );
      return new Set(rows.map(({ id }) => id));
    },
    async isKeptUp(seconds) {
      const { rows } = await pool.query(
        `select from search_outbox
         where parked_reason is null and created_at < now() - make_interval(secs => $1) limit 1`,
        [seconds],
      );
      return rows.length === 0;
    },
  };
}
