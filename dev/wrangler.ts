import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild, type Child } from './child.ts';
import { packageFile, root } from './programs.ts';
import { until } from './until.ts';
import { localConfig } from './wrangler-config.ts';

export interface WranglerOptions {
  dataDir: string;
  port: number;
  secrets: Readonly<Record<string, string>>;
  vars: Record<string, string>;
  /** Port of the developer tools; none when absent. */
  inspect?: number | undefined;
  shieldLimit?: number | undefined;
  logFile: string;
}

/** Starts the Worker under `wrangler dev` and waits until it is well. Its objects live in the data directory. */
export async function startWrangler(options: WranglerOptions): Promise<Child> {
  const { dataDir, port, secrets, vars, inspect, shieldLimit, logFile } = options;
  const directory = join(dataDir, 'worker');
  await mkdir(directory, { recursive: true });
  const toml = await readFile(join(root, 'wrangler.toml'), 'utf8');
  const config = join(directory, 'wrangler.json');
  await writeFile(config, JSON.stringify(localConfig(toml, { root, vars, shieldLimit }), null, 2));
  // Secrets stay out of the configuration: wrangler reads them from here and does not print them.
  const lines = Object.entries(secrets).map(([name, value]) => `${name}='${value}'\n`);
  await writeFile(join(directory, '.dev.vars'), lines.join(''), { mode: 0o600 });
  const door = ['--ip', '127.0.0.1', '--port', String(port)];
  const state = ['--persist-to', join(directory, 'state')];
  // Port 0: any free one, so that two local worlds do not fight over it.
  const rest = ['--inspector-port', String(inspect ?? 0), '--show-interactive-dev-session=false'];
  const child = startChild({
    name: 'application',
    command: process.execPath,
    args: [
      packageFile('wrangler/bin/wrangler.js'),
      'dev',
      '--config',
      config,
      ...door,
      ...state,
      ...rest,
    ],
    // Away from the repository, whose own .env files and state are none of its business.
    cwd: directory,
    env: { WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1', FORCE_COLOR: '0', CI: '1' },
    logFile,
  });
  const well = async (signal: AbortSignal): Promise<boolean> =>
    (await fetch(`http://127.0.0.1:${port}/api/health`, { signal })).ok;
  try {
    await until(well, { what: 'the application', child, timeout: 90_000 });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}
