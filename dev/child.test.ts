import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChild } from './child.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'child-'));
});
afterAll(() => rm(directory, { recursive: true }));

const begin = (script: string) =>
  startChild({
    name: 'test',
    command: '/bin/sh',
    args: ['-c', script],
    logFile: join(directory, 'log'),
  });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const patience = { timeout: 16_000 };
/** The pid that the script writes into a file. */
const written = async (file: string): Promise<number> => {
  const text = () => readFile(file, 'utf8').catch(() => '');
  await expect.poll(text, patience).toMatch(/^\d+\n$/u);
  return Number(await text());
};

test('what a program says and how it ends is known', async () => {
  const child = begin('echo un; echo deux; exit 3');
  expect(await child.ended).toBe(3);
  expect(child.running).toBe(false);
  expect(child.lastWords(1)).toBe('deux');
});

test('stopping ends the program and its own children, even deaf ones', async () => {
  const file = join(directory, 'grandchild');
  const child = begin(`trap "" TERM; (trap "" TERM; sleep 60) & echo $! > ${file}; wait; sleep 60`);
  const grandchild = await written(file);
  await child.stop(200);
  await expect.poll(() => isAlive(child.pid), patience).toBe(false);
  await expect.poll(() => isAlive(grandchild), patience).toBe(false);
});

test('a program dies with the process that started it, even by SIGKILL', async () => {
  const file = join(directory, 'orphan');
  const log = join(directory, 'orphan.log');
  const module = join(import.meta.dirname, 'child.ts');
  const script = join(directory, 'parent.ts');
  await writeFile(
    script,
    `import { startChild } from ${JSON.stringify(module)};
    const args = ['-c', 'echo $$ > ${file}; sleep 60'];
    startChild({ name: 'orphan', command: '/bin/sh', args, logFile: ${JSON.stringify(log)} });
    setInterval(() => undefined, 1000);`,
  );
  const parent = spawn(process.execPath, ['--no-warnings', script], { stdio: 'ignore' });
  const orphan = await written(file);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(orphan), patience).toBe(false);
}, 40_000);
