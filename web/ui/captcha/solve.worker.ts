import { solve } from './solve.ts';

addEventListener('message', ({ data }: MessageEvent<Record<string, unknown>>) => void reply(data));

/** Empty: it cannot be done here. */
async function reply(work: Record<string, unknown>): Promise<void> {
  postMessage(await solve(work).catch(() => ''));
}
