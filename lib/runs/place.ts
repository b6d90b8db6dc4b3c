import { data } from './chunks';
import type { LiveRun } from './live';

/** Tells viewers of the place in the line of the host, where it is another than before; 0: out of the line. */
export function placeTeller(live: LiveRun, step: number, attempt: number): (place: number) => void {
  let told = 0;
  return (place) => {
    if (place !== told) live.emit(data('line', { step, attempt, place }));
    told = place;
  };
}
