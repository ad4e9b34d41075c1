import type { FirstView } from './first-view.ts';
import type { InBrowser } from './in-browser.ts';
import type { Category } from './lighthouse.ts';
import { aim, type Line, ms, spread } from './report-lines.ts';
import { slowdown } from './slow-phone.ts';
import { median, spreadOf } from './stats.ts';
import type { WarmStart } from './warm-start.ts';

/** What is aimed at: docs/bench.md says why. */
const aims = { firstView: 1.3, warmStart: 500, shift: 0, lighthouse: 100 };

/** What Chromium measured, beside its floors. */
export const browserLines = ({ firstView, warmStart, shifts }: InBrowser): Line[] => [
  firstViewLine(firstView),
  warmStartLine(warmStart),
  ...shifts.map(({ what, shift }) => shiftLine(what, shift)),
];

function firstViewLine({ signIn, bare }: FirstView): Line {
  const ratio = spreadOf(signIn.map((time, n) => time / (bare[n] ?? Number.NaN)));
  return {
    what: `Sign-in page, first visit, ${slowdown}x and slow 4G: LCP`,
    measured: ms(median(signIn), 0),
    floor: `bare page ${ms(median(bare), 0)}`,
    ratio: spread(ratio),
    aim: aim(`≤ ${aims.firstView}`, ratio.median <= aims.firstView),
  };
}

function warmStartLine({ app, bare }: WarmStart): Line {
  const time = median(app);
  return {
    what: `Installed app without network, ${slowdown}x: usable`,
    measured: ms(time, 0),
    floor: `bare page ${ms(median(bare), 0)}`,
    ratio: spread(spreadOf(app.map((each, n) => each / (bare[n] ?? Number.NaN)))),
    aim: aim(`≤ ${aims.warmStart} ms`, time <= aims.warmStart),
  };
}

const shiftLine = (what: string, shift: number): Line => ({
  what: `${what}: layout shift while it loads (CLS)`,
  measured: shift.toFixed(3),
  floor: '',
  ratio: '',
  aim: aim(`${aims.shift}`, shift <= aims.shift),
});

const titles: [Category, string][] = [
  ['performance', 'performance'],
  ['accessibility', 'accessibility'],
  ['best-practices', 'best practices'],
  ['seo', 'SEO'],
];

/** A line for each page, and one more for what kept it under the aim. */
export function lighthouseLines(pages: InBrowser['lighthouse']): string[] {
  const width = Math.max(...pages.map(({ what }) => what.length));
  return [
    `Lighthouse for telephones, of 100 each (median of its runs; the aim is ${aims.lighthouse}):`,
    ...pages.flatMap(({ what, scores: { scores, failing } }) => {
      const each = titles.map(([name, title]) =>
        aim(`${title} ${scores[name]}`, scores[name] >= aims.lighthouse),
      );
      const line = `  ${what.padEnd(width)}  ${each.join('  ')}`;
      return failing.length === 0 ? [line] : [line, `    because of: ${failing.join(', ')}`];
    }),
  ];
}
