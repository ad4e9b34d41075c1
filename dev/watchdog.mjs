/**
 * Runs beside the process that started the local world and outlives it by a moment: when its standard
 * input closes, that process is gone, and every process group still on its list is ended.
 */
import { createInterface } from 'node:readline';

const groups = new Set();

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) groups.add(pid);
  else groups.delete(pid);
}

signalAll('SIGTERM');
if (groups.size > 0) setTimeout(() => signalAll('SIGKILL'), 1500);

function signalAll(signal) {
  for (const pid of groups) {
    try {
      process.kill(-pid, signal);
    } catch {
      groups.delete(pid);
    }
  }
}
