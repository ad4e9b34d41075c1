import { createHash } from 'node:crypto';
import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from './child.ts';
import { packageFile, root } from './programs.ts';
import { UserError } from './user-error.ts';

const stampFile = join(root, 'dist', 'web.stamp');
// What the pages are made of; the headers written beside them come from the Worker.
const sources = [
  'web/**/*',
  'domain/**/*.ts',
  'worker/middleware/*.ts',
  'vite.config.ts',
  'package-lock.json',
  'tsconfig*.json',
];

/** Builds the web into dist/web unless what is there was made from these very sources. */
export async function buildWeb(logDir: string, onLine: (line: string) => void): Promise<void> {
  const stamp = await sourceStamp();
  const built = await readFile(stampFile, 'utf8').catch(() => undefined);
  const page = await stat(join(root, 'dist/web/index.html')).catch(() => undefined);
  if (built === stamp && page !== undefined) return;
  onLine('Fabrication des pages…');
  const build = startChild({
    name: 'web build',
    command: process.execPath,
    args: [packageFile('vite/bin/vite.js'), 'build'],
    cwd: root,
    // Started from a test run, it would inherit NODE_ENV=test and build Lit's development mode in.
    env: { NODE_ENV: 'production' },
    logFile: join(logDir, 'web-build.log'),
  });
  if ((await build.ended) !== 0) {
    throw new UserError(`Les pages n’ont pas pu être fabriquées\u00a0:\n${build.lastWords(30)}`);
  }
  await writeFile(stampFile, stamp);
}

/** Content, not dates: a checkout changes every date. And the one variable that the build heeds. */
async function sourceStamp(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(sources, { cwd: root })) files.push(file);
  const hash = createHash('sha256').update(process.env['SERVICE_WORKER'] ?? '');
  for (const file of files.toSorted()) {
    const content = await readFile(join(root, file)).catch(() => undefined);
    if (content !== undefined) hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
