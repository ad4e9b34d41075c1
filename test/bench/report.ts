import { availableParallelism } from 'node:os';
import { workLimit } from './captcha-work.ts';
import type { Asked, Round } from './check-rate.ts';
import type { CheckLatency } from './check-latency.ts';
import type { InBrowser } from './in-browser.ts';
import { browserLines, lighthouseLines } from './report-browser.ts';
import { aim, type Line, ms, perSecond, spread, table } from './report-lines.ts';
import { type JourneyTimes, type Step, steps } from './journey.ts';
import type { SignInCost } from './sign-in-cost.ts';
import { median, quantile, type Spread, spreadOf } from './stats.ts';

export interface Measured {
  signIns: SignInCost;
  rates: Record<Asked, Round[]>;
  latency: CheckLatency;
  guardBytes: number;
  page: { bytes: number; limit: number };
  /** Ms of the captcha's whole work on a machine four times slower, done by the page and by its worker. */
  captcha: { page: number; worker: number };
  pages: InBrowser;
}

/** What is aimed at: docs/bench.md says why. */
const aims = { journeyProcessor: 1.5, checkRate: 0.5, guardBytes: 8192 };

/** The whole report, as text for a terminal. */
export function report(measured: Measured): string {
  const lines = [
    ...signInLines(measured.signIns),
    ...checkLines(measured.rates),
    ...latencyLines(measured.latency, measured.signIns),
    ...sizeLines(measured),
    ...browserLines(measured.pages),
  ];
  return [
    '',
    table(lines),
    '',
    ...lighthouseLines(measured.pages.lighthouse),
    '',
    stepLines(measured.signIns),
    '',
    'Ratios hold within this run: each is the median of rounds that took turns on this machine',
    `(${availableParallelism()} processors), with the least and the most in brackets. The other figures are only here`,
    'to see where the time goes; they say nothing about another machine, or this one tomorrow.',
  ].join('\n');
}

function signInLines({ processor }: SignInCost): Line[] {
  const what = 'Sign-in, whole journey: processor time';
  if (processor.length === 0) {
    const aim = `≤ ${aims.journeyProcessor}`;
    return [{ what, measured: 'not measured', floor: 'needs Linux', ratio: '', aim }];
  }
  const ratio = spreadOf(processor.map(({ journey, hash }) => journey / hash));
  return [
    {
      what,
      measured: ms(median(processor.map(({ journey }) => journey))),
      floor: `one Argon2id ${ms(median(processor.map(({ hash }) => hash)))}`,
      ratio: spread(ratio),
      aim: aim(`≤ ${aims.journeyProcessor}`, ratio.median <= aims.journeyProcessor),
    },
  ];
}

function checkLines(rates: Record<Asked, Round[]>): Line[] {
  const ours = rates['session check'];
  const medianRate = (rounds: readonly Round[]): number => median(rounds.map(({ rate }) => rate));
  const share = (asked: Asked): Spread =>
    spreadOf(ours.map(({ rate }, n) => rate / (rates[asked][n]?.rate ?? Number.NaN)));
  const line = (asked: Asked): Line => ({
    what: 'Session check: rate',
    measured: perSecond(medianRate(ours)),
    floor: `${asked} ${perSecond(medianRate(rates[asked]))}`,
    ratio: spread(share(asked)),
    aim: '',
  });
  const reached = share('bare object read').median >= aims.checkRate;
  return [
    { ...line('bare object read'), aim: aim(`≥ ${aims.checkRate}`, reached) },
    line('bare answer'),
    ...processorLines(rates),
  ];
}

function processorLines(rates: Record<Asked, Round[]>): Line[] {
  const [ours, floor] = [rates['session check'], rates['bare object read']];
  const each = (rounds: readonly Round[]) => rounds.map(({ processor }) => processor);
  if (each(ours).some(Number.isNaN)) return [];
  const share = ours.map(({ processor }, n) => (floor[n]?.processor ?? Number.NaN) / processor);
  return [
    {
      what: 'Session check: answers per processor time',
      measured: `1 in ${ms(median(each(ours)), 2)}`,
      floor: `bare object read in ${ms(median(each(floor)), 2)}`,
      ratio: spread(spreadOf(share)),
      aim: '',
    },
  ];
}

function latencyLines({ alone, beside, signIns }: CheckLatency, { hashes }: SignInCost): Line[] {
  const p99 = (rounds: readonly number[][]): number[] =>
    rounds.map((round) => quantile(round, 0.99));
  const [without, withSignIns] = [p99(alone), p99(beside)];
  const ratio = spreadOf(withSignIns.map((time, n) => time / (without[n] ?? Number.NaN)));
  const what = 'Session check: p99 beside 4 sign-ins';
  const measured = ms(median(withSignIns));
  const hash = median(hashes);
  return [
    { what, measured, floor: `without ${ms(median(without))}`, ratio: spread(ratio), aim: '' },
    {
      what: `  (${signIns} sign-ins ended meanwhile)`,
      measured,
      floor: `one Argon2id ${ms(hash)}`,
      ratio: spread(spreadOf(withSignIns.map((time) => time / hash))),
      aim: '',
    },
    {
      what: 'Session check: median beside 4 sign-ins',
      measured: ms(median(beside.flat())),
      floor: `without ${ms(median(alone.flat()))}`,
      ratio: (median(beside.flat()) / median(alone.flat())).toFixed(2),
      aim: '',
    },
  ];
}

function sizeLines({ guardBytes, page, captcha }: Measured): Line[] {
  const size = (what: string, bytes: number, limit: number): Line => ({
    what,
    measured: `${bytes} bytes`,
    floor: '',
    ratio: '',
    aim: aim(`≤ ${limit}`, bytes <= limit),
  });
  const work = (what: string, time: number): Line => ({
    what,
    measured: ms(time),
    floor: '',
    ratio: '',
    aim: aim(`≤ ${workLimit} ms`, time <= workLimit),
  });
  return [
    size('Guard of a fully used account: stored', guardBytes, aims.guardBytes),
    size('Sign-in page: JavaScript and CSS, brotli', page.bytes, page.limit),
    work('Captcha: all of its work at 4x, in its worker', captcha.worker),
    work('the same, in the page', captcha.page),
  ];
}

function stepLines({ journeys, hashes }: SignInCost): string {
  const step = (name: Step): number => median(journeys.map(({ steps }) => steps[name]));
  const server = median(journeys.map(serverTime));
  const of = (name: Step): string => `  ${name.padEnd(12)} ${ms(step(name)).padStart(9)}`;
  return [
    `Time of one sign-in, step by step, as the browser sees it (median of ${journeys.length}):`,
    ...steps.map((name) =>
      name === 'password' ? `${of(name)}  (one bare Argon2id: ${ms(median(hashes))})` : of(name),
    ),
    `  all three    ${ms(server).padStart(9)}  (${(1000 / server).toFixed(1)} sign-ins a second, one after the other)`,
    `  and the mail ${ms(median(journeys.map(({ mail }) => mail))).padStart(9)}  until read in the mailbox, polled every 20 ms; in no figure above`,
  ].join('\n');
}

const serverTime = ({ steps: times }: JourneyTimes): number =>
  steps.reduce((sum, name) => sum + times[name], 0);
