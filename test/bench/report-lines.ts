import type { Spread } from './stats.ts';

/** One figure, what stands beside it, and what is aimed at. */
export interface Line {
  what: string;
  measured: string;
  floor: string;
  ratio: string;
  aim: string;
}

/** Columns under their titles. */
export function table(rows: readonly Line[]): string {
  const title: Line = { what: '', measured: 'ours', floor: 'beside', ratio: 'ratio', aim: 'aim' };
  const lines = [title, ...rows];
  const width = (column: keyof Line): number =>
    Math.max(...lines.map((line) => line[column].length));
  const widths = {
    what: width('what'),
    measured: width('measured'),
    floor: width('floor'),
    ratio: width('ratio'),
  };
  return lines
    .map(({ what, measured, floor, ratio, aim }) =>
      [
        what.padEnd(widths.what),
        measured.padStart(widths.measured),
        floor.padEnd(widths.floor),
        ratio.padEnd(widths.ratio),
        aim,
      ]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const aim = (text: string, reached: boolean): string => `${text} ${reached ? '✓' : '✗'}`;
export const ms = (value: number, digits = 1): string => `${value.toFixed(digits)} ms`;
export const perSecond = (value: number): string => `${value.toFixed(0)}/s`;
export const spread = ({ median: middle, least, most }: Spread): string =>
  `${middle.toFixed(2)} [${least.toFixed(2)}–${most.toFixed(2)}]`;
