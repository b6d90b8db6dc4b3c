const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Prints what a command answers, or what went wrong in one line or a usage; its exit code is 0 only when all is done. */
export function runInShell(command: (args: string[], folder: string) => Promise<string>): void {
  for (const [signal, number] of Object.entries(signals)) process.once(signal, () => process.exit(128 + number));
  command(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
    .then((text) => console.log(text))
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    });
}
