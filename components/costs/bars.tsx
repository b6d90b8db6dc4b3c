'use client';

import { cx } from '@/components/ui/cx';

export type BarShape = {
  /** When it begins. */
  edge: string;
  /** Shown where it is pointed at. */
  told: string;
  /** Of each series in the order of `series`, percent of the chart. */
  heights: number[];
};

type BarsProps = {
  bars: BarShape[];
  /** The class of each. */
  series: string[];
};

/**
 * The bars of a chart, the first series lowest. Made here and not on the server: its hundreds of elements would travel twice,
 * as HTML and in the payload beside it. Words and amounts come made, so that server and browser cannot differ in them.
 */
export function Bars({ bars, series }: BarsProps) {
  return bars.map(({ edge, told, heights }) => (
    <div key={edge} title={told} className="flex min-w-0 flex-1 flex-col-reverse hover:bg-hover/60">
      {heights.map(
        (height, index) =>
          height > 0 && (
            <div
              key={series[index]}
              className={cx('series mx-auto w-[min(86%,2.5rem)]', series[index])}
              style={{ height: `${height}%` }}
            />
          ),
      )}
    </div>
  ));
}
