import type { Stage } from './stage/stage';

/** One line of the table. */
export type Measured = {
  figure: string;
  value: number;
  unit: string;
  /** The target; a value must not pass it, or must reach it where `atLeast`. Null: shown, not judged. */
  limit: number | null;
  atLeast?: true;
  /** The same client straight on the practice server. */
  beside?: number;
  /** What else one should know to read the value. */
  note?: string;
};

/** Something that we promise a figure of. It throws where something broke: a lost stream, a failed reply. */
export type Figure = {
  /** As `--only` names it. */
  name: string;
  run(stage: Stage): Promise<Measured[]>;
};

export const met = ({ value, limit, atLeast }: Measured): boolean =>
  limit === null || (atLeast ? value >= limit : value <= limit);

/** Of several runs the best value of each line. */
export function best(runs: readonly Measured[][]): Measured[] {
  const [first = []] = runs;
  return first.map((line) => {
    const all = runs.flatMap((run) => run.filter((m) => m.figure === line.figure));
    const sorted = all.toSorted((a, b) => (line.atLeast ? b.value - a.value : a.value - b.value));
    return sorted[0] ?? line;
  });
}
