import type postgres from 'postgres';
import { connect } from '@/db/connect';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { type Instance, startInstance } from '@/test/instance';
import { startPostgres, stopPostgres } from '@/test/postgres';
import { startTools, type ToolServer } from './tool-server';

export type Pair = {
  practice: PracticeServer;
  tools: ToolServer;
  /** Straight into the database of both. */
  sql: postgres.Sql;
  one: Instance;
  two: Instance;
  close(): Promise<void>;
};

/** Two instances on one Postgres server, with a practice model and a tool server that count what reaches them. */
export async function startPair(settings: Record<string, string> = {}): Promise<Pair> {
  const database = await startPostgres();
  const practice = await startPractice({ scriptable: true, rate: 200 });
  const tools = await startTools();
  const env = {
    KIMI_API_KEY: 'faults',
    KIMI_BASE_URL: practice.url,
    DATABASE_URL: database.url,
    TOOLS_URL: tools.url,
    LEASE_MS: '3000',
    AUTH_SECRET: 'the-same-secret-for-both-instances',
    ...settings,
  };
  const sql = connect(database.url, { max: 4 });
  const one = await startInstance({ env });
  const two = await startInstance({ env });
  return {
    practice,
    tools,
    sql,
    one,
    two,
    async close() {
      await Promise.all([one.stop(), two.stop()]);
      await sql.end({ timeout: 1 });
      await Promise.all([practice.close(), tools.close()]);
      await database.stop();
      await stopPostgres();
    },
  };
}
