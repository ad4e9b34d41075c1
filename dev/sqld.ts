import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from './child.ts';
import { program } from './programs.ts';
import { freePort } from './ports.ts';
import { until } from './until.ts';

export interface Sqld {
  url: string;
  port: number;
  child: Child;
  stop(): Promise<void>;
}

export interface SqldOptions {
  /** A free one when absent. */
  port?: number;
  /** Where its data lives; a temporary directory, removed at the end, when absent. */
  directory?: string;
  logFile?: string;
}

/** Starts the database server on the loopback and waits until it answers. */
export async function startSqld(options: SqldOptions = {}): Promise<Sqld> {
  const port = options.port ?? (await freePort());
  const temporary =
    options.directory === undefined ? await mkdtemp(join(tmpdir(), 'sqld-')) : undefined;
  const directory = options.directory ?? join(temporary ?? '', 'data');
  const url = `http://127.0.0.1:${port}`;
  const child = startChild({
    name: 'database',
    command: program('sqld'),
    args: ['--db-path', directory, '--http-listen-addr', `127.0.0.1:${port}`, '--no-welcome'],
    logFile: options.logFile ?? `${directory}.log`,
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  };
  const answers = async (signal: AbortSignal): Promise<boolean> =>
    (await fetch(`${url}/health`, { signal })).ok;
  try {
    await until(answers, { what: 'the database', child, timeout: 20_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port, child, stop };
}
