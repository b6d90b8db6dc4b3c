import type { ServerResponse } from 'node:http';

/** Resolves when the response takes more bytes again, or is gone. */
export function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    if (!response.writableNeedDrain || response.destroyed) return resolve();
    response.on('drain', done).on('close', done);
  });
}
