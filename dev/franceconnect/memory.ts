import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** As the application is registered. */
export const clientId = 'ameli-edge';

/** What the simulator must find again at its next start. */
export interface Memory {
  /** Shared with the application. */
  clientSecret: string;
  cookieKey: string;
  /** Makes each person's `sub`. */
  salt: string;
  /** Those that sign come first, those that signed until the last rotation after them. */
  keys: JWK[];
}

/** The simulators, each with secrets and keys of its own. */
export type SimulatorName = 'franceconnect' | 'organisation';

const fileIn = (dataDir: string, name: SimulatorName): string => join(dataDir, `${name}.json`);
const draw = (): string => randomBytes(32).toString('base64url');

/** Drawn once for a data directory. */
export async function openMemory(
  dataDir: string,
  name: SimulatorName = 'franceconnect',
): Promise<Memory> {
  const known = await readFile(fileIn(dataDir, name), 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Memory;
  const keys = await newKeys();
  return keep(dataDir, name, { clientSecret: draw(), cookieKey: draw(), salt: draw(), keys });
}

/** New keys sign from now on; those they replace still verify, older ones are gone. */
export async function rotateKeys(dataDir: string, memory: Memory): Promise<Memory> {
  const fresh = await newKeys();
  return keep(dataDir, 'franceconnect', {
    ...memory,
    keys: [...fresh, ...memory.keys.slice(0, fresh.length)],
  });
}

async function keep(dataDir: string, name: SimulatorName, memory: Memory): Promise<Memory> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(fileIn(dataDir, name), `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 });
  return memory;
}

/** FranceConnect signs by these two algorithms. */
const newKeys = () => Promise.all(['ES256', 'RS256'].map(newKey));

async function newKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg, use: 'sig' };
}
