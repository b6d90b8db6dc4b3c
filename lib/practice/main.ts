import { startPractice } from './server';

/**
 * The practice model as a process of its own: `main.ts [port] [rate]`. It is scriptable, keeps no bodies, prints its
 * address as one line of JSON and ends on SIGTERM.
 */
const [port = '0', rate = '60'] = process.argv.slice(2);
const practice = await startPractice({ port: Number(port), rate: Number(rate), scriptable: true });
process.stdout.write(`${JSON.stringify({ url: practice.url })}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    practice.close().then(() => process.exit(0));
  });
}
