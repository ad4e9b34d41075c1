import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../dev/programs.ts';

/** Bytes of JavaScript and CSS of the sign-in page on the wire, and the most there may be: what `verify` checks. */
export function pageWeight(): { bytes: number; limit: number } {
  const script = join(root, 'web/build/budget.ts');
  // Over its limit it fails, and says how much all the same.
  const { stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  const [, bytes, limit] = /(\d+) +bytes of (\d+)/.exec(stdout) ?? [];
  if (bytes === undefined) throw new Error('web/build/budget.ts said something else');
  return { bytes: Number(bytes), limit: Number(limit) };
}
