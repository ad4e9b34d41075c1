import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { root } from '../../dev/programs.ts';
import { workSize } from '../../worker/captcha/work.ts';
import { chromiumPath } from '../support/chromium.ts';
import { slowdown, slowProcessor } from './slow-phone.ts';
import { median } from './stats.ts';

/** Most that the whole work may take there, ms. */
export const workLimit = 2000;

/**
 * The captcha's work at its longest, ms on a machine `slowdown` times slower: the slower of a page throttled by
 * Chromium, and of a worker (which Chromium cannot throttle) times as much.
 */
export async function captchaWork(rounds = 5): Promise<{ page: number; worker: number }> {
  const server = await serve(await solver());
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${port}/`);
    const worker = await timed(page, 'worker', rounds);
    await slowProcessor(page);
    return { page: await timed(page, 'page', rounds), worker: worker * slowdown };
  } finally {
    await browser.close();
    server.close();
  }
}

/** The browser's own module, as it is shipped. */
async function solver(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: join(root, 'web/ui/captcha/solve.ts'), formats: ['es'] },
    },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}

const workerScript = `import { solve } from '/solve.js';
addEventListener('message', async ({ data }) => postMessage(await solve(data)));`;

async function serve(code: string): Promise<Server> {
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html', '<!doctype html><title>work</title>'],
    '/solve.js': ['text/javascript', code],
    '/worker.js': ['text/javascript', workerScript],
  };
  const server = createServer(({ url = '' }, reply) => {
    const [type, text] = files[url] ?? ['text/plain', ''];
    reply.writeHead(text ? 200 : 404, { 'Content-Type': type }).end(text);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

async function timed(page: Page, where: 'page' | 'worker', rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const work = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: workSize.iterations,
      counter: workSize.mostKeys,
      deriveKey,
      hmacSignatureSecret: 'bench',
    });
    times.push(await page.evaluate(solveIn, { work, where }));
  }
  return median(times);
}

/** In the browser. */
async function solveIn({ work, where }: { work: object; where: 'page' | 'worker' }) {
  const start = performance.now();
  if (where === 'page') {
    const address = '/solve.js';
    const { solve } = (await import(address)) as { solve: (work: object) => Promise<string> };
    await solve(work);
  } else {
    const worker = new Worker('/worker.js', { type: 'module' });
    await new Promise((done) => {
      worker.addEventListener('message', done);
      worker.postMessage(work);
    });
    worker.terminate();
  }
  return performance.now() - start;
}
