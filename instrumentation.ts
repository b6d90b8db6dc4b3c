/** Start-up of the server: the engine takes up what an earlier life left, and ends in good order when it is told to. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./lib/start-up')).startUp();
}
