import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdDataDir } from './lock.ts';
import { refuseBusyPlaces } from './places.ts';
import { freePort } from './ports.ts';
import { UserError } from './user-error.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'places-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const freePorts = async () => ({
  app: await freePort(),
  mail: await freePort(),
  smtp: await freePort(),
  db: await freePort(),
  idp: await freePort(),
});

test('free ports and a free directory are fine', async () => {
  await expect(refuseBusyPlaces(await freePorts(), dataDir)).resolves.toBeUndefined();
});

test('a busy port is named, with the variable that moves it', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const refused = refuseBusyPlaces({ ...(await freePorts()), mail: port }, dataDir);
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(
    new RegExp(`port ${port} .*MAIL_PORT=${port + 10} npm start$`, 'u'),
  );
  server.close();
});

test('a directory in use is refused until it is freed; a dead holder does not count', async () => {
  const free = await holdDataDir(dataDir);
  await expect(refuseBusyPlaces(await freePorts(), dataDir)).rejects.toThrow(
    `processus ${process.pid}`,
  );
  await free();
  await refuseBusyPlaces(await freePorts(), dataDir);
});
