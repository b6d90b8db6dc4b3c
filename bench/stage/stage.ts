import type { Browser } from '@playwright/test';
import type postgres from 'postgres';
import { connect } from '@/db/connect';
import { type Instance, startInstance } from '@/test/instance';
import { startPostgres, stopPostgres } from '@/test/postgres';
import { openBrowser } from './browser';
import { Chat } from './chat';
import { type Practice, startPracticeProcess } from './practice';
import { openToolServer, type ToolServer } from './tool-server';

/** What the figures are measured on: a production build on a Postgres server, the model as a process of its own. */
export type Stage = {
  instance: Instance;
  practice: Practice;
  tools: ToolServer;
  sql: postgres.Sql;
  databaseUrl: string;
  /** Calls that the ledger is to hold where a figure fills it. */
  ledgerRows: number;
  chat: Chat;
  /** More people, for figures that take more replies at once than one person may have. */
  crowd(size: number): Promise<Chat[]>;
  /** Opened at the first call. */
  browser(): Promise<Browser>;
};

export async function openStage({
  ledgerRows,
}: Pick<Stage, 'ledgerRows'>): Promise<Stage & { close(): Promise<void> }> {
  const closing: (() => Promise<unknown>)[] = [stopPostgres];
  const close = async () => {
    for (const end of closing.toReversed()) await end();
  };
  try {
    const database = await startPostgres();
    closing.push(database.stop);
    const practice = await startPracticeProcess();
    closing.push(practice.stop);
    const tools = await openToolServer();
    closing.push(tools.close);
    const env = {
      KIMI_API_KEY: 'bench',
      KIMI_BASE_URL: practice.url,
      DATABASE_URL: database.url,
      TOOLS_URL: tools.url,
      SHARE_READS_PER_MINUTE: '0',
      NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
    };
    const instance = await startInstance({ env });
    closing.push(instance.stop);
    const sql = connect(database.url, { max: 1 });
    closing.push(() => sql.end());
    const chat = await Chat.signUp(instance.url);
    const crowd = (size: number) => Promise.all(Array.from({ length: size }, () => Chat.signUp(instance.url)));
    let opened: Promise<Browser> | null = null;
    closing.push(async () => (await opened?.catch(() => null))?.close());
    const browser = () => {
      opened ??= openBrowser();
      return opened;
    };
    return { instance, practice, tools, sql, databaseUrl: database.url, ledgerRows, chat, crowd, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}
