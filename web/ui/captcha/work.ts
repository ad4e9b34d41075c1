import { openOwnWorker } from '../own-worker/own-worker.ts';
// oxlint-disable-next-line import/default -- the bundler makes it: the address of the file, not the file.
import workerUrl from './solve.worker.ts?worker&url';

/** Work being done beside the page, from the moment the text is shown. */
export interface Work {
  /** The solution; empty when it was stopped or this browser cannot find it, and the server will say no. */
  done: Promise<string>;
  stop: () => void;
}

/** Begins in a worker; where none can run, in this thread, which the browser's own cryptography leaves free. */
export function begin(work: Record<string, unknown>, start = startWorker): Work {
  const { promise, resolve } = Promise.withResolvers<string>();
  const here = () => void solveHere(work).then(resolve);
  let worker: Worker | undefined;
  try {
    worker = start();
    worker.addEventListener('message', ({ data }: MessageEvent<string>) => {
      worker?.terminate();
      if (data === '') here();
      else resolve(data);
    });
    worker.addEventListener('error', here);
    worker.postMessage(work);
  } catch {
    here();
  }
  const stop = () => {
    worker?.terminate();
    resolve('');
  };
  return { done: promise, stop };
}

const startWorker = (): Worker => openOwnWorker('captcha-worker', workerUrl);

async function solveHere(work: Record<string, unknown>): Promise<string> {
  try {
    const { solve } = await import('./solve.ts');
    return await solve(work);
  } catch {
    return '';
  }
}
