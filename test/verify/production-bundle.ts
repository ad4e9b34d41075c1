import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bundles the Worker as `wrangler deploy` would, and looks that nothing of dev/ or test/ is in it. */
const out = mkdtempSync(join(tmpdir(), 'ameli-edge-bundle-'));
try {
  execFileSync(
    'wrangler',
    ['deploy', '--dry-run', '--outdir', out, '--metafile', join(out, 'meta.json')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' },
    },
  );
  const { inputs } = JSON.parse(readFileSync(join(out, 'meta.json'), 'utf8')) as {
    inputs: Record<string, unknown>;
  };
  const strangers = Object.keys(inputs).filter((path) => /^(?:\.\/)?(?:dev|test)\//.test(path));
  const text = globSync(join(out, '*.js'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('');
  const marks = ['/dev/clock', 'DevClock', 'Demo-Ameli'].filter((mark) => text.includes(mark));
  if (Object.keys(inputs).length === 0 || text === '') throw new Error('the bundle is empty');
  if (strangers.length > 0 || marks.length > 0) {
    console.error(
      'development code in the production bundle:',
      [...strangers, ...marks].join(', '),
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
