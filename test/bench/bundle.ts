import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { V4ModuleDefinition } from 'miniflare';
import { startChild } from '../../dev/child.ts';
import { packageFile, root } from '../../dev/programs.ts';

const wrangler = packageFile('wrangler/bin/wrangler.js');

/** The modules of the production Worker, bundled as `wrangler deploy` would, its entry first. */
export const productModules = (directory: string): Promise<V4ModuleDefinition[]> =>
  bundle(directory, 'product', join(root, 'wrangler.toml'));

/** The modules of the floors, bundled the same way. */
export async function floorModules(
  directory: string,
  compatibilityDate: string,
): Promise<V4ModuleDefinition[]> {
  const main = join(import.meta.dirname, 'floor/worker.mjs');
  const config = join(directory, 'floor.json');
  const settings = { name: 'floor', main, compatibility_date: compatibilityDate };
  await writeFile(config, JSON.stringify(settings));
  return bundle(directory, 'floor', config);
}

async function bundle(
  directory: string,
  name: string,
  config: string,
): Promise<V4ModuleDefinition[]> {
  const out = join(directory, name);
  const bundler = startChild({
    name: `bundle of the ${name}`,
    command: process.execPath,
    args: [wrangler, 'deploy', '--config', config, '--dry-run', '--outdir', out],
    env: { WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' },
    logFile: join(directory, `${name}.log`),
  });
  if ((await bundler.ended) !== 0) throw new Error(`${bundler.name}:\n${bundler.lastWords(30)}`);
  const files = await readdir(out);
  const code = files.filter((file) => file.endsWith('.js'));
  const wasm = files.filter((file) => file.endsWith('.wasm'));
  const data = files.filter((file) => file.endsWith('.bin'));
  return [
    ...(await Promise.all(code.map((path) => moduleOf(out, path, 'ESModule')))),
    ...(await Promise.all(wasm.map((path) => moduleOf(out, path, 'CompiledWasm')))),
    ...(await Promise.all(data.map((path) => moduleOf(out, path, 'Data')))),
  ];
}

async function moduleOf(
  directory: string,
  path: string,
  type: 'ESModule' | 'CompiledWasm' | 'Data',
): Promise<V4ModuleDefinition> {
  const contents = await readFile(join(directory, path));
  return { type, path, contents: type === 'ESModule' ? contents.toString() : contents };
}
