/** A call that waits for its turn at a host. `tokens`: its prompt and longest reply. */
export type Waiting = { id: string; userId: string; tokens: number };

/** What a host allows; null: no limit known. */
export type HostLimit = {
  concurrent: number | null;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
};

/** What goes on at a host: calls that are open, and what was asked for within the last minute. */
export type Load = { concurrent: number; requests: number; tokens: number };

/**
 * The line in its order. `waiting` comes oldest first; `had`: calls that each user has open or made within the last minute.
 * Users take turns: who has had fewer comes first, and among one user's own the oldest.
 */
export function fairLine<T extends Waiting>(waiting: readonly T[], had: ReadonlyMap<string, number>): T[] {
  const turns = new Map(had);
  const numbered = waiting.map((one, age) => {
    const turn = turns.get(one.userId) ?? 0;
    turns.set(one.userId, turn + 1);
    return { one, turn, age };
  });
  return numbered.sort((a, b) => a.turn - b.turn || a.age - b.age).map(({ one }) => one);
}

const within = (count: number, most: number | null) => most === null || count <= most;

/** How many from the head of the line may go now. Nobody overtakes; what exceeds the limit by itself goes once it is alone. */
export function mayGo(line: readonly Waiting[], load: Load, limit: HostLimit): number {
  let { concurrent, requests, tokens } = load;
  const stays = line.findIndex((one) => {
    const fits =
      within(concurrent + 1, limit.concurrent) &&
      within(requests + 1, limit.requestsPerMinute) &&
      (within(tokens + one.tokens, limit.tokensPerMinute) || tokens === 0);
    concurrent += 1;
    requests += 1;
    tokens += one.tokens;
    return !fits;
  });
  return stays === -1 ? line.length : stays;
}
