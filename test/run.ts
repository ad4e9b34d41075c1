import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './support/chromium.ts';

/** `npm test`: makes sure of a browser, runs every project, and ends with one line that counts. */
const chromium = await chromiumPath();
const scratch = await mkdtemp(join(tmpdir(), 'ameli-edge-test-'));
const report = join(scratch, 'report.json');
try {
  const code = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ]);
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`);
  // A run that executed nothing proved nothing.
  process.exitCode = code !== 0 || numPassedTests === 0 ? 1 : 0;
} finally {
  await rm(scratch, { recursive: true, force: true });
}

function run(command: string, args: string[]): Promise<number> {
  const environment = { ...process.env, CHROMIUM: chromium, WRANGLER_SEND_METRICS: 'false' };
  const child = spawn(command, args, { stdio: 'inherit', env: environment });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}
