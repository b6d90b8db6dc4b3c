import { parentPort } from 'node:worker_threads';
import { type Readable, readable } from './readable.ts';

export type Job = { html: string; url: string };
export type Outcome = { page: Readable } | { error: string };

parentPort?.on('message', ({ html, url }: Job) => {
  let outcome: Outcome;
  try {
    outcome = { page: readable(html, url) };
  } catch (error) {
    outcome = { error: String(error) };
  }
  parentPort?.postMessage(outcome);
});
