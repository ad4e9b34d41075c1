import { createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { expect, test } from 'vitest';
import { solve } from './solve.ts';
import { begin } from './work.ts';

const secret = { hmacSignatureSecret: 'one', hmacKeySignatureSecret: 'two' };

const newWork = async (): Promise<Record<string, unknown>> => ({
  ...(await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 10,
    counter: 7,
    deriveKey,
    data: { challenge: 'id' },
    ...secret,
  })),
});

const isRight = async (done: string) =>
  (await verifySolution({ ...(JSON.parse(atob(done)) as Payload), deriveKey, ...secret })).verified;

/** As far as `begin` can tell: a worker that replies as it is told to. */
class Pretended extends EventTarget {
  stopped = false;
  readonly #reply: (worker: Pretended) => void;
  constructor(reply: (worker: Pretended) => void) {
    super();
    this.#reply = reply;
  }
  postMessage = () => this.#reply(this);
  terminate = () => (this.stopped = true);
}

const beginWith = (work: Record<string, unknown>, worker: Pretended) =>
  begin(work, () => worker as unknown as Worker);

test('P1: the work is done by the worker, which then goes', async () => {
  const work = await newWork();
  const done = await solve(work);
  const worker = new Pretended((self) =>
    self.dispatchEvent(new MessageEvent('message', { data: done })),
  );
  expect(await beginWith(work, worker).done).toBe(done);
  expect(worker.stopped).toBe(true);
  expect(await isRight(done)).toBe(true);
});

test.each([
  ['cannot start', new Pretended((self) => self.dispatchEvent(new Event('error')))],
  [
    'cannot do it',
    new Pretended((self) => self.dispatchEvent(new MessageEvent('message', { data: '' }))),
  ],
])('P1: a worker that %s is done without', async (_, worker) => {
  expect(await isRight(await beginWith(await newWork(), worker).done)).toBe(true);
});

test('P1: no worker at all is done without too', async () => {
  const { done } = begin(await newWork(), () => {
    throw new TypeError('refused by the policy');
  });
  expect(await isRight(await done)).toBe(true);
});

test('P1: stopped, the work leaves nobody waiting', async () => {
  const worker = new Pretended(() => {});
  const work = beginWith(await newWork(), worker);
  work.stop();
  expect(await work.done).toBe('');
  expect(worker.stopped).toBe(true);
});

test('P1: work of no known form is given up', async () => {
  const { done } = begin({ parameters: null }, () => {
    throw new TypeError('no worker');
  });
  expect(await done).toBe('');
});
