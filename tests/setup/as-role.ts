import pg from 'pg';

/** One statement as the role of this address, past all that the code asks. */
export async function asRole(url: string, statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}
