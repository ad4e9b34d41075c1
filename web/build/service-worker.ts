import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { injectManifest } from 'workbox-build';

export interface ServiceWorkerOptions {
  /** Directory of the site that has just been built; `sw.js` is written into it. */
  site: string;
  /** What is installed, as paths or globs below `site`. */
  files: readonly string[];
  /** False: the kill switch instead. */
  enabled: boolean;
}

/** Writes `sw.js`: one file, without a hash in its name, that knows every other file by its digest. */
export async function writeServiceWorker(options: ServiceWorkerOptions): Promise<void> {
  const { site, files, enabled } = options;
  const directory = await mkdtemp(join(tmpdir(), 'ameli-edge-sw-'));
  try {
    if (!enabled) return await bundle('sw-off.ts', site);
    await bundle('sw.ts', directory);
    const { warnings } = await injectManifest({
      swSrc: join(directory, 'sw.js'),
      swDest: join(site, 'sw.js'),
      globDirectory: site,
      globPatterns: [...files],
      // Files with a hash in their names need no revision beside it.
      dontCacheBustURLsMatching: /^assets\//u,
      manifestTransforms: [
        async (entries) => {
          const headers = await readFile(join(site, '_headers'), 'utf8');
          const manifest = entries.map(async (entry) => ({
            ...entry,
            url: addressOf(entry.url),
            revision: revisionOf(entry.revision, headers),
            integrity: await digest(join(site, entry.url)),
          }));
          return { manifest: await Promise.all(manifest), warnings: [] };
        },
      ],
    });
    if (warnings.length > 0) throw new Error(`service worker: ${warnings.join('\n')}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Pages are asked for without `.html`: the file's own name would be answered by a redirect. */
export const addressOf = (file: string): string =>
  `/${file.replace(/(?:^|(?<=\/))index\.html$|\.html$/u, '')}`;

/**
 * A page that is installed keeps the headers that it came with: other headers make another page of it. Null for files
 * that have a hash in their names.
 */
export const revisionOf = (revision: string | null, headers: string): string | null =>
  revision && createHash('sha256').update(`${revision}\n${headers}`).digest('hex').slice(0, 32);

/** For Subresource Integrity: a file of another version, or a page in the place of a script, is refused. */
async function digest(path: string): Promise<string> {
  const content = await readFile(path);
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

const bundle = async (entry: string, outDir: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('..', import.meta.url)),
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL(`../${entry}`, import.meta.url)),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
};
