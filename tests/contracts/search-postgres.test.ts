import pg from 'pg';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { testDatabase } from '#tests/setup/database.ts';
import { searchContract } from './search.contract.ts';

searchContract('PostgreSQL', async () => {
  const database = await testDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 5 });
  return {
    open: (synonyms) => createPostgresSearch({ pool, synonyms }),
    async close() {
      await pool.end();
      await database.drop();
    },
  };
});
