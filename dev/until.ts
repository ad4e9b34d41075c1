import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';

export interface UntilOptions {
  /** Named in the error, e.g. «the database». */
  what: string;
  /** Waiting ends at once when this program has ended. */
  child?: Child;
  /** ms. */
  timeout: number;
}

/** Asks again and again until the answer is yes. No answer in 5 s, or a rejected one, counts as no. */
export async function until(
  ask: (signal: AbortSignal) => Promise<boolean>,
  { what, child, timeout }: UntilOptions,
): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await ask(AbortSignal.timeout(5000)).catch(() => false))) {
    if (child?.running === false) throw new Error(`${what} stopped:\n${child.lastWords()}`);
    if (performance.now() > end) {
      throw new Error(
        `${what} did not answer in ${timeout / 1000} s.\n${child?.lastWords() ?? ''}`,
      );
    }
    await sleep(100);
  }
}
