import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Everything that can be said of the code without running it, in seconds: types per runtime, lint with
 * the import rules, format, unused code, dead paths in the docs, the production bundle, the web's budgets.
 */
const checks: readonly (readonly [name: string, command: string])[] = [
  ['web build and budgets', 'vite build --logLevel error && node web/build/budget.ts'],
  ['lint', 'oxlint --quiet'],
  ['types: workers', 'tsc -p tsconfig.workers.json'],
  ['types: browser', 'tsc -p tsconfig.dom.json'],
  ['types: node', 'tsc -p tsconfig.node.json'],
  ['unused code', 'knip'],
  ['format', 'oxfmt --check'],
  ['docs', 'node test/verify/docs.ts'],
  ['production bundle', 'node test/verify/production-bundle.ts'],
];

interface Result {
  name: string;
  ok: boolean;
  output: string;
  ms: number;
}

const results: Result[] = [];
// The bundle needs the built web: it comes last, and the queue is taken in order.
const queue = [...checks];
const start = Date.now();
await Promise.all(Array.from({ length: Math.min(3, availableParallelism() + 1) }, worker));

const failed = results.filter(({ ok }) => !ok);
for (const { name, output } of failed) console.log(`\n✗ ${name}\n${output.trim()}`);
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
console.log(`verify: ${((Date.now() - start) / 1000).toFixed(1)} s`);
process.exit(failed.length > 0 ? 1 : 0);

async function worker(): Promise<void> {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const result = await run(...check);
    results.push(result);
    console.log(`${result.ok ? '✓' : '✗'} ${result.name} (${(result.ms / 1000).toFixed(1)} s)`);
  }
}

function run(name: string, command: string): Promise<Result> {
  const began = Date.now();
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ name, ok: code === 0, output, ms: Date.now() - began });
    });
  });
}
