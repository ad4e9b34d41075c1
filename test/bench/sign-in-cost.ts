import { setTimeout as sleep } from 'node:timers/promises';
import type { Codes } from './codes.ts';
import { Connection, requestText } from './connection.ts';
import { Browser, generatedHolder, type JourneyTimes } from './journey.ts';
import { processTime } from './process-time.ts';
import type { Workerd } from './workerd.ts';

export interface SignInCost {
  journeys: JourneyTimes[];
  /** ms from question to answer of one bare Argon2id. */
  hashes: number[];
  /** ms of processor per journey and per Argon2id, one figure a round; empty where the system does not tell. */
  processor: { journey: number; hash: number }[];
}

/** How many of each a round takes: workerd's time is counted in steps of 10 ms. */
const roundLength = 8;
/** ms for what a reply leaves to do: the mail's delivery noted, the date of the sign-in written. */
const aftermath = 60;

/**
 * Sign-ins of ever new people, one after the other, each followed by one bare Argon2id: both meet the
 * same machine, and the same caches after the same pause.
 */
export async function measureSignIns(
  stack: Workerd,
  codes: Codes,
  people: Iterator<number, never>,
  rounds: number,
): Promise<SignInCost> {
  const product = new Connection(stack.productPort);
  const floor = new Connection(stack.floorPort);
  const cost: SignInCost = { journeys: [], hashes: [], processor: [] };

  const signIn = async (): Promise<void> => {
    const browser = new Browser(stack.productPort, generatedHolder(people.next().value));
    cost.journeys.push(await browser.signIn(product, codes));
  };
  const hash = async (): Promise<void> => {
    const start = performance.now();
    await floor.exchange(requestText(stack.floorPort, 'GET', '/argon2'));
    cost.hashes.push(performance.now() - start);
  };
  for (let n = 0; n < rounds; n += 1) {
    const used = { journey: 0, hash: 0 };
    for (let turn = 0; turn < roundLength; turn += 1) {
      used.journey += await processorOf(stack, signIn);
      used.hash += await processorOf(stack, hash);
    }
    if (stack.pid === undefined) continue;
    cost.processor.push({ journey: used.journey / roundLength, hash: used.hash / roundLength });
  }
  product.close();
  floor.close();
  return cost;
}

async function processorOf({ pid }: Workerd, work: () => Promise<void>): Promise<number> {
  const before = pid === undefined ? 0 : await processTime(pid);
  await work();
  await sleep(aftermath);
  return pid === undefined ? 0 : (await processTime(pid)) - before;
}

/** Sign-ins side by side until told to stop: they warm the code up, or are what others run beside. */
export function keepSigningIn(
  { productPort }: Workerd,
  codes: Codes,
  people: Iterator<number, never>,
  { sideBySide, each }: { sideBySide: number; each?: number },
): { stop(): void; done: Promise<void>; count(): number } {
  let stopped = false;
  let count = 0;
  const loop = async (): Promise<void> => {
    const connection = new Connection(productPort);
    for (let n = 0; !stopped && n < (each ?? Infinity); n += 1) {
      const holder = generatedHolder(people.next().value);
      await new Browser(productPort, holder).signIn(connection, codes);
      count += 1;
    }
    connection.close();
  };
  const done = Promise.all(Array.from({ length: sideBySide }, loop)).then(() => undefined);
  return { stop: () => void (stopped = true), done, count: () => count };
}
