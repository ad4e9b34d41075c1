import { readdir, readFile } from 'node:fs/promises';

/** Linux counts in ticks of 1/100 s, whatever the kernel's own rhythm (proc(5), `_SC_CLK_TCK`). */
const tick = 10;

/** Id of the child of this process that runs the named program; undefined where /proc is not. */
export async function processNamed(name: string): Promise<number | undefined> {
  const ids = (await readdir('/proc').catch(() => [])).filter((entry) => /^\d+$/.test(entry));
  for (const id of ids) {
    const stat = await statOf(Number(id));
    if (stat?.name === name && stat.parent === process.pid) return Number(id);
  }
  return undefined;
}

/** Time of processor a process has used so far, in user and kernel mode, all its threads, ms. */
export async function processTime(pid: number): Promise<number> {
  const stat = await statOf(pid);
  if (stat === undefined) throw new Error('workerd has ended');
  return stat.ticks * tick;
}

async function statOf(pid: number) {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name stands in parentheses and may hold some itself: what follows the last one has a fixed order.
  const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(line ?? '') ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const fields = rest.trim().split(' ').map(Number);
  const [, parent = 0] = fields;
  return { name, parent, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) };
}
