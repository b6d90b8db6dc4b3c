import { type Measured, met } from './figure';

const heads = ['figure', 'target', 'measured', 'straight on the model', '', ''];

const shown = (value: number, unit: string): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits)).toLocaleString('en')} ${unit}`.trim();
};

function cells(line: Measured): string[] {
  const { figure, value, unit, limit, atLeast, beside, note } = line;
  return [
    figure,
    limit === null ? '' : `${atLeast ? '≥' : '≤'} ${shown(limit, unit)}`,
    shown(value, unit),
    beside === undefined ? '' : shown(beside, unit),
    limit === null ? '' : met(line) ? 'met' : 'MISSED',
    note ?? '',
  ];
}

/** The lines as one Markdown table. */
export function table(lines: readonly Measured[]): string {
  const rows = [heads, ...lines.map(cells)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}
