import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, requestText } from './connection.ts';
import type { Browser } from './journey.ts';
import { processTime } from './process-time.ts';
import type { Workerd } from './workerd.ts';

/** What is asked again and again: the floors, and the session check beside them. */
export type Asked = 'bare answer' | 'bare object read' | 'session check';

/** One short round of one of them. */
export interface Round {
  /** Answers per second. */
  rate: number;
  /** ms of processor per answer; NaN where the system does not tell. */
  processor: number;
}

const connections = 16;
/** ms. */
const roundLength = 400;

/**
 * Rates at a bounded concurrency, in short rounds that take turns, so that what else the machine does
 * hits all alike. As many objects are read as there are sessions checked.
 */
export async function measureRates(
  stack: Workerd,
  browsers: readonly Browser[],
  rounds: number,
): Promise<Record<Asked, Round[]>> {
  const { floorPort, productPort } = stack;
  const ask = (path: string): string => requestText(floorPort, 'GET', path);
  const turns: [Asked, number, string[]][] = [
    ['bare answer', floorPort, [ask('/')]],
    ['bare object read', floorPort, browsers.map((_, n) => ask(`/object/${n}`))],
    ['session check', productPort, browsers.map(({ sessionCheck }) => sessionCheck)],
  ];
  const results: Record<Asked, Round[]> = {
    'bare answer': [],
    'bare object read': [],
    'session check': [],
  };
  for (const [, port, requests] of turns) await round(stack, port, requests, 2 * roundLength);
  for (let n = 0; n < rounds; n += 1) {
    for (const [asked, port, requests] of n % 2 === 0 ? turns : turns.toReversed()) {
      results[asked].push(await round(stack, port, requests, roundLength));
    }
  }
  return results;
}

async function round(
  { pid }: Workerd,
  port: number,
  requests: readonly string[],
  length: number,
): Promise<Round> {
  const before = pid === undefined ? Number.NaN : await processTime(pid);
  const start = performance.now();
  let answers = 0;
  const keepAsking = async (first: number): Promise<void> => {
    const connection = new Connection(port);
    for (let n = first; performance.now() - start < length; n += 1) {
      const reply = await connection.exchange(requests[n % requests.length] ?? '');
      if (reply.status !== 200) throw new Error(`an answer of status ${reply.status}`);
      answers += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, n) => keepAsking(n)));
  const elapsed = performance.now() - start;
  // What an answer leaves to do (a log line, a write that waited) belongs to it.
  await sleep(20);
  const used = pid === undefined ? Number.NaN : (await processTime(pid)) - before;
  return { rate: (answers / elapsed) * 1000, processor: used / answers };
}
