/** Figures of this process as Prometheus reads them (text format 0.0.4). */

export type Labels = Record<string, string>;
type Sample = { name: string; labels: Labels; value: number };
type Kind = 'counter' | 'gauge' | 'histogram';

export type Metric = { name: string; help: string; kind: Kind; samples(): Sample[] };

const keyOf = (labels: Labels) => JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A sum that only grows; the values of its labels must be few. */
export class Counter implements Metric {
  readonly kind = 'counter';
  private readonly sums = new Map<string, Sample>();

  constructor(
    readonly name: string,
    readonly help: string,
  ) {}

  add(labels: Labels = {}, by = 1): void {
    const key = keyOf(labels);
    const sample = this.sums.get(key) ?? { name: this.name, labels, value: 0 };
    sample.value += by;
    this.sums.set(key, sample);
  }

  samples = (): Sample[] => [...this.sums.values()];
}

/** How often a value was at most each of some bounds. */
export class Histogram implements Metric {
  readonly kind = 'histogram';
  private readonly counts: number[];
  private sum = 0;

  constructor(
    readonly name: string,
    readonly help: string,
    private readonly bounds: readonly number[],
  ) {
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  observe(value: number): void {
    const at = this.bounds.findIndex((bound) => value <= bound);
    const bucket = at < 0 ? this.bounds.length : at;
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.sum += value;
  }

  samples(): Sample[] {
    let total = 0;
    const buckets = this.counts.map((count, at) => {
      total += count;
      const bound = this.bounds[at];
      return {
        name: `${this.name}_bucket`,
        labels: { le: bound === undefined ? '+Inf' : String(bound) },
        value: total,
      };
    });
    return [
      ...buckets,
      { name: `${this.name}_sum`, labels: {}, value: this.sum },
      { name: `${this.name}_count`, labels: {}, value: total },
    ];
  }
}

/** Values that are read when they are asked for. */
export const gauge = (name: string, help: string, values: { labels?: Labels; value: number }[]): Metric => ({
  name,
  help,
  kind: 'gauge',
  samples: () => values.map(({ labels = {}, value }) => ({ name, labels, value })),
});

const escaped = (text: string) => text.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`));

function lineOf({ name, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([key, of]) => `${key}="${escaped(of)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`;
}

export const exposition = (metrics: readonly Metric[]): string =>
  metrics
    .map((one) => [`# HELP ${one.name} ${one.help}`, `# TYPE ${one.name} ${one.kind}`, ...one.samples().map(lineOf)])
    .map((lines) => `${lines.join('\n')}\n`)
    .join('');
