/**
 * Lets at most `count` of the works that it is given run at once; the others wait for their turn, in order. A place is
 * given on once `pause` has passed.
 */
export function atMost(count: number, pause?: () => Promise<unknown>): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  const giveOn = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      return await work();
    } finally {
      if (pause) void pause().then(giveOn);
      else giveOn();
    }
  };
}
