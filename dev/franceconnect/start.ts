import { join } from 'node:path';
import { startChild, type Child } from '../child.ts';
import { until } from '../until.ts';

export interface FranceConnectOptions {
  port: number;
  /** Port of the application, whose addresses are registered. */
  appPort: number;
  dataDir: string;
  logFile: string;
}

export const issuerAt = (port: number): string => `http://localhost:${port}/api/v2`;

/** Starts the FranceConnect simulator on the loopback and waits until it answers. */
export async function startFranceConnect(options: FranceConnectOptions): Promise<Child> {
  const { port, appPort, dataDir, logFile } = options;
  const child = startChild({
    name: 'FranceConnect',
    command: process.execPath,
    args: [
      // An older Node needs its flags for TypeScript.
      ...process.execArgv,
      join(import.meta.dirname, 'main.ts'),
      String(port),
      String(appPort),
      dataDir,
    ],
    logFile,
  });
  const answers = async (signal: AbortSignal): Promise<boolean> =>
    (await fetch(`${issuerAt(port)}/.well-known/openid-configuration`, { signal })).ok;
  try {
    await until(answers, { what: 'FranceConnect', child, timeout: 20_000 });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}
