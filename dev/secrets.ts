import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyringSecrets } from '../worker/crypto/keyring.ts';

const key = (): string => randomBytes(32).toString('base64');

/** The secrets of this machine's local world: drawn once, kept beside the data they open. */
export async function localSecrets(dataDir: string): Promise<KeyringSecrets> {
  const file = join(dataDir, 'secrets.json');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as KeyringSecrets;
  const keyring = { current: 'local', keys: { local: key() } };
  const secrets = { KEYRING: JSON.stringify(keyring), GUARD_NAME_KEY: key() };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
