import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Process id of the local world that uses this data directory now, if any. */
export async function holderOf(dataDir: string): Promise<number | undefined> {
  const pid = Number(await readFile(lockFile(dataDir), 'utf8').catch(() => ''));
  return pid > 0 && isAlive(pid) ? pid : undefined;
}

/** Marks the data directory as used by this process. Returns the function that frees it. */
export async function holdDataDir(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(lockFile(dataDir), String(process.pid));
  return () => rm(lockFile(dataDir), { force: true });
}

const lockFile = (dataDir: string): string => join(dataDir, 'running.pid');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
