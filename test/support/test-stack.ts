import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dev/ports.ts';
import type { Ports } from '../../dev/settings.ts';
import { startStack, type Stack } from '../../dev/stack.ts';

export interface TestStack extends Stack {
  readonly dataDir: string;
}

/**
 * The local world of `npm start` on free ports, in a directory of its own that goes with it.
 * @param varsFor values over the Worker's variables, once the ports are drawn.
 */
export async function startTestStack(
  varsFor: (ports: Ports) => Promise<Record<string, string>> = async () => ({}),
): Promise<TestStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ameli-edge-world-'));
  const clean = () => rm(dataDir, { recursive: true, force: true });
  try {
    const ports = {
      app: await freePort(),
      mail: await freePort(),
      smtp: await freePort(),
      db: await freePort(),
      idp: await freePort(),
    };
    const vars = await varsFor(ports);
    // Every visitor of a test comes from one address: the shield would stop them.
    const stack = await startStack({ ports, dataDir, vars, shieldLimit: 1_000_000 });
    const stop = async (): Promise<void> => {
      await stack.stop();
      await clean();
    };
    return Object.create(stack, {
      stop: { value: stop },
      dataDir: { value: dataDir },
    }) as TestStack;
  } catch (error) {
    await clean();
    throw error;
  }
}
