import { setTimeout as sleep } from 'node:timers/promises';
import type { Codes } from './codes.ts';
import { Connection } from './connection.ts';
import type { Browser } from './journey.ts';
import { keepSigningIn } from './sign-in-cost.ts';
import type { Workerd } from './workerd.ts';

export interface CheckLatency {
  /** ms of each session check, one list a round. */
  alone: number[][];
  beside: number[][];
  /** How many sign-ins ended meanwhile. */
  signIns: number;
}

const connections = 8;
const roundLength = 2000;
/** ms between the checks of one connection: far from what the server could answer. */
const pause = 20;
const sideBySide = 4;

/** How long a session check takes, alone and while four people sign in, in rounds that take turns. */
export async function measureLatency(
  stack: Workerd,
  browsers: readonly Browser[],
  codes: Codes,
  people: Iterator<number, never>,
  rounds: number,
): Promise<CheckLatency> {
  const latency: CheckLatency = { alone: [], beside: [], signIns: 0 };
  const checks = browsers.map(({ sessionCheck }) => sessionCheck);
  for (let n = 0; n < rounds; n += 1) {
    latency.alone.push(await checkFor(stack, checks));
    const signIns = keepSigningIn(stack, codes, people, { sideBySide });
    latency.beside.push(await checkFor(stack, checks));
    signIns.stop();
    await signIns.done;
    latency.signIns += signIns.count();
  }
  return latency;
}

async function checkFor({ productPort }: Workerd, checks: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + roundLength;
  const keepChecking = async (first: number): Promise<void> => {
    const connection = new Connection(productPort);
    await sleep((first * pause) / connections);
    for (let n = first; performance.now() < end; n += 1) {
      const start = performance.now();
      await connection.exchange(checks[n % checks.length] ?? '');
      times.push(performance.now() - start);
      await sleep(pause);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, n) => keepChecking(n)));
  return times;
}
