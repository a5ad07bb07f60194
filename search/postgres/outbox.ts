import type { Pool, PoolClient } from 'pg';
import type { IndexName } from '../documents.ts';
import type { OutboxRow, OutboxStore } from '../sync.ts';

const DRAIN_LOCK = 735_102;

/**
 * The outbox over the table `search_outbox`. The change and its row commit together elsewhere;
 * here rows are read, and deleted by their own id once the engine has them, so a row that another
 * transaction adds for the same document meanwhile stays for the next round.
 */
export function postgresOutbox(pool: Pool): OutboxStore {
  return {
    async exclusively(work) {
      const guard: PoolClient = await pool.connect();
      let broken: Error | undefined;
      try {
        const { rows } = await guard.query<{ mine: boolean }>(
          'select pg_try_advisory_lock($1) as mine',
          [DRAIN_LOCK],
        );
        if (!rows[0]!.mine) return undefined;
        try {
          return { done: await work() };
        } finally {
          await guard
            .query('select pg_advisory_unlock($1)', [DRAIN_LOCK])
            .catch((failed: Error) => {
              broken = failed;
            });
        }
      } finally {
        guard.release(broken);
      }
    },
    async take(limit) {
      const { rows } = await pool.query<{ id: string; index: IndexName; documentId: string }>(
        `with next as (
           select id from search_outbox where parked_reason is null
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
      await pool.query('update search_outbox set parked_reason = $2 where id = $1', [
        String(id),
        reason.slice(0, 2000),
      ]);
    },
  };
}
