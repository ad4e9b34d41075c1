import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { filesOfPage, type Manifest } from './page-files.ts';

/** What the sign-in page may weigh on the wire: brotli of its JavaScript and CSS, in bytes. */
const limit = 20_000;

const site = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const manifest = JSON.parse(readFileSync(join(site, '.vite/manifest.json'), 'utf8')) as Manifest;

const weigh = (file: string): number => {
  const content = readFileSync(join(site, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return brotliCompressSync(content, { params }).length;
};

const files = filesOfPage(manifest, ['index.html', 'journeys/connexion/connexion.ts']);
const weights = files.map((file) => [file, weigh(file)] as const);
const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);

for (const [file, bytes] of weights) console.log(`${String(bytes).padStart(7)}  ${file}`);
console.log(`${String(total).padStart(7)}  bytes of ${limit} for the sign-in page (brotli)`);
if (total > limit) process.exitCode = 1;
