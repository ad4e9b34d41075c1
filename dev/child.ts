import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A program of the local world, in a process group of its own. */
export interface Child {
  readonly name: string;
  /** Process id, and id of its group. */
  readonly pid: number;
  /** Settles when the program has ended, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly running: boolean;
  /** Ends the whole group: politely first, by force after `patience` ms. */
  stop(patience?: number): Promise<void>;
  /** Ends the whole group by SIGKILL, as a crash would. */
  kill(): Promise<void>;
  /** The last lines it printed. */
  lastWords(lines?: number): string;
}

export interface ChildOptions {
  name: string;
  command: string;
  args: readonly string[];
  /** What it prints goes there; the file starts anew each time. */
  logFile: string;
  env?: Record<string, string>;
  cwd?: string;
}

/** Starts a program that dies with this process, however this process ends. */
export function startChild({ name, command, args, logFile, env, cwd }: ChildOptions): Child {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const started = spawn(command, args, {
    cwd,
    // A group of its own: Ctrl-C reaches this process only, which then stops everything in order.
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const { pid } = started;
  let running = pid !== undefined;
  const ended = new Promise<number | null>((resolve) => {
    const end = (code: number | null): void => {
      running = false;
      if (pid !== undefined) tell('-', pid);
      resolve(code);
    };
    started.once('exit', end);
    started.once('error', () => end(1));
  });
  if (pid === undefined) throw new Error(`${name} could not be started: ${command}`);
  tell('+', pid);

  const child: Child = {
    name,
    pid,
    ended,
    get running() {
      return running;
    },
    async stop(patience = 4000) {
      signalGroup(pid, 'SIGTERM');
      const overdue = setTimeout(() => signalGroup(pid, 'SIGKILL'), patience);
      await ended;
      clearTimeout(overdue);
      // Its own children may outlive it.
      signalGroup(pid, 'SIGKILL');
    },
    async kill() {
      signalGroup(pid, 'SIGKILL');
      await ended;
    },
    lastWords: (lines = 15) =>
      readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
  };
  return child;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what was wanted.
  }
}

const alive = new Set<number>();
process.on('exit', () => {
  for (const pid of alive) signalGroup(pid, 'SIGKILL');
});

let watchdog: ChildProcess | undefined;

/** Notes a group to be ended with this process, and tells the watchdog, in case this one gets no chance to do it. */
function tell(sign: '+' | '-', pid: number): void {
  if (sign === '+') alive.add(pid);
  else alive.delete(pid);
  if (watchdog === undefined) {
    watchdog = spawn(process.execPath, [join(import.meta.dirname, 'watchdog.mjs')], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    watchdog.unref();
    watchdog.stdin?.on('error', () => undefined);
    (watchdog.stdin as (NodeJS.WritableStream & { unref?: () => void }) | null)?.unref?.();
  }
  watchdog.stdin?.write(`${sign}${pid}\n`);
}
