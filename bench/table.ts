import type { Figure } from './figures.js';

const HEADINGS = ['', 'action', 'against', '', 'ratio', '(middle half)', 'goal', ''];
const LEFT = new Set([0, 2, 7]);

/** The figures as a table of plain text. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(row)];
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, i) =>
          LEFT.has(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function row({ what, unit, action, against, goal }: Figure): string[] {
  const amount = (value: number) =>
    Number.isInteger(value) ? `${value} ${unit}` : `${value.toFixed(1)} ${unit}`;
  return [
    what,
    amount(action),
    against?.name ?? '',
    against === undefined ? '' : amount(against.b),
    against?.ratio.toFixed(2) ?? '',
    against?.ratioQuartiles.map((ratio) => ratio.toFixed(2)).join(' to ') ?? '',
    goal === undefined ? '' : `≤ ${goal.atMost}`,
    goal === undefined ? '' : goal.met ? 'ok' : 'miss',
  ];
}
