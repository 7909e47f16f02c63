import pg from 'pg';

/** Drops the databases that killed or failed tests of this run could not drop themselves. */
export const dropLeftovers = async (databaseUrl: string, testRun: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'portico\\_test\\_' || $1 || '%'`,
      [testRun],
    );
    for (const { datname } of rows)
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
};
