import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemory, rotateKeys } from './memory.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'franceconnect-memory-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

test('what is drawn at the first start is found at the next, and is nobody else’s to read', async () => {
  const drawn = await openMemory(dataDir);
  expect(await openMemory(dataDir)).toEqual(drawn);
  expect(drawn.keys.map(({ alg }) => alg)).toEqual(['ES256', 'RS256']);
  expect((await stat(join(dataDir, 'franceconnect.json'))).mode & 0o077).toBe(0);
});

test('a rotation puts new keys before the last ones, and forgets those before', async () => {
  const kids = ({ keys }: Awaited<ReturnType<typeof openMemory>>) => keys.map(({ kid }) => kid);
  const first = await openMemory(dataDir);
  const second = await rotateKeys(dataDir, first);
  const third = await rotateKeys(dataDir, second);
  expect(kids(second).slice(2)).toEqual(kids(first));
  expect(kids(third).slice(2)).toEqual(kids(second).slice(0, 2));
  expect(new Set([...kids(second), ...kids(third)]).size).toBe(6);
  expect(await openMemory(dataDir)).toEqual(third);
});
